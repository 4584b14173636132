package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.INVALID_TEXT_REPRESENTATION;

import com.heliosdb.common.HeliosException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The text form of rows: `(1,,"a b")`.
final class RowText {
    private RowText() {}

    static RowValue parse(TypeText text, RowFields fields, String source) {
        List<Type> types = fields.types();
        PartReader reader = new PartReader(source);
        reader.skipSpaces();
        if (reader.peek() != '(') {
            throw malformed(source, "Missing left parenthesis.");
        }
        reader.next();
        @Nullable Object[] values = new @Nullable Object[types.size()];
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                if (reader.peek() != ',') {
                    throw malformed(source, "Too few columns.");
                }
                reader.next();
            }
            if (reader.peek() != ',' && reader.peek() != ')') {
                String part = reader.readPart(",)");
                if (part == null) {
                    throw malformed(source, "Unexpected end of input.");
                }
                values[i] = text.parse(types.get(i), part);
            }
        }
        if (reader.peek() != ')') {
            throw malformed(
                    source,
                    reader.peek() == ',' ? "Too many columns." : "Unexpected end of input.");
        }
        reader.next();
        reader.skipSpaces();
        if (reader.peek() >= 0) {
            throw malformed(source, "Junk after right parenthesis.");
        }
        return new RowValue(types, fields.names(), values);
    }

    private static HeliosException malformed(String source, String detail) {
        return new HeliosException(
                        INVALID_TEXT_REPRESENTATION, "malformed record literal: \"" + source + "\"")
                .withDetail(detail);
    }

    static void write(TypeText text, RowValue row, ByteSink out) {
        out.writeByte('(');
        for (int i = 0; i < row.size(); i++) {
            if (i > 0) {
                out.writeByte(',');
            }
            Object value = row.values()[i];
            if (value != null) {
                int start = out.size();
                text.write(row.types().get(i), value, out);
                Quoting.quoteField(out, start);
            }
        }
        out.writeByte(')');
    }
}

package heliosdb.query.builtin;

import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.function.KernelFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `string_to_array` and `array_to_string`.
final class TextArrays {
    private TextArrays() {}

    static @Nullable KernelFactory find(String source) {
        return switch (source) {
            case "text_to_array" -> Rows.objects(row -> split(row, null));
            case "text_to_array_null" ->
                    Rows.objects(row -> split(row, row.isNull(2) ? null : row.textAt(2)));
            case "array_to_text" -> Rows.texts(row -> join(row, null));
            case "array_to_text_null" -> Rows.texts(TextArrays::joinWithNulls);
            default -> null;
        };
    }

    private static @Nullable ArrayValue split(Row row, @Nullable String nullText) {
        if (row.isNull(0)) {
            return null;
        }
        List<@Nullable Object> elements = new ArrayList<>();
        for (String part : parts(row.textAt(0), row.isNull(1) ? null : row.textAt(1))) {
            elements.add(part.equals(nullText) ? null : Conversions.utf8(part));
        }
        return ArrayValue.of(Types.TEXT, elements.toArray());
    }

    /// The parts between separators; the characters without a separator.
    static List<String> parts(String text, @Nullable String separator) {
        List<String> parts = new ArrayList<>();
        if (text.isEmpty()) {
            return parts;
        }
        if (separator == null) {
            text.codePoints().forEach(c -> parts.add(Character.toString(c)));
            return parts;
        }
        int start = 0;
        int found = separator.isEmpty() ? -1 : text.indexOf(separator);
        while (found >= 0) {
            parts.add(text.substring(start, found));
            start = found + separator.length();
            found = text.indexOf(separator, start);
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static @Nullable String joinWithNulls(Row row) {
        if (row.isNull(0) || row.isNull(1)) {
            return null;
        }
        return join(row, row.isNull(2) ? null : row.textAt(2));
    }

    private static String join(Row row, @Nullable String nullText) {
        ArrayValue array = row.arrayAt(0);
        String separator = row.textAt(1);
        Type element = array.element();
        StringBuilder out = new StringBuilder();
        boolean isFirst = true;
        for (Object value : array.elements()) {
            String text = value == null ? nullText : row.context().text().format(element, value);
            if (text != null) {
                out.append(isFirst ? "" : separator).append(text);
                isFirst = false;
            }
        }
        return out.toString();
    }
}

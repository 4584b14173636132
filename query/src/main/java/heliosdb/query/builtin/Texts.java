package heliosdb.query.builtin;

import heliosdb.query.function.KernelFactory;
import org.jspecify.annotations.Nullable;

/// Functions of text: case, length, parts, padding, trimming.
final class Texts {
    private Texts() {}

    static @Nullable KernelFactory find(String source) {
        KernelFactory found = measures(source);
        if (found == null) {
            found = parts(source);
        }
        if (found == null) {
            found = shapes(source);
        }
        return found == null ? codes(source) : found;
    }

    private static @Nullable KernelFactory measures(String source) {
        return switch (source) {
            case "textlen" -> TextLengths.CHARACTERS;
            case "textoctetlen", "byteaoctetlen" -> TextLengths.BYTES;
            case "bpcharoctetlen" -> TextLengths.BYTES;
            case "bpcharlen" -> TextLengths.CHARACTERS_WITHOUT_BLANKS;
            case "#1810", "#1811" -> TextLengths.BITS;
            case "textpos" -> Rows.longs(row -> TextSearch.position(row, 0, 1));
            case "text_starts_with" -> Rows.booleans(row -> TextSearch.startsWith(row));
            case "ascii" -> Rows.longs(row -> ascii(row.textAt(0)));
            default -> null;
        };
    }

    private static @Nullable KernelFactory parts(String source) {
        return switch (source) {
            case "text_substr", "bytea_substr" -> new Substring(!source.startsWith("bytea"));
            case "text_substr_no_len", "bytea_substr_no_len" ->
                    new Substring(!source.startsWith("bytea"));
            case "text_left" -> Rows.texts(row -> TextParts.left(row.textAt(0), row.intAt(1)));
            case "text_right" -> Rows.texts(row -> TextParts.right(row.textAt(0), row.intAt(1)));
            case "split_part" ->
                    Rows.texts(row -> TextParts.split(row.textAt(0), row.textAt(1), row.intAt(2)));
            case "textoverlay" ->
                    Rows.texts(row ->
                            TextParts.overlay(
                                    row.textAt(0), row.textAt(1), row.intAt(2), row.intAt(3)));
            case "textoverlay_no_len" ->
                    Rows.texts(row ->
                            TextParts.overlay(
                                    row.textAt(0),
                                    row.textAt(1),
                                    row.intAt(2),
                                    TextParts.length(row.textAt(1))));
            case "replace_text" ->
                    Rows.texts(
                            row -> TextParts.replace(row.textAt(0), row.textAt(1), row.textAt(2)));
            case "translate" ->
                    Rows.texts(row ->
                            TextParts.translate(row.textAt(0), row.textAt(1), row.textAt(2)));
            default -> null;
        };
    }

    private static @Nullable KernelFactory shapes(String source) {
        return switch (source) {
            case "lower" -> CaseKernel.LOWER;
            case "upper" -> CaseKernel.UPPER;
            case "initcap" -> Rows.texts(row -> TextCase.initial(row.textAt(0)));
            case "textcat", "byteacat" -> new Concatenation();
            case "#2003", "#2004" -> Rows.texts(row -> row.castToText(0) + row.castToText(1));
            case "lpad" -> pad(true);
            case "rpad" -> pad(false);
            case "#879" -> Rows.texts(row -> TextParts.pad(row.textAt(0), row.intAt(1), " ", true));
            case "#880" ->
                    Rows.texts(row -> TextParts.pad(row.textAt(0), row.intAt(1), " ", false));
            case "btrim" -> trim(true, true);
            case "ltrim" -> trim(true, false);
            case "rtrim" -> trim(false, true);
            case "btrim1" -> Rows.texts(row -> TextParts.trim(row.textAt(0), " ", true, true));
            case "ltrim1" -> Rows.texts(row -> TextParts.trim(row.textAt(0), " ", true, false));
            case "repeat" -> Rows.texts(row -> TextParts.repeat(row.textAt(0), row.intAt(1)));
            case "text_reverse" -> Rows.texts(row -> TextParts.reverse(row.textAt(0)));
            default -> null;
        };
    }

    private static KernelFactory pad(boolean left) {
        return Rows.texts(row -> TextParts.pad(row.textAt(0), row.intAt(1), row.textAt(2), left));
    }

    private static KernelFactory trim(boolean start, boolean end) {
        return Rows.texts(row -> TextParts.trim(row.textAt(0), row.textAt(1), start, end));
    }

    private static @Nullable KernelFactory codes(String source) {
        return switch (source) {
            case "chr" -> Rows.texts(row -> TextCodes.character(row.intAt(0)));
            case "to_hex32" -> Rows.texts(row -> Integer.toHexString(row.intAt(0)));
            case "to_hex64" -> Rows.texts(row -> Long.toHexString(row.longAt(0)));
            case "quote_ident" -> Rows.texts(row -> Quoting.identifier(row.textAt(0)));
            case "quote_literal" -> Rows.texts(row -> Quoting.literal(row.textAt(0)));
            case "quote_nullable" ->
                    Rows.texts(row -> row.isNull(0) ? "NULL" : Quoting.literal(row.textAt(0)));
            case "#1285" -> Rows.texts(row -> Quoting.literal(row.castToText(0)));
            case "#1290" ->
                    Rows.texts(row -> row.isNull(0) ? "NULL" : Quoting.literal(row.castToText(0)));
            case "unistr" -> Rows.texts(row -> TextCodes.unescape(row.textAt(0)));
            case "unicode_normalize_func" ->
                    Rows.texts(row -> TextCodes.normalize(row.textAt(0), row.textAt(1)));
            case "unicode_is_normalized" ->
                    Rows.booleans(row -> TextCodes.isNormalized(row.textAt(0), row.textAt(1)));
            case "parse_ident" -> Rows.objects(row -> Quoting.parse(row.textAt(0), row.isTrue(1)));
            default -> null;
        };
    }

    private static long ascii(String text) {
        return text.isEmpty() ? 0 : text.codePointAt(0);
    }
}

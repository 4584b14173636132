package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.BytesVector;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Vector;
import heliosdb.query.function.EvaluationContext;
import heliosdb.query.function.Kernel;
import heliosdb.query.function.KernelFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// LIKE and ILIKE.
final class Likes {
    private Likes() {}

    static @Nullable KernelFactory find(String source) {
        return switch (source) {
            case "textlike", "namelike" -> new Match(true, false, true);
            case "textnlike", "namenlike" -> new Match(true, false, false);
            case "bytealike" -> new Match(false, false, true);
            case "byteanlike" -> new Match(false, false, false);
            case "texticlike", "nameiclike" -> new Match(true, true, true);
            case "texticnlike", "nameicnlike" -> new Match(true, true, false);
            case "like_escape" ->
                    Rows.bytes(row -> Conversions.utf8(escape(row.textAt(0), row.textAt(1))));
            case "like_escape_bytea" ->
                    Rows.bytes(row ->
                            escape(latin(row, 0), latin(row, 1))
                                    .getBytes(StandardCharsets.ISO_8859_1));
            default -> null;
        };
    }

    /// One of the operators, with the last pattern it saw.
    private static final class Match implements Kernel {
        private final boolean ofCharacters;
        private final boolean ignoresCase;
        private final boolean wanted;
        // Threads may race for it; each sees a pair that belongs together.
        private volatile @Nullable Compiled last;

        Match(boolean ofCharacters, boolean ignoresCase, boolean wanted) {
            this.ofCharacters = ofCharacters;
            this.ignoresCase = ignoresCase;
            this.wanted = wanted;
        }

        @Override
        public Vector apply(Vector[] arguments, int rows, EvaluationContext context) {
            BytesVector texts = (BytesVector) arguments[0];
            BytesVector sources = (BytesVector) arguments[1];
            boolean[] nulls = Nulls.merge(texts, sources, rows);
            long[] out = new long[Math.max(rows, 1)];
            for (int i = 0; i < rows; i++) {
                if (nulls == null || !nulls[i]) {
                    out[i] = matches(texts, sources, i) == wanted ? 1 : 0;
                }
            }
            return new LongVector(out, nulls, rows);
        }

        private boolean matches(BytesVector texts, BytesVector sources, int i) {
            LikePattern pattern = pattern(sources, i);
            if (ignoresCase) {
                byte[] lower = Conversions.utf8(TextCase.lower(texts.text(i)));
                return pattern.matches(lower, 0, lower.length);
            }
            return pattern.matches(texts.data(), texts.start(i), texts.length(i));
        }

        private LikePattern pattern(BytesVector sources, int i) {
            int start = sources.start(i);
            int end = start + sources.length(i);
            Compiled known = last;
            if (known == null
                    || !Arrays.equals(
                            known.source, 0, known.source.length, sources.data(), start, end)) {
                byte[] source = Arrays.copyOfRange(sources.data(), start, end);
                byte[] folded =
                        ignoresCase ? Conversions.utf8(TextCase.lower(sources.text(i))) : source;
                known = new Compiled(source, new LikePattern(folded, ofCharacters));
                last = known;
            }
            return known.pattern;
        }

        private record Compiled(byte[] source, LikePattern pattern) {}
    }

    /// A pattern with its own escape character as one with backslashes.
    private static String escape(String pattern, String escape) {
        if (TextParts.length(escape) > 1) {
            throw new HeliosException(ErrorCode.INVALID_ESCAPE_SEQUENCE, "invalid escape string")
                    .withHint("Escape string must be empty or one character.");
        }
        return escape.equals("\\")
                ? pattern
                : escaped(pattern, escape.isEmpty() ? -1 : escape.codePointAt(0));
    }

    /// Bytes as characters, one each.
    private static String latin(Row row, int argument) {
        return new String(row.bytesAt(argument), StandardCharsets.ISO_8859_1);
    }

    private static String escaped(String pattern, int escape) {
        StringBuilder out = new StringBuilder();
        boolean afterEscape = false;
        for (int i = 0; i < pattern.length(); ) {
            int c = pattern.codePointAt(i);
            i += Character.charCount(c);
            if (c == escape && !afterEscape) {
                out.append('\\');
                afterEscape = true;
            } else {
                if (c == '\\' && !afterEscape) {
                    out.append('\\');
                }
                out.appendCodePoint(c);
                afterEscape = false;
            }
        }
        return out.toString();
    }
}

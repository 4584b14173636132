package heliosdb.query.builtin;

import heliosdb.data.value.BytesVector;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Utf8;
import heliosdb.data.value.Vector;
import heliosdb.query.function.EvaluationContext;
import heliosdb.query.function.Kernel;

/// Lengths of text and bytea.
enum TextLengths implements Kernel {
    BYTES,
    BITS,
    CHARACTERS,
    CHARACTERS_WITHOUT_BLANKS;

    @Override
    public Vector apply(Vector[] arguments, int rows, EvaluationContext context) {
        BytesVector texts = (BytesVector) arguments[0];
        long[] out = new long[Math.max(rows, 1)];
        for (int i = 0; i < rows; i++) {
            if (!texts.isNull(i)) {
                out[i] = length(texts.data(), texts.start(i), texts.length(i));
            }
        }
        return new LongVector(out, Nulls.copy(texts, rows), rows);
    }

    private long length(byte[] data, int start, int bytes) {
        return switch (this) {
            case BYTES -> bytes;
            case BITS -> 8L * bytes;
            case CHARACTERS -> Utf8.characters(data, start, bytes);
            case CHARACTERS_WITHOUT_BLANKS ->
                    Utf8.characters(
                            data,
                            start,
                            BytesComparison.withoutBlanks(data, start, start + bytes) - start);
        };
    }
}

package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.BytesVector;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Utf8;
import heliosdb.data.value.Vector;
import heliosdb.query.function.EvaluationContext;
import heliosdb.query.function.Kernel;

/// `substr(text, from [, count])` of text and of bytea, counted from 1; what lies before the start
/// takes part in the count.
record Substring(boolean ofCharacters) implements Kernel {

    @Override
    public Vector apply(Vector[] arguments, int rows, EvaluationContext context) {
        BytesVector texts = (BytesVector) arguments[0];
        boolean checksNulls = Rows.anyHasNulls(arguments);
        BytesVector out = new BytesVector(rows);
        for (int i = 0; i < rows; i++) {
            if (checksNulls && anyNull(arguments, i)) {
                out.appendNull();
            } else {
                long from = ((LongVector) arguments[1]).values()[i];
                long end =
                        arguments.length == 2
                                ? Long.MAX_VALUE
                                : end(from, ((LongVector) arguments[2]).values()[i]);
                append(texts, i, Math.max(from, 1), end, out);
            }
        }
        return out;
    }

    private static boolean anyNull(Vector[] arguments, int row) {
        for (Vector argument : arguments) {
            if (argument.isNull(row)) {
                return true;
            }
        }
        return false;
    }

    private static long end(long from, long count) {
        if (count < 0) {
            throw negativeLength();
        }
        return from + count;
    }

    static HeliosException negativeLength() {
        return new HeliosException(
                ErrorCode.SUBSTRING_ERROR, "negative substring length not allowed");
    }

    private void append(BytesVector texts, int row, long from, long end, BytesVector out) {
        int start = texts.start(row);
        int length = texts.length(row);
        int skipped = bytes(texts.data(), start, length, from - 1);
        int taken =
                end <= from
                        ? 0
                        : bytes(texts.data(), start + skipped, length - skipped, end - from);
        out.appendBytes(texts.data(), start + skipped, taken);
    }

    private int bytes(byte[] data, int start, int length, long count) {
        int least = (int) Math.min(count, length);
        return ofCharacters ? Utf8.prefixBytes(data, start, length, least) : least;
    }
}

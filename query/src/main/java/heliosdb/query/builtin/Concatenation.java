package heliosdb.query.builtin;

import heliosdb.data.value.BytesVector;
import heliosdb.data.value.Vector;
import heliosdb.query.function.EvaluationContext;
import heliosdb.query.function.Kernel;

/// `||` of text and of bytea.
record Concatenation() implements Kernel {

    @Override
    public Vector apply(Vector[] arguments, int rows, EvaluationContext context) {
        BytesVector a = (BytesVector) arguments[0];
        BytesVector b = (BytesVector) arguments[1];
        BytesVector out = new BytesVector(rows);
        byte[] joined = new byte[64];
        for (int i = 0; i < rows; i++) {
            if (a.isNull(i) || b.isNull(i)) {
                out.appendNull();
            } else {
                int length = Math.addExact(a.length(i), b.length(i));
                if (joined.length < length) {
                    joined = new byte[Math.max(length, joined.length * 2)];
                }
                System.arraycopy(a.data(), a.start(i), joined, 0, a.length(i));
                System.arraycopy(b.data(), b.start(i), joined, a.length(i), b.length(i));
                out.appendBytes(joined, 0, length);
            }
        }
        return out;
    }
}

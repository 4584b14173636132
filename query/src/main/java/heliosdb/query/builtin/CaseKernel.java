package heliosdb.query.builtin;

import heliosdb.data.value.BytesVector;
import heliosdb.data.value.Vector;
import heliosdb.query.function.EvaluationContext;
import heliosdb.query.function.Kernel;

/// `lower` and `upper`: byte by byte where all is ASCII.
enum CaseKernel implements Kernel {
    LOWER('A'),
    UPPER('a');

    private final int firstChanged;

    CaseKernel(char firstChanged) {
        this.firstChanged = firstChanged;
    }

    @Override
    public Vector apply(Vector[] arguments, int rows, EvaluationContext context) {
        BytesVector texts = (BytesVector) arguments[0];
        BytesVector out = new BytesVector(rows);
        byte[] buffer = new byte[64];
        for (int i = 0; i < rows; i++) {
            int length = texts.length(i);
            if (texts.isNull(i)) {
                out.appendNull();
                continue;
            }
            if (buffer.length < length) {
                buffer = new byte[Math.max(length, 2 * buffer.length)];
            }
            if (changeAscii(texts.data(), texts.start(i), length, buffer)) {
                out.appendBytes(buffer, 0, length);
            } else {
                String text = texts.text(i);
                out.appendText(this == LOWER ? TextCase.lower(text) : TextCase.upper(text));
            }
        }
        return out;
    }

    /// Answers false when some byte isn't ASCII.
    private boolean changeAscii(byte[] data, int start, int length, byte[] target) {
        int all = 0;
        for (int i = 0; i < length; i++) {
            byte b = data[start + i];
            all |= b;
            int letter = b - firstChanged;
            target[i] = (byte) (letter >= 0 && letter < 26 ? b ^ 0x20 : b);
        }
        return all >= 0;
    }
}

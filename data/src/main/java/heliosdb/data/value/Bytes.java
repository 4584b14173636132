package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.INVALID_BINARY_REPRESENTATION;
import static com.heliosdb.common.ErrorCode.PROTOCOL_VIOLATION;

import com.heliosdb.common.HeliosException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Big-endian numbers inside of byte arrays.
final class Bytes {
    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Bytes() {}

    static short shortAt(byte[] source, int offset) {
        return (short) SHORT.get(source, offset);
    }

    static int intAt(byte[] source, int offset) {
        return (int) INT.get(source, offset);
    }

    static long longAt(byte[] source, int offset) {
        return (long) LONG.get(source, offset);
    }

    static void putInt(byte[] target, int offset, int value) {
        INT.set(target, offset, value);
    }

    static void putLong(byte[] target, int offset, long value) {
        LONG.set(target, offset, value);
    }

    /// Refuses a binary form whose length is not the type's.
    static void checkLength(int actual, int expected) {
        if (actual < expected) {
            throw insufficient();
        }
        if (actual > expected) {
            throw incomplete();
        }
    }

    /// PostgreSQL's error for a binary form that ends too early.
    static HeliosException insufficient() {
        return new HeliosException(PROTOCOL_VIOLATION, "insufficient data left in message");
    }

    /// PostgreSQL's error for a binary form with bytes left over.
    static HeliosException incomplete() {
        return new HeliosException(INVALID_BINARY_REPRESENTATION, "incorrect binary data format");
    }
}

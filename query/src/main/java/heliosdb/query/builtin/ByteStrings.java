package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.BytesVector;
import heliosdb.query.function.KernelFactory;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Functions of bytea.
final class ByteStrings {
    private ByteStrings() {}

    static @Nullable KernelFactory find(String source) {
        return switch (source) {
            case "byteapos" -> Rows.longs(ByteStrings::position);
            case "byteaoverlay" ->
                    Rows.bytes(row ->
                            overlay(row.bytesAt(0), row.bytesAt(1), row.intAt(2), row.intAt(3)));
            case "byteaoverlay_no_len" ->
                    Rows.bytes(row ->
                            overlay(
                                    row.bytesAt(0),
                                    row.bytesAt(1),
                                    row.intAt(2),
                                    row.bytesAt(1).length));
            case "byteatrim" -> Rows.bytes(row -> trim(row, true, true));
            case "bytealtrim" -> Rows.bytes(row -> trim(row, true, false));
            case "byteartrim" -> Rows.bytes(row -> trim(row, false, true));
            case "byteaGetByte" ->
                    Rows.longs(row -> {
                        byte[] data = row.bytesAt(0);
                        return data[index(row.longAt(1), data.length)] & 0xFF;
                    });
            case "byteaSetByte" -> Rows.bytes(ByteStrings::setByte);
            case "byteaGetBit" -> Rows.longs(ByteStrings::bit);
            case "byteaSetBit" -> Rows.bytes(ByteStrings::setBit);
            case "bytea_bit_count" -> Rows.longs(row -> bitCount(row.bytesAt(0)));
            default -> null;
        };
    }

    private static long position(Row row) {
        BytesVector in = row.vectorOfBytes(0);
        int found = TextSearch.indexOf(in, row.vectorOfBytes(1), row.position());
        return found < 0 ? 0 : found - in.start(row.position()) + 1;
    }

    private static byte[] overlay(byte[] data, byte[] part, int from, int count) {
        if (from <= 0) {
            throw Substring.negativeLength();
        }
        if ((long) from + count > Integer.MAX_VALUE) {
            throw Problems.outOfRange("integer");
        }
        int before = Math.min(from - 1, data.length);
        int rest = Math.clamp((long) from - 1 + count, 0, data.length);
        byte[] out = new byte[before + part.length + data.length - rest];
        System.arraycopy(data, 0, out, 0, before);
        System.arraycopy(part, 0, out, before, part.length);
        System.arraycopy(data, rest, out, before + part.length, data.length - rest);
        return out;
    }

    private static byte[] trim(Row row, boolean atStart, boolean atEnd) {
        byte[] data = row.bytesAt(0);
        byte[] set = row.bytesAt(1);
        int start = 0;
        int end = data.length;
        while (atStart && start < end && contains(set, data[start])) {
            start++;
        }
        while (atEnd && start < end && contains(set, data[end - 1])) {
            end--;
        }
        return Arrays.copyOfRange(data, start, end);
    }

    private static boolean contains(byte[] set, byte wanted) {
        for (byte b : set) {
            if (b == wanted) {
                return true;
            }
        }
        return false;
    }

    private static int index(long index, long length) {
        if (index < 0 || index >= length) {
            throw new HeliosException(
                    ErrorCode.ARRAY_ELEMENT_ERROR,
                    "index " + index + " out of valid range, 0.." + (length - 1));
        }
        return (int) index;
    }

    private static byte[] setByte(Row row) {
        byte[] data = row.bytesAt(0);
        data[index(row.longAt(1), data.length)] = (byte) row.intAt(2);
        return data;
    }

    private static long bit(Row row) {
        byte[] data = row.bytesAt(0);
        int index = index(row.longAt(1), data.length * 8L);
        return data[index / 8] >> index % 8 & 1;
    }

    private static byte[] setBit(Row row) {
        byte[] data = row.bytesAt(0);
        int index = index(row.longAt(1), data.length * 8L);
        int bit = row.intAt(2);
        if (bit != 0 && bit != 1) {
            throw Problems.invalid("new bit must be 0 or 1");
        }
        int mask = 1 << index % 8;
        data[index / 8] = (byte) (bit == 1 ? data[index / 8] | mask : data[index / 8] & ~mask);
        return data;
    }

    private static long bitCount(byte[] data) {
        long count = 0;
        for (byte b : data) {
            count += Integer.bitCount(b & 0xFF);
        }
        return count;
    }
}

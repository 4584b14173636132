package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.function.KernelFactory;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Operators and casts of macaddr and macaddr8.
final class HardwareAddresses {
    private static final int SHORT_BYTES = 6;
    private static final int VENDOR_BYTES = 3;

    private HardwareAddresses() {}

    static @Nullable KernelFactory find(String source) {
        return switch (source) {
            case "macaddr_and", "macaddr8_and" -> Rows.bytes(row -> combined(row, true));
            case "macaddr_or", "macaddr8_or" -> Rows.bytes(row -> combined(row, false));
            case "macaddr_not", "macaddr8_not" -> Rows.bytes(row -> inverted(row.bytesAt(0)));
            case "macaddr_trunc", "macaddr8_trunc" ->
                    Rows.bytes(row -> {
                        byte[] address = row.bytesAt(0);
                        return Arrays.copyOf(Arrays.copyOf(address, VENDOR_BYTES), address.length);
                    });
            case "macaddrtomacaddr8" -> Rows.bytes(row -> longForm(row.bytesAt(0)));
            case "macaddr8tomacaddr" -> Rows.bytes(row -> shortForm(row.bytesAt(0)));
            case "macaddr8_set7bit" ->
                    Rows.bytes(row -> {
                        byte[] address = row.bytesAt(0).clone();
                        address[0] |= 0x02;
                        return address;
                    });
            default -> null;
        };
    }

    private static byte[] combined(Row row, boolean isAnd) {
        byte[] out = row.bytesAt(0).clone();
        byte[] other = row.bytesAt(1);
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (isAnd ? out[i] & other[i] : out[i] | other[i]);
        }
        return out;
    }

    private static byte[] inverted(byte[] address) {
        byte[] out = new byte[address.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) ~address[i];
        }
        return out;
    }

    private static byte[] longForm(byte[] address) {
        byte[] out = new byte[SHORT_BYTES + 2];
        System.arraycopy(address, 0, out, 0, VENDOR_BYTES);
        out[VENDOR_BYTES] = (byte) 0xFF;
        out[VENDOR_BYTES + 1] = (byte) 0xFE;
        System.arraycopy(address, VENDOR_BYTES, out, VENDOR_BYTES + 2, VENDOR_BYTES);
        return out;
    }

    private static byte[] shortForm(byte[] address) {
        if (address[VENDOR_BYTES] != (byte) 0xFF || address[VENDOR_BYTES + 1] != (byte) 0xFE) {
            throw new HeliosException(
                            ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                            "macaddr8 data out of range to convert to macaddr")
                    .withHint(
                            "Only addresses that have FF and FE as values in the 4th and 5th bytes"
                                    + " from the left, for example xx:xx:xx:ff:fe:xx:xx:xx, are"
                                    + " eligible to be converted from macaddr8 to macaddr.");
        }
        byte[] out = Arrays.copyOf(address, SHORT_BYTES);
        System.arraycopy(address, VENDOR_BYTES + 2, out, VENDOR_BYTES, VENDOR_BYTES);
        return out;
    }
}

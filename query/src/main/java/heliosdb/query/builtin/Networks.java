package heliosdb.query.builtin;

import heliosdb.query.function.KernelFactory;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Functions and operators of inet and cidr. The encoding: family (4 or 6), bits of the prefix, the
/// address.
final class Networks {
    private static final int HEADER_BYTES = 2;

    private Networks() {}

    static @Nullable KernelFactory find(String source) {
        KernelFactory found = relation(source);
        return found == null ? part(source) : found;
    }

    private static @Nullable KernelFactory relation(String source) {
        return switch (source) {
            case "network_sub" -> Rows.booleans(row -> contains(row, 1, 0, true));
            case "network_subeq" -> Rows.booleans(row -> contains(row, 1, 0, false));
            case "network_sup" -> Rows.booleans(row -> contains(row, 0, 1, true));
            case "network_supeq" -> Rows.booleans(row -> contains(row, 0, 1, false));
            case "network_overlap" ->
                    Rows.booleans(row -> contains(row, 0, 1, false) || contains(row, 1, 0, false));
            case "inet_same_family" -> Rows.booleans(row -> row.bytesAt(0)[0] == row.bytesAt(1)[0]);
            default -> null;
        };
    }

    private static int prefix(byte[] address) {
        return address[1] & 0xFF;
    }

    private static int width(byte[] address) {
        return 8 * (address.length - HEADER_BYTES);
    }

    private static boolean contains(Row row, int outer, int inner, boolean isProper) {
        byte[] a = row.bytesAt(outer);
        byte[] b = row.bytesAt(inner);
        return a[0] == b[0]
                && (isProper ? prefix(a) < prefix(b) : prefix(a) <= prefix(b))
                && Arrays.equals(
                        network(a, prefix(a)),
                        HEADER_BYTES,
                        a.length,
                        network(b, prefix(a)),
                        HEADER_BYTES,
                        b.length);
    }

    private static @Nullable KernelFactory part(String source) {
        return switch (source) {
            case "network_family" -> Rows.longs(row -> row.bytesAt(0)[0]);
            case "network_masklen" -> Rows.longs(row -> prefix(row.bytesAt(0)));
            case "network_host" -> Rows.texts(row -> withoutPrefix(row, 0));
            case "network_show" -> Rows.texts(row -> text(row, 0));
            case "inet_abbrev" -> Rows.texts(row -> row.printed(0));
            case "network_network", "inet_to_cidr" ->
                    Rows.bytes(row -> network(row.bytesAt(0), prefix(row.bytesAt(0))));
            case "network_broadcast" ->
                    Rows.bytes(row -> filled(row.bytesAt(0), prefix(row.bytesAt(0))));
            case "network_netmask" -> Rows.bytes(row -> mask(row.bytesAt(0), true));
            case "network_hostmask" -> Rows.bytes(row -> mask(row.bytesAt(0), false));
            case "inet_set_masklen" -> Rows.bytes(row -> withPrefix(row, false));
            case "cidr_set_masklen" -> Rows.bytes(row -> withPrefix(row, true));
            case "inetnot" ->
                    Rows.bytes(row -> {
                        byte[] out = row.bytesAt(0);
                        for (int i = HEADER_BYTES; i < out.length; i++) {
                            out[i] = (byte) ~out[i];
                        }
                        return out;
                    });
            case "inetand" -> Rows.bytes(row -> combined(row, true));
            case "inetor" -> Rows.bytes(row -> combined(row, false));
            case "inetpl" -> Rows.bytes(row -> moved(row.bytesAt(0), row.longAt(1)));
            case "#2631" -> Rows.bytes(row -> moved(row.bytesAt(1), row.longAt(0)));
            case "inetmi_int8" -> Rows.bytes(row -> moved(row.bytesAt(0), -row.longAt(1)));
            case "inetmi" -> Rows.longs(Networks::difference);
            case "inet_merge" -> Rows.bytes(Networks::merged);
            default -> null;
        };
    }

    /// An address with its prefix always shown.
    static String text(Row row, int argument) {
        return withoutPrefix(row, argument) + "/" + prefix(row.bytesAt(argument));
    }

    private static String withoutPrefix(Row row, int argument) {
        String text = row.printed(argument);
        int slash = text.indexOf('/');
        return slash < 0 ? text : text.substring(0, slash);
    }

    /// The address with the bits behind a prefix cleared, and that prefix.
    private static byte[] network(byte[] address, int prefix) {
        byte[] out = address.clone();
        out[1] = (byte) prefix;
        for (int bit = prefix; bit < width(address); bit++) {
            out[HEADER_BYTES + bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        return out;
    }

    /// The address with the bits behind its prefix set.
    private static byte[] filled(byte[] address, int prefix) {
        byte[] out = address.clone();
        for (int bit = prefix; bit < width(address); bit++) {
            out[HEADER_BYTES + bit / 8] |= (byte) (0x80 >> bit % 8);
        }
        return out;
    }

    private static byte[] mask(byte[] address, boolean ofNetwork) {
        byte[] ones = address.clone();
        Arrays.fill(ones, HEADER_BYTES, ones.length, (byte) (ofNetwork ? 0xFF : 0));
        byte[] out = ofNetwork ? network(ones, prefix(address)) : filled(ones, prefix(address));
        out[1] = (byte) width(address);
        return out;
    }

    private static byte[] withPrefix(Row row, boolean clears) {
        byte[] address = row.bytesAt(0);
        int wanted = row.intAt(1) == -1 ? width(address) : row.intAt(1);
        if (wanted < 0 || wanted > width(address)) {
            throw Problems.invalid("invalid mask length: " + wanted);
        }
        if (clears) {
            return network(address, wanted);
        }
        address[1] = (byte) wanted;
        return address;
    }

    private static byte[] combined(Row row, boolean isAnd) {
        byte[] a = row.bytesAt(0);
        byte[] b = row.bytesAt(1);
        if (a[0] != b[0]) {
            throw Problems.invalid(
                    "cannot " + (isAnd ? "AND" : "OR") + " inet values of different sizes");
        }
        for (int i = HEADER_BYTES; i < a.length; i++) {
            a[i] = (byte) (isAnd ? a[i] & b[i] : a[i] | b[i]);
        }
        a[1] = (byte) Math.max(prefix(a), prefix(b));
        return a;
    }

    private static BigInteger number(byte[] address) {
        return new BigInteger(1, Arrays.copyOfRange(address, HEADER_BYTES, address.length));
    }

    private static byte[] moved(byte[] address, long distance) {
        BigInteger moved = number(address).add(BigInteger.valueOf(distance));
        if (moved.signum() < 0 || moved.bitLength() > width(address)) {
            throw new com.heliosdb.common.HeliosException(
                    com.heliosdb.common.ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                    "result is out of range");
        }
        byte[] out = address.clone();
        for (int i = out.length - 1; i >= HEADER_BYTES; i--) {
            out[i] = moved.byteValue();
            moved = moved.shiftRight(8);
        }
        return out;
    }

    private static long difference(Row row) {
        byte[] a = row.bytesAt(0);
        byte[] b = row.bytesAt(1);
        if (a[0] != b[0]) {
            throw Problems.invalid("cannot subtract inet values of different sizes");
        }
        BigInteger difference = number(a).subtract(number(b));
        if (difference.bitLength() > 63) {
            throw new com.heliosdb.common.HeliosException(
                    com.heliosdb.common.ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                    "result is out of range");
        }
        return difference.longValue();
    }

    private static byte[] merged(Row row) {
        byte[] a = row.bytesAt(0);
        byte[] b = row.bytesAt(1);
        if (a[0] != b[0]) {
            throw Problems.invalid("cannot merge addresses from different families");
        }
        int common = 0;
        int most = Math.min(prefix(a), prefix(b));
        while (common < most
                && ((a[HEADER_BYTES + common / 8] ^ b[HEADER_BYTES + common / 8])
                                & 0x80 >> common % 8)
                        == 0) {
            common++;
        }
        return network(a, common);
    }
}

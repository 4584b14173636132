package heliosdb.data.value;

import java.util.UUID;

/// The text form of uuid.
final class UuidText {
    private UuidText() {}

    static UUID parse(byte[] source, int offset, int length) {
        int end = offset + length;
        int at = offset;
        boolean hasBraces = at < end && source[at] == '{';
        if (hasBraces) {
            at++;
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < 32; i++) {
            int digit = at < end ? Ascii.hexValue(source[at++]) : -1;
            if (digit < 0) {
                throw TextErrors.invalid("uuid", source, offset, length);
            }
            high = high << 4 | low >>> 60;
            low = low << 4 | digit;
            if ((i & 3) == 3 && i < 31 && at < end && source[at] == '-') {
                at++;
            }
        }
        if (hasBraces && at < end && source[at] == '}') {
            at++;
            hasBraces = false;
        }
        if (at != end || hasBraces) {
            throw TextErrors.invalid("uuid", source, offset, length);
        }
        return new UUID(high, low);
    }

    static void write(UUID value, ByteSink out) {
        byte[] target = out.reserve(36);
        int at = out.size();
        long bits = value.getMostSignificantBits();
        for (int i = 0; i < 32; i++) {
            if (i == 8 || i == 12 || i == 16 || i == 20) {
                target[at++] = '-';
            }
            if (i == 16) {
                bits = value.getLeastSignificantBits();
            }
            target[at++] = (byte) Character.forDigit((int) (bits >>> 60 - (i & 15) * 4) & 15, 16);
        }
        out.size(at);
    }
}

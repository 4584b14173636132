package heliosdb.query.builtin;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/// The text forms that `encode` and `decode` know.
enum BinaryText {
    HEX {
        @Override
        String encode(byte[] data) {
            return java.util.HexFormat.of().formatHex(data);
        }

        @Override
        byte[] decode(String text) {
            byte[] out = new byte[text.length() / 2 + 1];
            int length = 0;
            int high = -1;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (" \n\t\r".indexOf(c) >= 0 && high < 0) {
                    continue;
                }
                int digit = c < 128 ? Character.digit(c, 16) : -1;
                if (digit < 0) {
                    throw Problems.invalid("invalid hexadecimal digit: \"" + c + "\"");
                }
                if (high < 0) {
                    high = digit;
                } else {
                    out[length++] = (byte) (high << 4 | digit);
                    high = -1;
                }
            }
            if (high >= 0) {
                throw Problems.invalid("invalid hexadecimal data: odd number of digits");
            }
            return java.util.Arrays.copyOf(out, length);
        }
    },
    BASE64 {
        @Override
        String encode(byte[] data) {
            return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(data);
        }

        @Override
        byte[] decode(String text) {
            StringBuilder symbols = new StringBuilder();
            int padding = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (" \n\t\r".indexOf(c) >= 0) {
                    continue;
                }
                if (c == '=') {
                    padding++;
                } else if (!isSymbol(c)) {
                    throw Problems.invalid(
                            "invalid symbol \"" + c + "\" found while decoding base64 sequence");
                } else if (padding > 0) {
                    throw Problems.invalid("unexpected \"=\" while decoding base64 sequence");
                }
                symbols.append(c);
            }
            if (symbols.length() % 4 != 0 || padding > 2) {
                throw Problems.invalid("invalid base64 end sequence")
                        .withHint(
                                "Input data is missing padding, is truncated, or is otherwise corrupted.");
            }
            return Base64.getDecoder().decode(symbols.toString());
        }

        private static boolean isSymbol(char c) {
            return c < 128 && Character.isLetterOrDigit(c) || c == '+' || c == '/';
        }
    },
    ESCAPE {
        @Override
        String encode(byte[] data) {
            StringBuilder out = new StringBuilder();
            for (byte b : data) {
                if (b == '\\') {
                    out.append("\\\\");
                } else if (b <= 0) {
                    out.append('\\');
                    out.append((char) ('0' + (b >> 6 & 3)));
                    out.append((char) ('0' + (b >> 3 & 7)));
                    out.append((char) ('0' + (b & 7)));
                } else {
                    out.append((char) b);
                }
            }
            return out.toString();
        }

        @Override
        byte[] decode(String text) {
            byte[] source = text.getBytes(StandardCharsets.UTF_8);
            byte[] out = new byte[source.length];
            int length = 0;
            for (int i = 0; i < source.length; i++) {
                if (source[i] != '\\') {
                    out[length++] = source[i];
                } else if (i + 1 < source.length && source[i + 1] == '\\') {
                    out[length++] = '\\';
                    i++;
                } else if (isOctal(source, i + 1)) {
                    out[length++] =
                            (byte)
                                    ((source[i + 1] - '0') << 6
                                            | (source[i + 2] - '0') << 3
                                            | source[i + 3] - '0');
                    i += 3;
                } else {
                    throw new com.heliosdb.common.HeliosException(
                            com.heliosdb.common.ErrorCode.INVALID_TEXT_REPRESENTATION,
                            "invalid input syntax for type bytea");
                }
            }
            return java.util.Arrays.copyOf(out, length);
        }

        private static boolean isOctal(byte[] text, int at) {
            return at + 2 < text.length
                    && text[at] >= '0'
                    && text[at] <= '3'
                    && text[at + 1] >= '0'
                    && text[at + 1] <= '7'
                    && text[at + 2] >= '0'
                    && text[at + 2] <= '7';
        }
    };

    abstract String encode(byte[] data);

    abstract byte[] decode(String text);

    static BinaryText of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "hex" -> HEX;
            case "base64" -> BASE64;
            case "escape" -> ESCAPE;
            default -> throw Problems.invalid("unrecognized encoding: \"" + name + "\"");
        };
    }
}

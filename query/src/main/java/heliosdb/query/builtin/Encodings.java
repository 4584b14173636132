package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.function.KernelFactory;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Digests, `encode` and `decode`, and conversions between character sets.
final class Encodings {
    private Encodings() {}

    static @Nullable KernelFactory find(String source) {
        return switch (source) {
            case "md5_text", "md5_bytea" ->
                    Rows.texts(row -> HexFormat.of().formatHex(digest("MD5", row.bytesAt(0))));
            case "sha224_bytea" -> Rows.bytes(row -> digest("SHA-224", row.bytesAt(0)));
            case "sha256_bytea" -> Rows.bytes(row -> digest("SHA-256", row.bytesAt(0)));
            case "sha384_bytea" -> Rows.bytes(row -> digest("SHA-384", row.bytesAt(0)));
            case "sha512_bytea" -> Rows.bytes(row -> digest("SHA-512", row.bytesAt(0)));
            case "binary_encode" ->
                    Rows.texts(row -> BinaryText.of(row.textAt(1)).encode(row.bytesAt(0)));
            case "binary_decode" ->
                    Rows.bytes(row -> BinaryText.of(row.textAt(1)).decode(row.textAt(0)));
            case "pg_convert_from" ->
                    Rows.texts(row -> decode(row.bytesAt(0), charset(row.textAt(1), "source")));
            case "pg_convert_to" ->
                    Rows.bytes(row -> encode(row.textAt(0), charset(row.textAt(1), "destination")));
            case "pg_convert" ->
                    Rows.bytes(row ->
                            encode(
                                    decode(row.bytesAt(0), charset(row.textAt(1), "source")),
                                    charset(row.textAt(2), "destination")));
            case "length_in_encoding" ->
                    Rows.longs(row ->
                            TextParts.length(
                                    decode(row.bytesAt(0), charset(row.textAt(1), "source"))));
            case "getdatabaseencoding", "pg_client_encoding" -> Rows.texts(_ -> "UTF8");
            case "PG_encoding_to_char" -> Rows.texts(row -> encodingName(row.intAt(0)));
            case "PG_char_to_encoding" -> Rows.longs(row -> encodingNumber(row.textAt(0)));
            case "pg_encoding_max_length_sql" -> Rows.values(row -> lengthMax(row.intAt(0)));
            default -> null;
        };
    }

    private static byte[] digest(String algorithm, byte[] data) {
        try {
            return MessageDigest.getInstance(algorithm).digest(data);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String encodingName(int number) {
        return switch (number) {
            case 0 -> "SQL_ASCII";
            case 6 -> "UTF8";
            case 8 -> "LATIN1";
            default -> "";
        };
    }

    /// The most bytes that a character takes.
    private static @Nullable Long lengthMax(int encoding) {
        return switch (encoding) {
            case 0, 8 -> 1L;
            case 6 -> 4L;
            default -> null;
        };
    }

    private static long encodingNumber(String name) {
        return switch (plain(name)) {
            case "sqlascii" -> 0;
            case "utf8", "unicode" -> 6;
            case "latin1", "iso88591" -> 8;
            default -> -1;
        };
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static Charset charset(String name, String role) {
        String known =
                switch (plain(name)) {
                    case "utf8", "unicode" -> "UTF-8";
                    case "sqlascii" -> "ISO-8859-1";
                    case "latin1", "iso88591" -> "ISO-8859-1";
                    case "latin2", "iso88592" -> "ISO-8859-2";
                    case "latin5", "iso88599" -> "ISO-8859-9";
                    case "latin9", "iso885915" -> "ISO-8859-15";
                    case "win1250", "windows1250" -> "windows-1250";
                    case "win1251", "windows1251" -> "windows-1251";
                    case "win1252", "windows1252" -> "windows-1252";
                    case "koi8r", "koi8" -> "KOI8-R";
                    case "eucjp" -> "EUC-JP";
                    case "euckr" -> "EUC-KR";
                    case "sjis", "shiftjis" -> "Shift_JIS";
                    case "gbk" -> "GBK";
                    case "gb18030" -> "GB18030";
                    case "big5" -> "Big5";
                    default -> "";
                };
        if (known.isEmpty() || !Charset.isSupported(known)) {
            throw Problems.invalid("invalid " + role + " encoding name \"" + name + "\"");
        }
        return Charset.forName(known);
    }

    private static String decode(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException malformed) {
            String name = charset.equals(StandardCharsets.UTF_8) ? "UTF8" : charset.name();
            throw new HeliosException(
                    ErrorCode.CHARACTER_NOT_IN_REPERTOIRE,
                    "invalid byte sequence for encoding \"" + name + "\"");
        }
    }

    private static byte[] encode(String text, Charset charset) {
        try {
            ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException unmappable) {
            throw new HeliosException(
                    ErrorCode.UNTRANSLATABLE_CHARACTER,
                    "character in encoding \"UTF8\" has no equivalent in encoding \""
                            + charset.name()
                            + "\"");
        }
    }
}

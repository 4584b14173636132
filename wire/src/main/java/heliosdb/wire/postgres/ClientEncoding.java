package heliosdb.wire.postgres;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;

/// PostgreSQL's names of encodings as the JDK's.
final class ClientEncoding {
    private ClientEncoding() {}

    /// The character set of a valid `client_encoding`. SQL_ASCII means no conversion.
    static Charset charset(String encoding) {
        String name = encoding.toUpperCase(Locale.ROOT);
        return switch (name) {
            case "UTF8", "UNICODE", "SQL_ASCII" -> StandardCharsets.UTF_8;
            case "LATIN1" -> StandardCharsets.ISO_8859_1;
            case "EUC_JP" -> find("EUC-JP");
            case "EUC_KR" -> find("EUC-KR");
            case "EUC_CN" -> find("GB2312");
            case "SJIS" -> find("windows-31j");
            case "BIG5" -> find("Big5");
            case "GBK" -> find("GBK");
            case "GB18030" -> find("GB18030");
            case "KOI8R" -> find("KOI8-R");
            case "KOI8U" -> find("KOI8-U");
            case "LATIN2" -> find("ISO-8859-2");
            case "LATIN3" -> find("ISO-8859-3");
            case "LATIN4" -> find("ISO-8859-4");
            case "LATIN5" -> find("ISO-8859-9");
            case "LATIN7" -> find("ISO-8859-13");
            case "LATIN9" -> find("ISO-8859-15");
            default -> find(name.startsWith("WIN") ? "windows-" + name.substring(3) : name);
        };
    }

    private static Charset find(String name) {
        try {
            return Charset.forName(name);
        } catch (UnsupportedCharsetException | IllegalCharsetNameException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}

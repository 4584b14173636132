package heliosdb.engine.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// PostgreSQL's old password hash, `md5` and the hash of password and user name: for clients that
/// know nothing better. What is stored is as good as the password to who steals it.
public final class Md5Password {
    private Md5Password() {}

    /// The stored form.
    public static String of(String password, String user) {
        return "md5"
                + hex(
                        password.getBytes(StandardCharsets.UTF_8),
                        user.getBytes(StandardCharsets.UTF_8));
    }

    /// Whether a text is a stored form.
    public static boolean isStoredForm(String text) {
        return text.length() == 35
                && text.startsWith("md5")
                && text.substring(3).chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    /// Whether a client's answer to a challenge is right.
    public static boolean matches(String stored, byte[] salt, String answer) {
        byte[] inner = stored.substring(3).getBytes(StandardCharsets.US_ASCII);
        byte[] expected = ("md5" + hex(inner, salt)).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, answer.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(byte[] first, byte[] second) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(first);
            return HexFormat.of().formatHex(md5.digest(second));
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException(failure);
        }
    }
}

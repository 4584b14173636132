package heliosdb.engine.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What is kept of a password for SCRAM-SHA-256 (RFC 5802, RFC 7677): enough to check a proof, not
/// enough to make one. Its text is PostgreSQL's: `SCRAM-SHA-256$4096:salt$storedKey:serverKey`, in
/// base 64. The arrays are shared and not to be changed.
public record ScramVerifier(int iterations, byte[] salt, byte[] storedKey, byte[] serverKey) {
    /// How often a new password is hashed.
    public static final int ITERATIONS = 4096;

    static final int SALT_BYTES = 16;
    static final int KEY_BYTES = 32;
    private static final Pattern TEXT =
            Pattern.compile(
                    "SCRAM-SHA-256\\$(\\d{1,9}):([A-Za-z0-9+/=]+)\\$([A-Za-z0-9+/=]+):([A-Za-z0-9+/=]+)");

    /// The verifier of a password, with a fresh salt.
    public static ScramVerifier of(String password, RandomGenerator random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return of(password, salt, ITERATIONS);
    }

    static ScramVerifier of(String password, byte[] salt, int iterations) {
        byte[] salted = saltedPassword(password, salt, iterations);
        return new ScramVerifier(
                iterations,
                salt,
                sha256(hmac(salted, ascii("Client Key"))),
                hmac(salted, ascii("Server Key")));
    }

    /// Reads the text form; empty when it isn't one.
    public static Optional<ScramVerifier> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            Base64.Decoder base64 = Base64.getDecoder();
            byte[] storedKey = base64.decode(parts.group(3));
            byte[] serverKey = base64.decode(parts.group(4));
            int iterations = Integer.parseInt(parts.group(1));
            if (storedKey.length != KEY_BYTES || serverKey.length != KEY_BYTES || iterations < 1) {
                return Optional.empty();
            }
            return Optional.of(
                    new ScramVerifier(
                            iterations, base64.decode(parts.group(2)), storedKey, serverKey));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /// The text form.
    public String text() {
        Base64.Encoder base64 = Base64.getEncoder();
        return "SCRAM-SHA-256$"
                + iterations
                + ":"
                + base64.encodeToString(salt)
                + "$"
                + base64.encodeToString(storedKey)
                + ":"
                + base64.encodeToString(serverKey);
    }

    /// Whether a password is the one, in a time that doesn't tell how much of it is right.
    public boolean matches(String password) {
        ScramVerifier other = of(password, salt, iterations);
        return MessageDigest.isEqual(other.storedKey, storedKey);
    }

    /// Without the keys: safe for logs.
    @Override
    public String toString() {
        return "ScramVerifier[iterations=" + iterations + "]";
    }

    /// What a client proves that it has.
    static byte[] clientKey(String password, byte[] salt, int iterations) {
        return hmac(saltedPassword(password, salt, iterations), ascii("Client Key"));
    }

    private static byte[] saltedPassword(String password, byte[] salt, int iterations) {
        Mac mac = mac(prepared(password).getBytes(StandardCharsets.UTF_8));
        mac.update(salt);
        byte[] block = mac.doFinal(new byte[] {0, 0, 0, 1});
        byte[] result = block.clone();
        for (int i = 1; i < iterations; i++) {
            block = mac.doFinal(block);
            for (int j = 0; j < result.length; j++) {
                result[j] ^= block[j];
            }
        }
        return result;
    }

    // SASLprep (RFC 4013), but for the check of unassigned code points.
    private static String prepared(String password) {
        if (password.chars().allMatch(c -> c >= 0x20 && c < 0x7F)) {
            return password;
        }
        StringBuilder mapped = new StringBuilder(password.length());
        password.codePoints()
                .filter(c ->
                        c != 0xAD && !(c >= 0xFE00 && c <= 0xFE0F) && c != 0x200B && c != 0xFEFF)
                .map(c -> Character.getType(c) == Character.SPACE_SEPARATOR ? ' ' : c)
                .forEach(mapped::appendCodePoint);
        String normalized = Normalizer.normalize(mapped, Normalizer.Form.NFKC);
        // What SASLprep forbids is used as it is, as PostgreSQL and its libraries do.
        boolean isForbidden =
                normalized.isEmpty() || normalized.chars().anyMatch(Character::isISOControl);
        return isForbidden ? password : normalized;
    }

    static byte[] hmac(byte[] key, byte[] message) {
        return mac(key).doFinal(message);
    }

    static byte[] sha256(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }
}

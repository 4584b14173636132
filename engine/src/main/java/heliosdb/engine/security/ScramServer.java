package heliosdb.engine.security;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The server's side of one SCRAM-SHA-256 exchange (RFC 5802): [#first] answers the client's first
/// message, [#last] its second. For a user who doesn't exist the exchange runs over a made-up
/// verifier and fails at its end like one with a wrong password. For one thread.
public final class ScramServer {
    private static final int NONCE_BYTES = 18;

    private final ScramVerifier verifier;
    private final boolean canSucceed;
    private final byte @Nullable [] channelBinding;
    private final RandomGenerator random;
    private String header = "";
    private String nonce = "";
    private String clientFirstBare = "";
    private String serverFirst = "";
    private boolean usesBinding;

    /// An exchange.
    ///
    /// @param canSucceed false for a user who doesn't exist or may not log in
    /// @param channelBinding the hash of the server's certificate (`tls-server-end-point`), null
    ///   without TLS
    public ScramServer(
            ScramVerifier verifier,
            boolean canSucceed,
            byte @Nullable [] channelBinding,
            RandomGenerator random) {
        this.verifier = verifier;
        this.canSucceed = canSucceed;
        this.channelBinding = channelBinding;
        this.random = random;
    }

    /// Answers the client's first message.
    ///
    /// @param bindsChannel whether the client chose SCRAM-SHA-256-PLUS
    /// @throws HeliosException PROTOCOL_VIOLATION when the message is malformed
    public String first(String message, boolean bindsChannel) {
        usesBinding = bindsChannel;
        int bare = header(message);
        header = message.substring(0, bare);
        clientFirstBare = message.substring(bare);
        String[] attributes = clientFirstBare.split(",", -1);
        if (attributes.length < 2
                || !attributes[0].startsWith("n=")
                || !attributes[1].startsWith("r=")) {
            throw malformed();
        }
        String clientNonce = attributes[1].substring(2);
        if (clientNonce.isEmpty() || clientNonce.chars().anyMatch(c -> c < 0x21 || c > 0x7E)) {
            throw malformed();
        }
        byte[] own = new byte[NONCE_BYTES];
        random.nextBytes(own);
        Base64.Encoder base64 = Base64.getEncoder();
        nonce = clientNonce + base64.encodeToString(own);
        serverFirst =
                "r="
                        + nonce
                        + ",s="
                        + base64.encodeToString(verifier.salt())
                        + ",i="
                        + verifier.iterations();
        return serverFirst;
    }

    /// Checks the proof in the client's second message and answers with the server's own.
    ///
    /// @throws HeliosException INVALID_PASSWORD when the proof is wrong, PROTOCOL_VIOLATION when
    ///   the message is malformed
    public String last(String message) {
        int proofStart = message.lastIndexOf(",p=");
        if (proofStart < 0) {
            throw malformed();
        }
        String withoutProof = message.substring(0, proofStart);
        String[] attributes = withoutProof.split(",", -1);
        if (attributes.length < 2
                || !attributes[0].startsWith("c=")
                || !attributes[1].startsWith("r=")) {
            throw malformed();
        }
        if (!MessageDigest.isEqual(decode(attributes[0].substring(2)), expectedBinding())) {
            throw new HeliosException(
                    ErrorCode.INVALID_AUTHORIZATION_SPECIFICATION,
                    "SCRAM channel binding check failed");
        }
        byte[] proof = decode(message.substring(proofStart + 3));
        if (!attributes[1].substring(2).equals(nonce) || proof.length != ScramVerifier.KEY_BYTES) {
            throw malformed();
        }
        byte[] authMessage =
                (clientFirstBare + "," + serverFirst + "," + withoutProof)
                        .getBytes(StandardCharsets.UTF_8);
        byte[] signature = ScramVerifier.hmac(verifier.storedKey(), authMessage);
        byte[] clientKey = new byte[proof.length];
        for (int i = 0; i < proof.length; i++) {
            clientKey[i] = (byte) (proof[i] ^ signature[i]);
        }
        boolean isRight =
                MessageDigest.isEqual(ScramVerifier.sha256(clientKey), verifier.storedKey());
        if (!(isRight & canSucceed)) {
            throw new HeliosException(ErrorCode.INVALID_PASSWORD, "password authentication failed");
        }
        byte[] own = ScramVerifier.hmac(verifier.serverKey(), authMessage);
        return "v=" + Base64.getEncoder().encodeToString(own);
    }

    // The header ends after the second comma: `n,,`, `y,,` or `p=tls-server-end-point,,`.
    private int header(String message) {
        int first = message.indexOf(',');
        int second = first < 0 ? -1 : message.indexOf(',', first + 1);
        if (second < 0 || second != first + 1) {
            throw malformed();
        }
        String flag = message.substring(0, first);
        boolean isAllowed =
                switch (flag) {
                    case "n" -> !usesBinding;
                    // The client could bind but believes that the server can't: someone in the
                    // middle may have taken the offer away.
                    case "y" -> !usesBinding && channelBinding == null;
                    case "p=tls-server-end-point" -> usesBinding;
                    default -> false;
                };
        if (!isAllowed) {
            throw malformed();
        }
        return second + 1;
    }

    private byte[] expectedBinding() {
        byte[] start = header.getBytes(StandardCharsets.UTF_8);
        if (!usesBinding || channelBinding == null) {
            return start;
        }
        byte[] whole = new byte[start.length + channelBinding.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(channelBinding, 0, whole, start.length, channelBinding.length);
        return whole;
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw malformed();
        }
    }

    private static HeliosException malformed() {
        return new HeliosException(ErrorCode.PROTOCOL_VIOLATION, "malformed SCRAM message");
    }
}

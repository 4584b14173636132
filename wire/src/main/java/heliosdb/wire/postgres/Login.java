package heliosdb.wire.postgres;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.engine.security.Credentials;
import heliosdb.engine.security.Md5Password;
import heliosdb.engine.security.ScramServer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One client's proof of who it is. Each step takes a message and tells whether the proof is
/// complete.
sealed interface Login {
    /// Takes an answer of the client.
    ///
    /// @return what comes next; [Done] when the client has proved itself
    /// @throws HeliosException when it has not
    Login answer(byte[] data, ReplyWriter replies);

    /// The client may go on.
    record Done() implements Login {
        @Override
        public Login answer(byte[] data, ReplyWriter replies) {
            throw Fields.malformed();
        }
    }

    /// Starts the proof that a user's stored credentials ask for.
    static Login start(
            Credentials credentials,
            byte @Nullable [] channelBinding,
            RandomGenerator random,
            ReplyWriter replies) {
        return switch (credentials) {
            case Credentials.Trusted _ -> new Done();
            case Credentials.Md5(var user, var stored) -> {
                byte[] salt = new byte[4];
                random.nextBytes(salt);
                replies.authentication(5, salt);
                yield new Md5(user, stored, salt);
            }
            case Credentials.Scram(var user, var verifier, var canSucceed) -> {
                String mechanisms =
                        (channelBinding == null ? "" : "SCRAM-SHA-256-PLUS\0")
                                + "SCRAM-SHA-256\0\0";
                replies.authentication(10, mechanisms.getBytes(StandardCharsets.US_ASCII));
                yield new ScramFirst(
                        user,
                        new ScramServer(verifier, canSucceed, channelBinding, random),
                        channelBinding != null);
            }
        };
    }

    /// Waits for the answer to an MD5 challenge.
    record Md5(String user, String stored, byte[] salt) implements Login {
        @Override
        public Login answer(byte[] data, ReplyWriter replies) {
            if (data.length == 0 || data[data.length - 1] != 0) {
                throw Fields.malformed();
            }
            String given = new String(data, 0, data.length - 1, StandardCharsets.UTF_8);
            if (!Md5Password.matches(stored, salt, given)) {
                throw refused(user);
            }
            return new Done();
        }
    }

    /// Waits for the client's choice of a mechanism and its first message.
    record ScramFirst(String user, ScramServer exchange, boolean canBind) implements Login {
        @Override
        public Login answer(byte[] data, ReplyWriter replies) {
            ByteBuffer in = ByteBuffer.wrap(data);
            int end = 0;
            while (end < data.length && data[end] != 0) {
                end++;
            }
            String mechanism = new String(data, 0, end, StandardCharsets.US_ASCII);
            boolean bindsChannel = mechanism.equals("SCRAM-SHA-256-PLUS") && canBind;
            if (!bindsChannel && !mechanism.equals("SCRAM-SHA-256")) {
                throw new HeliosException(
                        ErrorCode.PROTOCOL_VIOLATION,
                        "client selected an invalid SASL authentication mechanism");
            }
            if (data.length - end < 5) {
                throw Fields.malformed();
            }
            in.position(end + 1);
            int length = in.getInt();
            if (length < 0 || length != in.remaining()) {
                throw Fields.malformed();
            }
            byte[] first = new byte[length];
            in.get(first);
            String reply = exchange.first(new String(first, StandardCharsets.UTF_8), bindsChannel);
            replies.authentication(11, reply.getBytes(StandardCharsets.UTF_8));
            return new ScramLast(user, exchange);
        }
    }

    /// Waits for the client's proof.
    record ScramLast(String user, ScramServer exchange) implements Login {
        @Override
        public Login answer(byte[] data, ReplyWriter replies) {
            try {
                String reply = exchange.last(new String(data, StandardCharsets.UTF_8));
                replies.authentication(12, reply.getBytes(StandardCharsets.UTF_8));
                return new Done();
            } catch (HeliosException wrong) {
                throw wrong.code() == ErrorCode.INVALID_PASSWORD ? refused(user) : wrong;
            }
        }
    }

    private static HeliosException refused(String user) {
        return new HeliosException(
                ErrorCode.INVALID_PASSWORD,
                "password authentication failed for user \"" + user + "\"");
    }
}

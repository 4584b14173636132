package heliosdb.engine.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import java.util.Base64;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// SCRAM against the example of RFC 7677, and against messages that are wrong.
class ScramTest {
    private static final String CLIENT_FIRST = "n,,n=user,r=rOprNGfwEbeRWgbNEkqO";
    private static final String SERVER_NONCE = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";

    private static ScramVerifier verifier() {
        return ScramVerifier.of(
                "pencil", Base64.getDecoder().decode("W22ZaJ0SNY7soEsUEjb6gQ=="), 4096);
    }

    @Test
    void theVerifierIsThatOfTheRfc() {
        assertThat(ScramVerifier.parse(verifier().text())).isPresent();
        assertThat(verifier().text())
                .isEqualTo(
                        "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY="
                                + ":wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=");
        assertThat(verifier().matches("pencil")).isTrue();
        assertThat(verifier().matches("Pencil")).isFalse();
    }

    @Test
    void theServersProofIsThatOfTheRfc() {
        // The RFC's nonce is text already; ours would be in base 64.
        byte[] proof =
                ScramVerifier.hmac(
                        verifier().serverKey(),
                        ScramVerifier.ascii(
                                CLIENT_FIRST.substring(3)
                                        + ",r=rOprNGfwEbeRWgbNEkqO"
                                        + SERVER_NONCE
                                        + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,c=biws,r=rOprNGfwEbeRWgbNEkqO"
                                        + SERVER_NONCE));
        assertThat(Base64.getEncoder().encodeToString(proof))
                .isEqualTo("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
    }

    @Test
    void theRightProofSucceedsAndAWrongOneFails() {
        assertThat(exchange("pencil", true)).startsWith("v=");
        assertThatThrownBy(() -> exchange("crayon", true)).satisfies(ScramTest::isWrongPassword);
    }

    @Test
    void aMadeUpVerifierNeverSucceeds() {
        assertThatThrownBy(() -> exchange("pencil", false)).satisfies(ScramTest::isWrongPassword);
    }

    @Test
    void malformedMessagesAreProtocolViolations() {
        for (String first :
                new String[] {
                    "", "n", "n,,", "n,,n=a", "n,,r=x,n=a", "p=x,,n=a,r=b", "y,a=b,n=a,r=b"
                }) {
            assertThatThrownBy(() -> server(true).first(first, false))
                    .as(first)
                    .satisfies(ScramTest::isViolation);
        }
        ScramServer server = server(true);
        server.first(CLIENT_FIRST, false);
        for (String last : new String[] {"", "c=biws", "c=biws,r=x,p=y", "c=%%%,r=x,p=eA=="}) {
            assertThatThrownBy(() -> server.last(last))
                    .as(last)
                    .isInstanceOf(HeliosException.class);
        }
    }

    @Test
    void aClientThatCouldBindIsNotTalkedOutOfIt() {
        ScramServer server = new ScramServer(verifier(), true, new byte[] {1, 2, 3}, new Random(1));
        assertThatThrownBy(() -> server.first("y,,n=user,r=abc", false))
                .satisfies(ScramTest::isViolation);
    }

    private static ScramServer server(boolean canSucceed) {
        RandomGenerator random = new Random(42);
        return new ScramServer(verifier(), canSucceed, null, random);
    }

    // The client's side, from the RFC.
    private static String exchange(String password, boolean canSucceed) {
        ScramServer server = server(canSucceed);
        String serverFirst = server.first(CLIENT_FIRST, false);
        String nonce = serverFirst.substring(2, serverFirst.indexOf(",s="));
        ScramVerifier own = ScramVerifier.of(password, verifier().salt(), 4096);
        String withoutProof = "c=biws,r=" + nonce;
        byte[] message =
                ScramVerifier.ascii(
                        CLIENT_FIRST.substring(3) + "," + serverFirst + "," + withoutProof);
        byte[] signature = ScramVerifier.hmac(own.storedKey(), message);
        byte[] proof = ScramVerifier.clientKey(password, own.salt(), 4096);
        for (int i = 0; i < proof.length; i++) {
            proof[i] ^= signature[i];
        }
        return server.last(withoutProof + ",p=" + Base64.getEncoder().encodeToString(proof));
    }

    private static void isWrongPassword(Throwable failure) {
        assertThat(((HeliosException) failure).code()).isEqualTo(ErrorCode.INVALID_PASSWORD);
    }

    private static void isViolation(Throwable failure) {
        assertThat(((HeliosException) failure).code()).isEqualTo(ErrorCode.PROTOCOL_VIOLATION);
    }
}

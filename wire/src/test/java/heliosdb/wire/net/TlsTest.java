package heliosdb.wire.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The certificate that a server makes for itself.
class TlsTest {
    @TempDir Path directory;

    @Test
    void aRestartUsesTheCertificateThatWasMade() throws IOException {
        Tls.open(TlsOptions.selfSigned(directory)).context();
        byte[] made = Files.readAllBytes(directory.resolve("server.crt"));

        Tls.open(TlsOptions.selfSigned(directory)).context();

        assertThat(directory.resolve("server.crt")).hasBinaryContent(made);
    }

    @Test
    void aDamagedKeyOfItsOwnIsMadeAnew() throws IOException {
        Tls.open(TlsOptions.selfSigned(directory)).context();
        byte[] made = Files.readAllBytes(directory.resolve("server.crt"));
        Files.writeString(directory.resolve("server.key"), "-----BEGIN EC PRIVATE KEY-----\nx\n");

        Tls.open(TlsOptions.selfSigned(directory)).context();

        assertThat(Files.readAllBytes(directory.resolve("server.crt"))).isNotEqualTo(made);
        assertThat(Files.readString(directory.resolve("server.key"))).contains("PRIVATE KEY");
    }
}

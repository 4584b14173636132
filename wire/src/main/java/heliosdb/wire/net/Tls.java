package heliosdb.wire.net;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// The server's side of TLS 1.2 and 1.3. Configured files are read at the start, so that a mistake
/// in them stops it; a self-signed certificate is made or read when the first client asks, because
/// most servers on a loopback address never need it. Thread-safe.
public final class Tls {
    private final TlsOptions options;
    private @Nullable SslContext context;

    private Tls(TlsOptions options) {
        this.options = options;
    }

    /// Checks the options.
    ///
    /// @throws HeliosException CONFIG_FILE_ERROR when a file can't be used
    public static Tls open(TlsOptions options) {
        Tls tls = new Tls(options);
        if (options.isEnabled() && options.certificateFile() != null) {
            tls.context();
        }
        return tls;
    }

    /// Whether clients may ask for it.
    public boolean isEnabled() {
        return options.isEnabled();
    }

    /// What handlers of connections are made from. May read files and make keys the first time.
    public synchronized SslContext context() {
        if (context == null) {
            context = build();
        }
        return context;
    }

    private SslContext build() {
        try {
            SslContextBuilder builder = certificate().sslProvider(SslProvider.JDK);
            Path authorities = options.clientAuthorityFile();
            if (authorities != null) {
                builder.trustManager(authorities.toFile()).clientAuth(ClientAuth.OPTIONAL);
            }
            return builder.protocols("TLSv1.3", "TLSv1.2").build();
        } catch (IllegalArgumentException | IOException failure) {
            throw new HeliosException(
                            ErrorCode.CONFIG_FILE_ERROR,
                            "could not load the TLS certificate or key",
                            failure)
                    .with("certificate", String.valueOf(options.certificateFile()))
                    .with("key", String.valueOf(options.keyFile()));
        }
    }

    private SslContextBuilder certificate() throws IOException {
        Path certificate = options.certificateFile();
        Path key = options.keyFile();
        if (certificate != null && key != null) {
            return SslContextBuilder.forServer(certificate.toFile(), key.toFile());
        }
        if (certificate != null || key != null) {
            throw new SSLException("certificate and key must be given together");
        }
        SelfSigned own = SelfSigned.readOrMake(options.generatedDirectory());
        return SslContextBuilder.forServer(own.key(), own.certificate());
    }
}

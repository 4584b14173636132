package heliosdb.wire.postgres;

import io.netty.handler.ssl.SslHandler;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The hash of the server's certificate that binds a login to its TLS channel
/// (`tls-server-end-point`, RFC 5929).
final class ChannelBinding {
    private ChannelBinding() {}

    /// The hash, null without TLS or for a certificate whose hash isn't known.
    static byte @Nullable [] of(@Nullable SslHandler tls) {
        if (tls == null) {
            return null;
        }
        Certificate[] chain = tls.engine().getSession().getLocalCertificates();
        if (chain == null || chain.length == 0 || !(chain[0] instanceof X509Certificate own)) {
            return null;
        }
        try {
            return MessageDigest.getInstance(hash(own)).digest(own.getEncoded());
        } catch (GeneralSecurityException unknownHash) {
            return null;
        }
    }

    // The signature's hash, but never one weaker than SHA-256.
    private static String hash(X509Certificate certificate) {
        String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        return algorithm.startsWith("SHA384")
                ? "SHA-384"
                : algorithm.startsWith("SHA512") ? "SHA-512" : "SHA-256";
    }
}

package heliosdb.wire.net;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the server's certificate comes from.
///
/// @param isEnabled whether TLS is offered at all
/// @param certificateFile the chain in PEM, null to use one that the server made for itself
/// @param keyFile its private key in PEM, without a pass phrase
/// @param clientAuthorityFile authorities whose certificates clients may present, or null
/// @param generatedDirectory where a certificate that the server makes for itself is kept, null to
///   keep it in memory only
public record TlsOptions(
        boolean isEnabled,
        @Nullable Path certificateFile,
        @Nullable Path keyFile,
        @Nullable Path clientAuthorityFile,
        @Nullable Path generatedDirectory) {
    /// No TLS.
    public static final TlsOptions OFF = new TlsOptions(false, null, null, null, null);

    /// A certificate that the server makes for itself on first use.
    public static TlsOptions selfSigned(@Nullable Path generatedDirectory) {
        return new TlsOptions(true, null, null, null, generatedDirectory);
    }
}

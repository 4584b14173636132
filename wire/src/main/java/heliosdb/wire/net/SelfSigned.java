package heliosdb.wire.net;

import heliosdb.base.clock.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A certificate that the server made for itself, with an elliptic-curve key (P-256): encrypts, but
/// proves nothing to a client that doesn't hold a copy. Kept as `server.crt` and `server.key` (mode
/// 0600).
record SelfSigned(PrivateKey key, X509Certificate certificate) {
    private static final Logger LOG = LoggerFactory.getLogger(SelfSigned.class);
    private static final String KEY_BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String KEY_END = "-----END PRIVATE KEY-----";
    private static final Duration BACKDATED = Duration.ofDays(1);
    private static final Duration VALID = Duration.ofDays(3650);

    static SelfSigned readOrMake(@Nullable Path directory) throws IOException {
        try {
            if (directory == null) {
                return make(Clock.system());
            }
            Path certificateFile = directory.resolve("server.crt");
            Path keyFile = directory.resolve("server.key");
            SelfSigned kept = readIfWhole(keyFile, certificateFile);
            if (kept != null) {
                return kept;
            }
            SelfSigned made = make(Clock.system());
            // The key comes first: a crash between the two files makes both anew.
            writePrivate(keyFile, pem(new JcaPKCS8Generator(made.key, null)));
            Files.writeString(certificateFile, pem(made.certificate));
            return made;
        } catch (GeneralSecurityException | OperatorCreationException failure) {
            throw new IOException("could not make a certificate", failure);
        }
    }

    private static SelfSigned make(Clock clock)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        X500Name name = new X500Name("CN=heliosdb");
        long nowMillis = clock.currentMillis();
        GeneralNames names =
                new GeneralNames(
                        new GeneralName[] {
                            new GeneralName(GeneralName.dNSName, "localhost"),
                            new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                            new GeneralName(GeneralName.iPAddress, "::1")
                        });
        X509CertificateHolder holder =
                new JcaX509v3CertificateBuilder(
                                name,
                                new BigInteger(64, new SecureRandom()).add(BigInteger.ONE),
                                new Date(nowMillis - BACKDATED.toMillis()),
                                new Date(nowMillis + VALID.toMillis()),
                                name,
                                pair.getPublic())
                        .addExtension(Extension.subjectAlternativeName, false, names)
                        .build(
                                new JcaContentSignerBuilder("SHA256withECDSA")
                                        .build(pair.getPrivate()));
        return new SelfSigned(
                pair.getPrivate(), new JcaX509CertificateConverter().getCertificate(holder));
    }

    // With the JDK's own means: the first client of a server should not wait for a library.
    private static SelfSigned read(Path keyFile, Path certificateFile)
            throws IOException, GeneralSecurityException {
        String text = Files.readString(keyFile);
        if (!text.startsWith(KEY_BEGIN) || !text.strip().endsWith(KEY_END)) {
            throw new GeneralSecurityException("no private key in " + keyFile);
        }
        String base64 = text.substring(KEY_BEGIN.length(), text.indexOf(KEY_END));
        PrivateKey key =
                KeyFactory.getInstance("EC")
                        .generatePrivate(
                                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
        try (InputStream in = Files.newInputStream(certificateFile)) {
            return new SelfSigned(
                    key,
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
    }

    private static @Nullable SelfSigned readIfWhole(Path keyFile, Path certificateFile)
            throws IOException {
        if (!Files.exists(certificateFile) || !Files.exists(keyFile)) {
            return null;
        }
        try {
            return read(keyFile, certificateFile);
        } catch (GeneralSecurityException | IllegalArgumentException damaged) {
            LOG.warn(
                    "{} can't be used ({}); a new certificate is made",
                    keyFile,
                    damaged.getMessage());
            return null;
        }
    }

    private static String pem(Object content) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(content);
        }
        return text.toString();
    }

    private static void writePrivate(Path file, String text) throws IOException {
        Set<PosixFilePermission> ownerOnly = PosixFilePermissions.fromString("rw-------");
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly));
        }
        Files.writeString(file, text);
    }
}

package heliosdb.wire.net;

import heliosdb.base.clock.Clock;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Date;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/// A certificate that the server made for itself, with an elliptic-curve key (P-256): encrypts, but
/// proves nothing to a client that doesn't hold a copy. Kept as `server.crt` and `server.key` (mode
/// 0600).
record SelfSigned(PrivateKey key, X509Certificate certificate) {
    private static final Duration BACKDATED = Duration.ofDays(1);
    private static final Duration VALID = Duration.ofDays(3650);

    static SelfSigned readOrMake(@Nullable Path directory) throws IOException {
        try {
            if (directory == null) {
                return make(Clock.system());
            }
            Path certificateFile = directory.resolve("server.crt");
            Path keyFile = directory.resolve("server.key");
            if (Files.exists(certificateFile) && Files.exists(keyFile)) {
                return new SelfSigned(readKey(keyFile), readCertificate(certificateFile));
            }
            SelfSigned made = make(Clock.system());
            // The key comes first: a crash between the two files makes both anew.
            writePrivate(keyFile, pem(made.key));
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

    private static PrivateKey readKey(Path file) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(Files.readString(file)))) {
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            Object parsed = parser.readObject();
            if (parsed instanceof PEMKeyPair pair) {
                return converter.getKeyPair(pair).getPrivate();
            }
            if (parsed instanceof PrivateKeyInfo info) {
                return converter.getPrivateKey(info);
            }
            throw new IOException("no private key in " + file);
        }
    }

    private static X509Certificate readCertificate(Path file)
            throws IOException, GeneralSecurityException {
        try (PEMParser parser = new PEMParser(new StringReader(Files.readString(file)))) {
            if (parser.readObject() instanceof X509CertificateHolder holder) {
                return new JcaX509CertificateConverter().getCertificate(holder);
            }
            throw new IOException("no certificate in " + file);
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

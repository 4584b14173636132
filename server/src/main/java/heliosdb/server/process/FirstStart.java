package heliosdb.server.process;

import heliosdb.engine.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives the superuser of a new database its password.
final class FirstStart {
    static final String SUPERUSER = "helios";
    private static final int PASSWORD_BYTES = 18;

    private FirstStart() {}

    /// Sets the password unless there is one. One that is made up here is told once and kept in the
    /// data directory, readable by its owner only.
    ///
    /// @return what to tell whoever starts the server; never for a log
    static Optional<String> setPassword(Database database, Path data, @Nullable String given) {
        if (database.hasPassword(SUPERUSER)) {
            return Optional.empty();
        }
        if (given != null && !given.isEmpty()) {
            database.setPassword(SUPERUSER, given);
            return Optional.empty();
        }
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().encodeToString(random);
        Path file = data.resolve("superuser.password");
        write(file, password + "\n");
        database.setPassword(SUPERUSER, password);
        return Optional.of(
                "The superuser "
                        + SUPERUSER
                        + " has the password "
                        + password
                        + " (kept in "
                        + file
                        + ")");
    }

    private static void write(Path file, String text) {
        try {
            Files.deleteIfExists(file);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

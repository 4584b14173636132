package heliosdb.engine.backup;

import com.heliosdb.common.CorruptionException;
import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/// Which files a backup has.
record BackupManifest(List<Entry> entries) {
    private static final String NAME = "BACKUP";
    private static final String FIRST = "heliosdb backup 1";
    private static final int PIECE_BYTES = 1 << 16;

    BackupManifest {
        entries = List.copyOf(entries);
    }

    /// A file.
    ///
    /// @param name from the backup's directory on, with slashes
    record Entry(int checksum, long bytes, String name) {
        String line() {
            return "%08x %d %s".formatted(checksum, bytes, name);
        }

        static Entry of(String line) {
            String[] words = line.split(" ", 3);
            return new Entry(
                    Integer.parseUnsignedInt(words[0], 16), Long.parseLong(words[1]), words[2]);
        }
    }

    /// What the directory holds; every file is read and made durable.
    static BackupManifest of(Path directory) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path file : walk.sorted().toList()) {
                String name = directory.relativize(file).toString().replace('\\', '/');
                if (Files.isRegularFile(file) && !name.equals(NAME)) {
                    entries.add(entry(file, name));
                } else if (Files.isDirectory(file)) {
                    Backup.force(file);
                }
            }
        }
        return new BackupManifest(entries);
    }

    private static Entry entry(Path file, String name) throws IOException {
        CRC32C checksum = new CRC32C();
        ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (channel.read(piece.clear()) >= 0) {
                checksum.update(piece.flip());
            }
            channel.force(true);
            return new Entry((int) checksum.getValue(), channel.size(), name);
        }
    }

    void write(Path directory) throws IOException {
        StringBuilder text = new StringBuilder(FIRST).append('\n');
        entries.forEach(entry -> text.append(entry.line()).append('\n'));
        String checksum = checksum(text.toString());
        text.append("end ").append(checksum).append('\n');
        Path file = directory.resolve(NAME);
        Files.writeString(file, text);
        Backup.force(file);
    }

    static BackupManifest read(Path directory) throws IOException {
        Path file = directory.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new HeliosException(
                    ErrorCode.UNDEFINED_FILE, "\"" + directory + "\" is not a complete backup");
        }
        String text = Files.readString(file);
        int end = text.lastIndexOf("end ");
        if (!text.startsWith("heliosdb backup ")
                || end < 0
                || !text.substring(end).equals("end " + checksum(text.substring(0, end)) + "\n")) {
            throw new CorruptionException("the list of the backup's files is damaged: " + file);
        }
        List<String> lines = text.substring(0, end).lines().toList();
        if (!lines.getFirst().equals(FIRST)) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "the backup was written by a newer version: " + lines.getFirst());
        }
        return new BackupManifest(lines.stream().skip(1).map(Entry::of).toList());
    }

    private static String checksum(String text) {
        CRC32C checksum = new CRC32C();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted((int) checksum.getValue());
    }
}

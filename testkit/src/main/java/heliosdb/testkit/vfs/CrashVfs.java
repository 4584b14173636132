package heliosdb.testkit.vfs;

import static java.util.Objects.requireNonNull;

import heliosdb.base.vfs.Vfs;
import heliosdb.base.vfs.VfsFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A file system in memory that can lose power: what was not forced survives by chance, sector by
/// sector, and names that were not forced survive by chance, too. Can also run full, and fail to
/// sync.
public final class CrashVfs implements Vfs {
    private static final int SECTOR_BYTES = 512;

    private final Map<Path, Content> names = new HashMap<>();
    private final Map<Path, Content> durableNames = new HashMap<>();
    private long freeBytes = Long.MAX_VALUE;
    private boolean failsToSync;
    private boolean hasDirectWrites = true;

    private static final class Content {
        private byte[] bytes = new byte[0];
        private byte[] durable = new byte[0];
    }

    /// How many bytes files may still grow by.
    public synchronized void freeBytes(long bytes) {
        freeBytes = bytes;
    }

    /// Whether files can be opened for direct writes; they can at first.
    public synchronized void hasDirectWrites(boolean has) {
        hasDirectWrites = has;
    }

    /// Whether every sync fails from now on.
    public synchronized void failsToSync(boolean fails) {
        failsToSync = fails;
    }

    /// Changes one byte of a file, on disk, too.
    public synchronized void damage(Path path, int offset) {
        Content content = requireNonNull(names.get(path), "no such file");
        content.bytes[offset] ^= 0x55;
        if (offset < content.durable.length) {
            content.durable[offset] ^= 0x55;
        }
    }

    /// What is found after the power comes back.
    public synchronized CrashVfs crash(Random random) {
        CrashVfs after = new CrashVfs();
        after.hasDirectWrites = hasDirectWrites;
        Map<Path, Content> survivors = new HashMap<>(durableNames);
        for (Path path : names.keySet()) {
            if (random.nextBoolean()) {
                survivors.put(path, names.get(path));
            }
        }
        survivors.keySet().removeIf(path -> !names.containsKey(path) && random.nextBoolean());
        survivors.forEach((path, content) -> {
            Content kept = new Content();
            kept.bytes = tear(content, random);
            kept.durable = kept.bytes.clone();
            after.names.put(path, kept);
            after.durableNames.put(path, kept);
        });
        return after;
    }

    private static byte[] tear(Content content, Random random) {
        byte[] torn = Arrays.copyOf(content.durable, content.bytes.length);
        for (int at = 0; at < torn.length; at += SECTOR_BYTES) {
            if (random.nextBoolean()) {
                System.arraycopy(
                        content.bytes, at, torn, at, Math.min(SECTOR_BYTES, torn.length - at));
            }
        }
        return torn;
    }

    @Override
    public synchronized VfsFile open(Path path) {
        return new OpenFile(names.computeIfAbsent(path, absent -> new Content()));
    }

    @Override
    public synchronized @Nullable VfsFile openDirect(Path path) throws IOException {
        Content content = names.get(path);
        if (content == null) {
            throw new IOException("no such file: " + path);
        }
        return hasDirectWrites ? new DirectFile(new OpenFile(content)) : null;
    }

    @Override
    public synchronized List<String> list(Path directory) {
        return names.keySet().stream()
                .filter(path -> directory.equals(path.getParent()))
                .map(path -> path.getFileName().toString())
                .toList();
    }

    @Override
    public void createDirectories(Path directory) {
        // Directories are nothing but the parents of names here.
    }

    @Override
    public synchronized void rename(Path from, Path to) throws IOException {
        Content content = names.remove(from);
        if (content == null) {
            throw new IOException("no such file: " + from);
        }
        names.put(to, content);
    }

    @Override
    public synchronized void delete(Path path) {
        names.remove(path);
    }

    @Override
    public synchronized void forceDirectory(Path directory) {
        durableNames.keySet().removeIf(path -> directory.equals(path.getParent()));
        names.forEach((path, content) -> {
            if (directory.equals(path.getParent())) {
                durableNames.put(path, content);
            }
        });
    }

    /// Refuses what a disk would.
    private record DirectFile(OpenFile file) implements VfsFile {
        @Override
        public long size() {
            return file.size();
        }

        @Override
        public int read(ByteBuffer target, long position) {
            throw new UnsupportedOperationException("opened for writing");
        }

        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            boolean isAligned =
                    position % BLOCK_BYTES == 0
                            && source.remaining() % BLOCK_BYTES == 0
                            && source.alignmentOffset(source.position(), BLOCK_BYTES) == 0;
            if (!isAligned) {
                throw new IOException("Invalid argument");
            }
            file.write(source, position);
        }

        @Override
        public void force() throws IOException {
            file.force();
        }

        @Override
        public void close() {
            file.close();
        }
    }

    private final class OpenFile implements VfsFile {
        private final Content content;

        OpenFile(Content content) {
            this.content = content;
        }

        @Override
        public long size() {
            synchronized (CrashVfs.this) {
                return content.bytes.length;
            }
        }

        @Override
        public int read(ByteBuffer target, long position) {
            synchronized (CrashVfs.this) {
                int bytes = Math.clamp(content.bytes.length - position, 0, target.remaining());
                target.put(content.bytes, (int) position, bytes);
                return bytes;
            }
        }

        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            synchronized (CrashVfs.this) {
                int end = Math.toIntExact(position + source.remaining());
                int growth = Math.max(0, end - content.bytes.length);
                if (growth > freeBytes) {
                    throw new IOException("No space left on device");
                }
                freeBytes -= growth;
                if (growth > 0) {
                    content.bytes = Arrays.copyOf(content.bytes, end);
                }
                source.get(content.bytes, (int) position, source.remaining());
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (CrashVfs.this) {
                if (failsToSync) {
                    throw new IOException("Input/output error");
                }
                content.durable = content.bytes.clone();
            }
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}

package heliosdb.storage.rocks;

import com.heliosdb.common.CorruptionException;
import com.heliosdb.common.StorageIoException;
import heliosdb.base.vfs.Vfs;
import heliosdb.base.vfs.VfsFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/// Up to which sequence of the journal the sorted files hold everything: a file `POSITION` of 16
/// bytes, the sequence and its CRC-32C, both little-endian, then zeros. Replaced as a whole.
record PositionFile(Vfs vfs, Path directory) {
    private static final String NAME = "POSITION";
    private static final int BYTES = 16;

    /// The sequence; 0 where none was ever written.
    long read() {
        try {
            if (!vfs.list(directory).contains(NAME)) {
                return 0;
            }
            ByteBuffer content = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
            try (VfsFile file = vfs.open(directory.resolve(NAME))) {
                file.read(content, 0);
            }
            if (content.getInt(8) != checksum(content)) {
                throw new CorruptionException("the file is corrupt: " + directory.resolve(NAME));
            }
            return content.getLong(0);
        } catch (IOException failure) {
            throw new StorageIoException("reading the store's position failed", failure);
        }
    }

    void write(long sequence) {
        ByteBuffer content = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        content.putLong(0, sequence).putInt(8, checksum(content));
        Path written = directory.resolve(NAME + ".new");
        try {
            try (VfsFile file = vfs.open(written)) {
                file.write(content, 0);
                file.force();
            }
            vfs.rename(written, directory.resolve(NAME));
            vfs.forceDirectory(directory);
        } catch (IOException failure) {
            throw new StorageIoException("writing the store's position failed", failure);
        }
    }

    private static int checksum(ByteBuffer content) {
        CRC32C crc = new CRC32C();
        crc.update(content.duplicate().position(0).limit(8));
        return (int) crc.getValue();
    }
}

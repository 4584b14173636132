package heliosdb.storage.rocks;

import com.heliosdb.common.StoreClosedException;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvIngest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.EnvOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileWriter;

/// Writes sorted files beside the store's own ones and hands them over.
final class RocksIngest implements KvIngest {
    /// Raw bytes for each byte that a sorted file should have: compression about halves them.
    private static final int RAW_BYTES_A_FILE_BYTE = 2;

    private final RocksStore store;
    private final Family family;
    private final NativeResources resources = new NativeResources();
    private final Options options;
    private final EnvOptions environment;
    private final long fileBytesMax;
    private final List<Path> files = new ArrayList<>();
    private @Nullable SstFileWriter writer;
    private byte @Nullable [] lastKey;
    private int lastKeyLength;
    private long fileBytes;
    private boolean isClosed;

    RocksIngest(RocksStore store, Family family, RocksSettings settings) {
        this.store = store;
        this.family = family;
        ColumnFamilyOptions familyOptions = settings.families().get(family.id()).getOptions();
        options = resources.own(new Options(settings.database(), familyOptions));
        fileBytesMax = RAW_BYTES_A_FILE_BYTE * familyOptions.targetFileSizeBase();
        environment = resources.own(new EnvOptions());
    }

    @Override
    public void put(byte[] key, byte[] value) {
        checkOpen();
        checkAscending(key);
        try {
            SstFileWriter open = writer == null || fileBytes > fileBytesMax ? nextFile() : writer;
            open.put(key, value);
        } catch (RocksDBException failure) {
            throw store.translate(failure);
        }
        fileBytes += key.length + value.length;
    }

    @Override
    public void finish() {
        checkOpen();
        try {
            finishFile();
            if (!files.isEmpty()) {
                store.ingest(family, files.stream().map(Path::toString).toList());
            }
        } catch (RocksDBException failure) {
            throw store.translate(failure);
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            closeWriter();
            resources.close();
            files.forEach(IngestFiles::delete);
        }
    }

    private void checkAscending(byte[] key) {
        byte[] last = lastKey;
        if (last != null
                && Arrays.compareUnsigned(last, 0, lastKeyLength, key, 0, key.length) >= 0) {
            throw new IllegalArgumentException("ingested keys must be strictly ascending");
        }
        if (last == null || last.length < key.length) {
            last = new byte[2 * key.length + 16];
            lastKey = last;
        }
        System.arraycopy(key, 0, last, 0, key.length);
        lastKeyLength = key.length;
    }

    private SstFileWriter nextFile() throws RocksDBException {
        finishFile();
        Path file = store.ingestFiles().next();
        files.add(file);
        SstFileWriter next = new SstFileWriter(environment, options);
        writer = next;
        next.open(file.toString());
        fileBytes = 0;
        return next;
    }

    private void finishFile() throws RocksDBException {
        if (writer != null) {
            writer.finish();
            closeWriter();
        }
    }

    private void closeWriter() {
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }

    private void checkOpen() {
        store.checkOpen();
        if (isClosed) {
            throw new StoreClosedException("the ingest is closed");
        }
    }
}

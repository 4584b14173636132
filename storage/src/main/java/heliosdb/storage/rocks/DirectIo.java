package heliosdb.storage.rocks;

import java.nio.file.Path;
import org.rocksdb.EnvOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out whether files of a directory can be written past the operating system's cache. Some
/// file systems in memory, over a network or on top of others cannot, and the database would find
/// that out only when it writes its first sorted file.
final class DirectIo {
    private static final Logger LOG = LoggerFactory.getLogger(DirectIo.class);

    private DirectIo() {}

    static boolean isPossible(Path directory) {
        Path probe = directory.resolve("direct-io.probe");
        try (EnvOptions environment = new EnvOptions().setUseDirectWrites(true);
                Options options = new Options();
                SstFileWriter writer = new SstFileWriter(environment, options)) {
            writer.open(probe.toString());
            writer.put(new byte[1], new byte[1]);
            writer.finish();
            return true;
        } catch (RocksDBException refused) {
            LOG.warn("no direct I/O in {}: {}", directory, refused.getMessage());
            return false;
        } finally {
            IngestFiles.delete(probe);
        }
    }
}

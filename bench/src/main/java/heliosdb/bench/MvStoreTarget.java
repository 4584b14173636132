package heliosdb.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;

/// H2's MVStore, the store of the H2 database, as a map from byte arrays to byte arrays.
final class MvStoreTarget implements LsmTarget {
    private final MVStore store;
    private final MVMap<byte[], byte[]> map;
    private final boolean isDurable;

    MvStoreTarget(Path directory, boolean isDurable) {
        this.isDurable = isDurable;
        store =
                new MVStore.Builder()
                        .fileName(directory.resolve("store.mv").toString())
                        .cacheSize((int) (LsmBench.CACHE_BYTES >> 20))
                        .compress()
                        .open();
        map =
                store.openMap(
                        "data",
                        new MVMap.Builder<byte[], byte[]>()
                                .keyType(new UnsignedBytes())
                                .valueType(ByteArrayDataType.INSTANCE));
    }

    /// Byte arrays compared as unsigned.
    private static final class UnsignedBytes extends org.h2.mvstore.type.BasicDataType<byte[]> {
        @Override
        public int compare(byte[] left, byte[] right) {
            return Arrays.compareUnsigned(left, right);
        }

        @Override
        public int getMemory(byte[] value) {
            return ByteArrayDataType.INSTANCE.getMemory(value);
        }

        @Override
        public void write(org.h2.mvstore.WriteBuffer buffer, byte[] value) {
            ByteArrayDataType.INSTANCE.write(buffer, value);
        }

        @Override
        public byte[] read(java.nio.ByteBuffer buffer) {
            return ByteArrayDataType.INSTANCE.read(buffer);
        }

        @Override
        public byte[][] createStorage(int size) {
            return new byte[size][];
        }
    }

    @Override
    public String name() {
        return "MVStore";
    }

    @Override
    public void put(byte[] key, byte[] value) {
        map.put(key, value);
        if (isDurable) {
            store.commit();
            store.sync();
        }
    }

    @Override
    public int get(byte[] key) {
        byte[] value = map.get(key);
        return value == null ? -1 : value.length;
    }

    @Override
    public long scan() {
        long bytes = 0;
        for (Map.Entry<byte[], byte[]> entry : map.entrySet()) {
            bytes += entry.getKey().length + entry.getValue().length;
        }
        return bytes;
    }

    @Override
    public void settle() {
        store.commit();
    }

    @Override
    public void close() {
        store.close();
    }
}

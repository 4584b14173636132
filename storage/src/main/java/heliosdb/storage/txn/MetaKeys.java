package heliosdb.storage.txn;

import heliosdb.base.bytes.Bytes;
import heliosdb.base.bytes.Slice;
import heliosdb.storage.kv.KvRange;
import java.util.Arrays;

/// The keys of this room in the META family, as the package's description draws them.
final class MetaKeys {
    static final byte[] PREFIX = {0, 'T'};
    static final byte[] STATE = {0, 'T', 1};
    private static final byte[] POSITION = {0, 'T', 2};
    private static final byte[] CONSUMER = {0, 'T', 3};
    private static final byte[] PREPARED = {0, 'T', 4};

    private MetaKeys() {}

    static boolean isOurs(Slice key) {
        return key.length() >= PREFIX.length && key.at(0) == PREFIX[0] && key.at(1) == PREFIX[1];
    }

    static byte[] position(long commit) {
        byte[] key = Arrays.copyOf(POSITION, POSITION.length + Long.BYTES);
        Bytes.putLongBig(key, POSITION.length, commit);
        return key;
    }

    static long commitOfPosition(byte[] key) {
        return Bytes.longBig(key, POSITION.length);
    }

    static byte[] consumer(String name) {
        return Bytes.concat(CONSUMER, Bytes.ofText(name));
    }

    static byte[] prepared(String name) {
        return Bytes.concat(PREPARED, Bytes.ofText(name));
    }

    /// The name at the end of a consumer's or a prepared transaction's key.
    static String name(byte[] key) {
        return Bytes.toText(Arrays.copyOfRange(key, CONSUMER.length, key.length));
    }

    static KvRange positions() {
        return KvRange.prefix(POSITION);
    }

    static KvRange consumers() {
        return KvRange.prefix(CONSUMER);
    }

    static KvRange prepared() {
        return KvRange.prefix(PREPARED);
    }
}

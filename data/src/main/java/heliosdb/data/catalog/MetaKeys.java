package heliosdb.data.catalog;

import heliosdb.base.bytes.Bytes;
import heliosdb.storage.kv.KvRange;

/// The keys of what this package keeps among the store's small things, drawn in its description.
final class MetaKeys {
    static final char COMMENT = 'c';
    static final char STATISTICS = 's';

    /// The range of all records of objects, comments and statistics.
    static final KvRange CATALOG = KvRange.prefix(new byte[] {'C'});

    /// The range of the records of storage to clean away.
    static final KvRange GARBAGE = KvRange.prefix(new byte[] {'D', 'g'});

    private MetaKeys() {}

    static byte[] numbered(char letter, int number) {
        return of('C', letter, number);
    }

    /// How far object ids (0), storage ids (1) and row ids (2) are handed out.
    static byte[] counter(int which) {
        return of('D', 'n', which);
    }

    /// The position of a sequence.
    static byte[] sequence(int storageId) {
        return of('D', 'q', storageId);
    }

    /// That storage is to be cleaned away.
    static byte[] garbage(int storageId) {
        return of('D', 'g', storageId);
    }

    private static byte[] of(char first, char second, int number) {
        byte[] key = {(byte) first, (byte) second, 0, 0, 0, 0};
        Bytes.putIntBig(key, 2, number);
        return key;
    }
}

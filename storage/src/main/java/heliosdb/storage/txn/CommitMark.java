package heliosdb.storage.txn;

import com.heliosdb.common.CorruptionException;
import heliosdb.base.bytes.Bytes;
import heliosdb.base.bytes.Slice;

/// What stands in the log behind the writes of one commit; the package's description draws it.
record CommitMark(long commit, CommitRequest.Author author, long micros) {
    private static final byte KIND = 1;
    private static final int BYTES = 29;

    byte[] toBytes() {
        byte[] bytes = new byte[BYTES];
        bytes[0] = KIND;
        Bytes.putLongBig(bytes, 1, commit);
        Bytes.putLongBig(bytes, 9, author.transactionId());
        Bytes.putIntBig(bytes, 17, author.origin());
        Bytes.putLongBig(bytes, 21, micros);
        return bytes;
    }

    /// Whether log data is a mark; others may leave log data too.
    static boolean isMark(Slice bytes) {
        return bytes.length() > 0 && bytes.at(0) == KIND;
    }

    static CommitMark of(Slice slice) {
        if (slice.length() != BYTES) {
            throw new CorruptionException("commit mark has the wrong length");
        }
        byte[] bytes = slice.array();
        int at = slice.offset();
        return new CommitMark(
                Bytes.longBig(bytes, at + 1),
                new CommitRequest.Author(
                        Bytes.longBig(bytes, at + 9), Bytes.intBig(bytes, at + 17)),
                Bytes.longBig(bytes, at + 21));
    }
}

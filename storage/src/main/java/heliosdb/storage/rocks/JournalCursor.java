package heliosdb.storage.rocks;

import heliosdb.storage.journal.JournalReader;
import heliosdb.storage.kv.KvBatchReader;
import heliosdb.storage.kv.KvLogCursor;

/// The journal as the store's log.
final class JournalCursor implements KvLogCursor {
    private final RocksStore engine;
    private final JournalReader reader;

    JournalCursor(RocksStore engine, JournalReader reader) {
        this.engine = engine;
        this.reader = reader;
    }

    @Override
    public boolean next() {
        engine.checkOpen();
        return reader.next();
    }

    @Override
    public long firstSequence() {
        return reader.firstSequence();
    }

    @Override
    public long lastSequence() {
        return reader.lastSequence();
    }

    @Override
    public KvBatchReader batch() {
        return new KvBatchReader(reader.batch()).skip(reader.operationsKnown());
    }

    @Override
    public void close() {
        reader.close();
    }
}

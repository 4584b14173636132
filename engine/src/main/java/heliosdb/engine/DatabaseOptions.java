package heliosdb.engine;

import heliosdb.base.clock.Clock;
import heliosdb.engine.session.SessionLimits;
import heliosdb.query.QueryOptions;
import heliosdb.storage.rocks.RocksOptions;
import heliosdb.storage.txn.TxnOptions;
import java.util.Map;

/// How a database runs.
///
/// @param settings what its sessions start with, by name: as in a configuration file
public record DatabaseOptions(
        RocksOptions storage,
        TxnOptions transactions,
        QueryOptions queries,
        SessionLimits sessions,
        Map<String, String> settings,
        Clock clock) {
    /// The defaults.
    public static final DatabaseOptions DEFAULT =
            new DatabaseOptions(
                    RocksOptions.DEFAULT,
                    TxnOptions.forHeap(Runtime.getRuntime().maxMemory()),
                    QueryOptions.DEFAULT,
                    SessionLimits.DEFAULT,
                    Map.of(),
                    Clock.system());
}

package heliosdb.engine.session;

import com.heliosdb.common.CorruptionException;
import com.heliosdb.common.HeliosException;
import heliosdb.base.clock.Clock;
import heliosdb.data.catalog.Catalog;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.table.IndexCheck;
import heliosdb.data.table.Tables;
import heliosdb.query.QueryEngine;
import heliosdb.query.context.MemoryPool;
import heliosdb.query.context.SpillSpace;
import heliosdb.query.function.FunctionCatalog;
import heliosdb.query.pgcatalog.SystemCatalog;
import heliosdb.query.routine.Language;
import heliosdb.storage.txn.TransactionalStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/// What all sessions of a database share. Its parts are safe for any thread.
///
/// @param memory what the statements of all sessions may hold together
/// @param timers for statement timeouts
/// @param languages that routines may be written in, beside SQL
public record SessionServices(
        Clock clock,
        TransactionalStore store,
        Catalog catalog,
        QueryEngine queries,
        Channels channels,
        SessionTable sessions,
        Tables tables,
        FunctionCatalog functions,
        SystemCatalog systemCatalog,
        SystemRelations systemRelations,
        SpillSpace spill,
        MemoryPool memory,
        ScheduledExecutorService timers,
        SessionLimits limits,
        List<Language> languages) {
    /// Reads everything that is stored, compares every checksum, and every index with its table.
    ///
    /// @return what is wrong, a line each
    public List<String> check(DataTransaction transaction) {
        List<String> findings = new ArrayList<>();
        try {
            catalog.keyValueStore().verify();
        } catch (CorruptionException damage) {
            findings.add(
                    damage.getMessage()
                            + damage.field(HeliosException.Field.DETAIL)
                                    .map(detail -> ": " + detail)
                                    .orElse(""));
        }
        try {
            findings.addAll(IndexCheck.all(tables, transaction));
        } catch (CorruptionException damage) {
            findings.add("indexes could not be compared: " + damage.getMessage());
        }
        return findings;
    }
}

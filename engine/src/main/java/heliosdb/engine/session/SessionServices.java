package heliosdb.engine.session;

import heliosdb.base.clock.Clock;
import heliosdb.data.catalog.Catalog;
import heliosdb.data.table.Tables;
import heliosdb.query.QueryEngine;
import heliosdb.query.context.MemoryPool;
import heliosdb.query.context.SpillSpace;
import heliosdb.query.function.FunctionCatalog;
import heliosdb.query.pgcatalog.SystemCatalog;
import heliosdb.storage.txn.TransactionalStore;
import java.util.concurrent.ScheduledExecutorService;

/// What all sessions of a database share. Its parts are safe for any thread.
///
/// @param memory what the statements of all sessions may hold together
/// @param timers for statement timeouts
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
        SessionLimits limits) {}

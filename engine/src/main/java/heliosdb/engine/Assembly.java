package heliosdb.engine;

import heliosdb.data.catalog.Catalog;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.table.Tables;
import heliosdb.engine.security.PasswordText;
import heliosdb.engine.session.Channels;
import heliosdb.engine.session.Session;
import heliosdb.engine.session.SessionRelations;
import heliosdb.engine.session.SessionServices;
import heliosdb.engine.session.SessionTable;
import heliosdb.engine.session.SystemRelations;
import heliosdb.query.QueryEngine;
import heliosdb.query.StoredExpressions;
import heliosdb.query.binder.Binder;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.context.SpillSpace;
import heliosdb.query.context.VirtualRelation;
import heliosdb.query.ddl.DdlExecutor;
import heliosdb.query.function.FunctionRegistry;
import heliosdb.storage.txn.TransactionalStore;

import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/// Wires the parts together.
final class Assembly {
    private final Supplier<Session> system;
    private final QueryEngine queries;
    private final List<VirtualRelation> relations;

    /// @param system opens a session of the server's own, for work that no client's session asked
    ///   for
    Assembly(DatabaseOptions options, Supplier<Session> system) {
        this.system = system;
        relations = SessionRelations.all();
        SecureRandom random = new SecureRandom();
        DdlExecutor definitions =
                new DdlExecutor(
                        new Binder(relations),
                        this::queries,
                        password -> PasswordText.stored(password, random));
        queries = new QueryEngine(options.queries(), relations, List.of(definitions));
    }

    SessionServices services(
            TransactionalStore store,
            Catalog catalog,
            SpillSpace spill,
            ScheduledExecutorService timers,
            DatabaseOptions options) {
        return new SessionServices(
                options.clock(),
                store,
                catalog,
                queries,
                new Channels(),
                new SessionTable(),
                new Tables(catalog, new StoredExpressions(this::context)),
                FunctionRegistry.load(),
                (_, _) -> null,
                new SystemRelations(relations),
                spill,
                timers,
                options.sessions());
    }

    private QueryEngine queries() {
        return queries;
    }

    // What a stored expression is evaluated in: the statement that its transaction runs.
    private ExecutionContext context(DataTransaction transaction) {
        return transaction.attached() instanceof ExecutionContext running
                ? running
                : system.get().execution(transaction);
    }
}

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
import heliosdb.query.context.MemoryPool;
import heliosdb.query.context.SpillSpace;
import heliosdb.query.context.VirtualRelation;
import heliosdb.query.ddl.DdlExecutor;
import heliosdb.query.function.FunctionRegistry;
import heliosdb.query.pgcatalog.SystemCatalog;
import heliosdb.query.plpgsql.PlpgsqlLanguage;
import heliosdb.storage.txn.TransactionalStore;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/// Wires the parts together.
final class Assembly {
    private final Supplier<Session> system;
    private final QueryEngine queries;
    private final FunctionRegistry functions;
    private final SystemCatalog systemCatalog;
    private final List<VirtualRelation> relations;

    /// @param system opens a session of the server's own, for work that no client's session asked
    ///   for
    Assembly(DatabaseOptions options, Supplier<Session> system) {
        this.system = system;
        functions = FunctionRegistry.load();
        systemCatalog = SystemCatalog.load(functions);
        relations = relations(systemCatalog);
        SecureRandom random = new SecureRandom();
        DdlExecutor definitions =
                new DdlExecutor(
                        new Binder(relations),
                        this::queries,
                        password -> PasswordText.stored(password, random));
        queries =
                new QueryEngine(
                        options.queries(), relations, List.of(definitions), options.clock());
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
                functions,
                systemCatalog,
                new SystemRelations(relations),
                spill,
                new MemoryPool(options.sessions().queryMemoryBytes()),
                timers,
                options.sessions(),
                List.of(new PlpgsqlLanguage()));
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

    /// The relations of the system, the engine's own in place of those that only it can fill.
    private static List<VirtualRelation> relations(SystemCatalog systemCatalog) {
        Map<String, VirtualRelation> relations = new LinkedHashMap<>();
        for (VirtualRelation relation : systemCatalog.relations()) {
            relations.put(relation.schema() + "." + relation.name(), relation);
        }
        for (VirtualRelation relation : SessionRelations.all()) {
            relations.put(relation.schema() + "." + relation.name(), relation);
        }
        return List.copyOf(relations.values());
    }
}

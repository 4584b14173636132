package heliosdb.engine;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;

import heliosdb.data.catalog.Catalog;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.table.Tables;
import heliosdb.engine.security.PasswordText;
import heliosdb.engine.session.Channels;
import heliosdb.engine.session.SessionRelations;
import heliosdb.engine.session.SessionServices;
import heliosdb.engine.session.SessionTable;
import heliosdb.engine.session.SystemRelations;
import heliosdb.query.QueryEngine;
import heliosdb.query.StoredExpressions;
import heliosdb.query.binder.Binder;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.context.VirtualRelation;
import heliosdb.query.ddl.DdlExecutor;
import heliosdb.query.function.FunctionRegistry;
import heliosdb.storage.txn.TransactionalStore;

import org.jspecify.annotations.Nullable;

import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;

/// Wires the parts together.
final class Assembly {
    private Assembly() {}

    static SessionServices services(
            TransactionalStore store,
            Catalog catalog,
            ScheduledExecutorService timers,
            DatabaseOptions options) {
        List<VirtualRelation> relations = SessionRelations.all();
        SecureRandom random = new SecureRandom();
        AtomicReference<@Nullable QueryEngine> engine = new AtomicReference<>();
        DdlExecutor definitions =
                new DdlExecutor(
                        new Binder(relations),
                        () -> Objects.requireNonNull(engine.get()),
                        password -> PasswordText.stored(password, random));
        QueryEngine queries = new QueryEngine(options.queries(), relations, List.of(definitions));
        engine.set(queries);
        return new SessionServices(
                options.clock(),
                store,
                catalog,
                queries,
                new Channels(),
                new SessionTable(),
                new Tables(catalog, new StoredExpressions(Assembly::running)),
                FunctionRegistry.load(),
                (_, _) -> null,
                new SystemRelations(relations),
                null,
                timers,
                options.sessions());
    }

    /// What the statement that a transaction runs, runs in.
    private static ExecutionContext running(DataTransaction transaction) {
        if (transaction.attached() instanceof ExecutionContext context) {
            return context;
        }
        throw new HeliosException(
                ErrorCode.INTERNAL_ERROR, "an expression is evaluated outside of a statement");
    }
}

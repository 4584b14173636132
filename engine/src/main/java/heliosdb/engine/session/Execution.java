package heliosdb.engine.session;

import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.table.Tables;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.context.MemoryBudget;
import heliosdb.query.context.SpillSpace;
import heliosdb.query.function.EvaluationContext;

/// What one execution of a statement runs in.
record Execution(
        Session session,
        DataTransaction transaction,
        Tables tables,
        EvaluationContext evaluation,
        MemoryBudget memory,
        SpillSpace spill)
        implements ExecutionContext {
    static Execution of(Session session) {
        return of(session, session.transaction());
    }

    static Execution of(Session session, DataTransaction transaction) {
        SessionServices services = session.services();
        Execution execution =
                new Execution(
                        session,
                        transaction,
                        services.tables(),
                        session.evaluation(),
                        new MemoryBudget(services.limits().statementMemoryBytes()),
                        services.spill());
        // Checks and defaults that rows run into are evaluated as part of the statement.
        transaction.attach(execution);
        return execution;
    }
}

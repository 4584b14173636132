package heliosdb.engine.session;

import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.table.Tables;
import heliosdb.engine.spill.StatementSpill;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.context.MemoryBudget;
import heliosdb.query.function.EvaluationContext;

/// What one execution of a statement runs in.
record Execution(
        Session session,
        DataTransaction transaction,
        Tables tables,
        EvaluationContext evaluation,
        MemoryBudget memory,
        StatementSpill spill)
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
                        new MemoryBudget(workMemoryBytes(session), services.memory()),
                        new StatementSpill(services.spill()));
        // Checks and defaults that rows run into are evaluated as part of the statement.
        transaction.attach(execution);
        return execution;
    }

    private static long workMemoryBytes(Session session) {
        return session.settings().isChanged("work_mem")
                ? session.settings().kilobytes("work_mem") << 10
                : session.services().limits().statementMemoryBytes();
    }

    @Override
    public boolean mustNotWait() {
        return session.haste() != null;
    }

    @Override
    public void close() {
        try {
            spill.close();
        } finally {
            memory.close();
        }
    }
}

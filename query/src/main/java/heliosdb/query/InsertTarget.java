package heliosdb.query;

import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.data.value.Batch;
import heliosdb.query.binder.Binder;
import heliosdb.query.context.CopyTarget;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.context.ResultColumn;
import heliosdb.query.operator.Program;
import java.util.List;
import java.util.Set;

/// COPY FROM: an INSERT that is fed batch by batch.
final class InsertTarget implements CopyTarget {
    private final Program.Feed feed;
    private final List<ResultColumn> columns;

    private InsertTarget(Program.Feed feed, List<ResultColumn> columns) {
        this.feed = feed;
        this.columns = columns;
    }

    static InsertTarget open(Binder.BoundCopy bound, ExecutionContext context) {
        new Rights(context.session().catalog(), context.session().currentUser())
                .require(bound.uses(), Set.of());
        context.transaction()
                .lockRelation(
                        bound.table().oid(), LockMode.RELATION_ROW_EXCLUSIVE, WaitPolicy.WAIT);
        return new InsertTarget(
                Program.Feed.open(bound.plan(), bound.feed(), context), bound.columns());
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public void append(Batch rows) {
        feed.append(rows);
    }

    @Override
    public long finish() {
        return feed.changed();
    }

    @Override
    public void close() {}
}

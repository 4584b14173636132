package heliosdb.query.binder;

import heliosdb.data.catalog.Sequence;
import heliosdb.data.catalog.Sequences;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Types;
import heliosdb.data.value.Vector;
import heliosdb.query.context.BatchSource;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.context.VirtualRelation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sequence read as a table: its position, one row. `log_cnt` is 0 always.
record SequenceRelation(String schema, Sequence sequence) implements VirtualRelation {
    private static final List<Column> COLUMNS =
            List.of(
                    new Column("last_value", Types.INT8),
                    new Column("log_cnt", Types.INT8),
                    new Column("is_called", Types.BOOL));

    @Override
    public String name() {
        return sequence.name();
    }

    @Override
    public int oid() {
        return sequence.oid();
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public BatchSource scan(ExecutionContext context, int[] wanted, List<Equality> filters) {
        Sequences.Position position = context.tables().sequences().position(sequence);
        long[] values = {position.value(), 0, position.isCalled() ? 1 : 0};
        Vector[] columns = new Vector[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            columns[i] =
                    Vector.constant(COLUMNS.get(wanted[i]).type().form(), values[wanted[i]], 1);
        }
        return new OneBatch(new Batch(1, columns));
    }

    private static final class OneBatch implements BatchSource {
        private @Nullable Batch rest;

        OneBatch(Batch batch) {
            rest = batch;
        }

        @Override
        public @Nullable Batch next() {
            Batch batch = rest;
            rest = null;
            return batch;
        }
    }
}

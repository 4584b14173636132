package heliosdb.engine.session;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.data.value.Vector;
import heliosdb.query.context.BatchSource;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.context.VirtualRelation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A relation of `pg_catalog` whose few rows are made when it is read.
///
/// @param rows boxed values in the order of the columns; text may come as a string
record ComputedRelation(
        String name,
        int oid,
        List<Column> columns,
        Function<Session, List<@Nullable Object[]>> rows)
        implements VirtualRelation {

    /// A relation whose columns are written as `name type`, separated by commas.
    static ComputedRelation of(
            String name,
            int oid,
            String columns,
            Function<Session, List<@Nullable Object[]>> rows) {
        List<Column> parsed = new ArrayList<>();
        for (String column : columns.split(", *")) {
            String[] words = column.split(" ");
            Type type =
                    Types.find(words[1]).orElseThrow(() -> new IllegalArgumentException(column));
            parsed.add(new Column(words[0], type));
        }
        return new ComputedRelation(name, oid, List.copyOf(parsed), rows);
    }

    @Override
    public String schema() {
        return "pg_catalog";
    }

    @Override
    public BatchSource scan(ExecutionContext context, int[] wanted, List<Equality> filters) {
        return new Rows(rows.apply((Session) context.session()), wanted);
    }

    private final class Rows implements BatchSource {
        private final List<@Nullable Object[]> all;
        private final int[] wanted;
        private int position;

        Rows(List<@Nullable Object[]> all, int[] wanted) {
            this.all = all;
            this.wanted = wanted;
        }

        @Override
        public @Nullable Batch next() {
            int count = Math.min(Batch.ROWS_MAX, all.size() - position);
            if (count == 0) {
                return null;
            }
            Vector[] vectors = new Vector[wanted.length];
            for (int i = 0; i < wanted.length; i++) {
                vectors[i] = Vector.of(columns.get(wanted[i]).type().form(), count);
                for (int row = position; row < position + count; row++) {
                    vectors[i].append(boxed(all.get(row)[wanted[i]]));
                }
            }
            position += count;
            return new Batch(count, vectors);
        }

        private static @Nullable Object boxed(@Nullable Object value) {
            return value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : value;
        }
    }
}

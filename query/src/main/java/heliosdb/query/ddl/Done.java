package heliosdb.query.ddl;

import heliosdb.data.value.Batch;
import heliosdb.query.context.QueryResult;
import heliosdb.query.context.ResultColumn;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The result of a command: no rows, and its tag once it is done.
final class Done implements QueryResult {
    private final Supplier<String> work;
    private @Nullable String tag;

    Done(Supplier<String> work) {
        this.work = work;
    }

    @Override
    public List<ResultColumn> columns() {
        return List.of();
    }

    @Override
    public @Nullable Batch next() {
        if (tag == null) {
            tag = work.get();
        }
        return null;
    }

    @Override
    public String commandTag() {
        String known = tag;
        if (known == null) {
            throw new IllegalStateException("the command has not run");
        }
        return known;
    }
}

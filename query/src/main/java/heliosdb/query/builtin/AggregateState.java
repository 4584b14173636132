package heliosdb.query.builtin;

import org.jspecify.annotations.Nullable;

/// The state of one group of an aggregate that needs no fast path.
interface AggregateState {

    /// Takes a row and answers by how many bytes it grew.
    int add(Row row);

    /// Takes all that another state of the same aggregate took.
    void merge(AggregateState other);

    /// The boxed result or null.
    @Nullable Object result();
}

package heliosdb.query.operator;

import heliosdb.query.context.BatchSource;
import java.util.function.BiConsumer;

/// A source that can tell how it did its work.
public interface Witness {
    /// Tells facts under the names that PostgreSQL's EXPLAIN has for them, as texts or numbers.
    void tell(BiConsumer<String, Object> facts);

    /// A source that stands for another one.
    interface Holder {
        /// The other one.
        BatchSource source();
    }
}

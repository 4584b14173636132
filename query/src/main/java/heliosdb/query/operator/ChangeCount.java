package heliosdb.query.operator;

import heliosdb.query.context.BatchSource;

/// A source that changes rows and says how many.
interface ChangeCount extends BatchSource {
    /// How many rows were changed so far.
    long changed();
}

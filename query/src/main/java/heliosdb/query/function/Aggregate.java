package heliosdb.query.function;

/// What `pg_aggregate` adds to an aggregate function.
///
/// @param function the function's object id
/// @param kind how it is called
/// @param directCount how many of its arguments stand before WITHIN GROUP
/// @param sortOperator object id of the operator whose first row is the result (min, max), or 0
public record Aggregate(int function, Kind kind, int directCount, int sortOperator) {

    /// How an aggregate is called.
    public enum Kind {
        NORMAL,
        ORDERED_SET,
        HYPOTHETICAL_SET
    }
}

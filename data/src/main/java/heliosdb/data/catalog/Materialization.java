package heliosdb.data.catalog;

/// What makes a table a materialized view.
///
/// @param sql its query, with the names of relations qualified
/// @param isPopulated whether its rows are those of a run of the query: without them it can't be
///   read
public record Materialization(String sql, boolean isPopulated) {}

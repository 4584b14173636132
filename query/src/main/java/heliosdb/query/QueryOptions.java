package heliosdb.query;

/// Settings of the query engine.
///
/// @param cachedPlansMax how many plans are kept by statement text and by shape together
/// @param cachedTextLengthMax characters; a longer statement isn't cached
public record QueryOptions(int cachedPlansMax, int cachedTextLengthMax) {
    /// The defaults.
    public static final QueryOptions DEFAULT = new QueryOptions(4096, 8192);
}

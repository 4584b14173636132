package heliosdb.query.function;

/// A conversion as `pg_cast` describes it.
///
/// @param oid its object id
/// @param source object id of the type that it converts from
/// @param target object id of the type that it converts to
/// @param function object id of the function that converts, 0 unless the method is FUNCTION
/// @param context where it applies by itself
/// @param method how it converts
public record Cast(
        int oid, int source, int target, int function, CastContext context, Method method) {

    /// How a cast converts.
    public enum Method {
        FUNCTION,
        BINARY,
        THROUGH_TEXT
    }
}

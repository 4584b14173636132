package heliosdb.query.function;

import heliosdb.data.value.Type;
import java.util.Optional;

/// What resolution asks about types: the built-in ones, or an overlay with those that users made.
public interface TypeCatalog {

    /// A type by its object id, without modifier.
    Optional<Type> type(int oid);

    /// A type by the name that a call could use as a function, such as `date` in `date('today')`.
    Optional<Type> typeNamed(String name);

    /// The array type over an element type.
    Optional<Type> arrayOf(int element);

    /// The range type over a subtype, the first by object id.
    Optional<Type> rangeOf(int subtype);

    /// The multirange type over a range type.
    Optional<Type> multirangeOf(int range);

    /// PostgreSQL's typtype: b base, c composite, d domain, e enum, m multirange, p pseudo, r
    /// range.
    char kind(int oid);

    /// The type below a domain with the domain's modifier; the type itself for others.
    Type baseOf(Type type);

    /// How error texts name a type, such as `character varying` or `integer[]`.
    String displayName(Type type);
}

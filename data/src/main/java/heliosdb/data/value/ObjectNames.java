package heliosdb.data.value;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What the catalog knows about the names behind values that are object ids: the reg* types and
/// enum types. The text forms ask it.
public interface ObjectNames {
    /// Knows no names: reg* values are printed and read as numbers.
    ObjectNames NUMBERS =
            new ObjectNames() {
                @Override
                public Optional<String> find(Type type, long oid) {
                    return Optional.empty();
                }

                @Override
                public OptionalLong find(Type type, String name) {
                    return OptionalLong.empty();
                }
            };

    /// The fields of a composite type; empty when it is none.
    default Optional<RowFields> fields(Type type) {
        return Optional.empty();
    }

    /// The values of an enum type in their order; empty for any other type.
    default List<Long> labels(Type type) {
        return List.of();
    }

    /// The type below a domain, with its modifier; any other type itself.
    default Type baseOf(Type type) {
        return type;
    }

    /// The name of an object, as PostgreSQL prints it for that type; empty when there is none.
    Optional<String> find(Type type, long oid);

    /// The object id behind a name. May throw PostgreSQL's error for the kind of object, such as
    /// `relation "x" does not exist`; empty when it has no opinion.
    OptionalLong find(Type type, String name);
}

package heliosdb.query.ast;

import java.util.List;
import java.util.Optional;

/// A name with the names that qualify it: `name`, `schema.name` or `database.schema.name`.
///
/// @param parts at least one; the last is the object's own name
/// @param position where the first part starts
public record QualifiedName(List<String> parts, int position) {
    /// Refuses an empty name.
    public QualifiedName {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a name has at least one part");
        }
    }

    /// The object's own name, without qualifiers.
    public String name() {
        return parts.get(parts.size() - 1);
    }

    /// The schema, when the name is qualified.
    public Optional<String> schema() {
        return parts.size() < 2 ? Optional.empty() : Optional.of(parts.get(parts.size() - 2));
    }

    /// The database, when the name has three parts.
    public Optional<String> database() {
        return parts.size() < 3 ? Optional.empty() : Optional.of(parts.get(parts.size() - 3));
    }

    @Override
    public String toString() {
        return String.join(".", parts);
    }
}

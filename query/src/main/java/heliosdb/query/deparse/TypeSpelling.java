package heliosdb.query.deparse;

import heliosdb.data.value.Types;
import heliosdb.query.ast.TypeName;
import java.util.Optional;

/// Prints built-in types by the names that users know.
final class TypeSpelling {
    private final Printer out;

    TypeSpelling(Printer out) {
        this.out = out;
    }

    /// Prints a type of `pg_catalog` without an interval's fields.
    void print(TypeName type) {
        Optional<String> spelling =
                type.modifiers().isEmpty()
                        ? Types.find(type.name().name()).map(Types::format)
                        : Optional.empty();
        if (spelling.isEmpty() || type.setOf()) {
            out.type(type);
            return;
        }
        out.put(spelling.orElseThrow());
        type.arrayBounds().forEach(_ -> out.put("[]"));
    }
}

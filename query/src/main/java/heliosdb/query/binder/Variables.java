package heliosdb.query.binder;

import heliosdb.data.value.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What names mean in a statement of a routine's body, beside columns: the routine's parameters and
/// variables. Each one used becomes a parameter of the plan. Made for one binding.
public interface Variables {
    /// What counts when a name could be a variable or a column.
    enum Precedence {
        /// It is an error.
        NEITHER,
        VARIABLE,
        COLUMN
    }

    /// A variable that a name means.
    ///
    /// @param parameter the plan's parameter that holds it, counted from 1
    /// @param type its type
    /// @param parts how many parts of the name it takes; the rest are fields
    /// @param fields of a row without a type of its own; empty for others
    record Variable(int parameter, Type type, int parts, List<Field> fields) {}

    /// A field of a row.
    record Field(String name, Type type) {}

    /// What counts when a name could be both.
    Precedence precedence();

    /// The variable that a name starts with, null when there is none.
    @Nullable Variable find(List<String> parts);

    /// The variable that `$n` means, null when there is none.
    @Nullable Variable parameter(int number);
}

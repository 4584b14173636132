package heliosdb.query.plpgsql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names that a place of a body sees: those of its block, then those of the blocks around.
final class NameScope {
    private final @Nullable NameScope outer;
    private final @Nullable String label;
    private final boolean isLoop;
    private final Map<String, Variable> variables = new HashMap<>();

    NameScope(@Nullable NameScope outer, @Nullable String label, boolean isLoop) {
        this.outer = outer;
        this.label = label;
        this.isLoop = isLoop;
    }

    /// Adds a variable.
    ///
    /// @return false when the block has one of the name
    boolean add(String name, Variable variable) {
        return variables.putIfAbsent(name, variable) == null;
    }

    /// What a name means.
    ///
    /// @param parts how many parts of the name it takes
    record Found(Variable variable, int parts) {}

    @Nullable Found find(List<String> parts) {
        for (NameScope scope = this; scope != null; scope = scope.outer) {
            Variable variable = scope.variables.get(parts.getFirst());
            if (variable != null) {
                return new Found(variable, 1);
            }
            if (parts.size() > 1 && parts.getFirst().equals(scope.label)) {
                Variable qualified = scope.variables.get(parts.get(1));
                if (qualified != null) {
                    return new Found(qualified, 2);
                }
            }
        }
        return null;
    }

    @Nullable Variable parameter(int number) {
        Found found = find(List.of("$" + number));
        return found == null ? null : found.variable();
    }

    boolean hasLabel(String name) {
        for (NameScope scope = this; scope != null; scope = scope.outer) {
            if (name.equals(scope.label)) {
                return true;
            }
        }
        return false;
    }

    boolean isLoopLabel(String name) {
        for (NameScope scope = this; scope != null; scope = scope.outer) {
            if (name.equals(scope.label)) {
                return scope.isLoop;
            }
        }
        return false;
    }
}

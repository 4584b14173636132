package heliosdb.query.binder;

import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.ast.Literal;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Literals that become parameters of a plan, so that it serves other literals, too. Given the
/// places where literals stand, the binder lifts those whose value doesn't decide what the
/// statement means.
public final class LiftedLiterals {
    private final Map<Integer, Integer> literals = new HashMap<>();
    private final List<Lifted> lifted = new ArrayList<>();

    /// A literal that became the parameter of its index plus 1.
    ///
    /// @param literal its index among the places given
    /// @param isNegated whether a minus sign belongs to it
    public record Lifted(int literal, boolean isNegated) {}

    /// Lifts literals that start at some places.
    public LiftedLiterals(int[] starts) {
        for (int i = 0; i < starts.length; i++) {
            literals.put(starts[i], i);
        }
    }

    private LiftedLiterals(Map<Integer, Integer> literals) {
        this.literals.putAll(literals);
    }

    /// The same places, for binding the statement once more.
    public LiftedLiterals again() {
        return new LiftedLiterals(literals);
    }

    /// The parameters, in order.
    public List<Lifted> lifted() {
        return lifted;
    }

    @Nullable Scalar lift(Literal literal, boolean isNegated, Binding binding) {
        Integer index = literals.get(literal.position());
        Type type = index == null ? null : type(literal);
        if (index == null || type == null) {
            return null;
        }
        lifted.add(new Lifted(index, isNegated));
        return binding.newParameter(lifted.size(), type);
    }

    private static @Nullable Type type(Literal literal) {
        return switch (literal) {
            case Literal.Numeric(String text, _) -> text.length() < 10 ? Types.INT4 : null;
            case Literal.Text _ -> Types.UNKNOWN;
            default -> null;
        };
    }
}

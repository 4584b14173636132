package heliosdb.query;

import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Type;
import heliosdb.data.value.TypeText;
import heliosdb.data.value.Types;
import heliosdb.query.ast.ModificationStatement;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.Statement;
import heliosdb.query.binder.LiftedLiterals;
import heliosdb.query.context.SessionContext;
import heliosdb.query.ir.Access;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.PlanScalars;
import heliosdb.query.ir.PlanTree;
import heliosdb.query.ir.ScalarTree;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Plans by the shape of a statement's text: literals are parameters of the plan. Only plans that
/// no literal would change are kept: reads and changes by unique keys, and rows of values. Safe for
/// concurrent use.
final class ShapeCache {
    private final QueryOptions options;
    private final ConcurrentHashMap<String, Known> known = new ConcurrentHashMap<>();

    ShapeCache(QueryOptions options) {
        this.options = options;
    }

    /// What is known of a shape.
    private sealed interface Known {
        /// Its plans depend on literals.
        record Unsuited(long catalogVersion) implements Known {}

        /// A plan.
        ///
        /// @param literals for each literal its parameter's index, -1 for one that has to be as it
        ///   was
        /// @param isNegated for each literal whether a minus sign belongs to it
        /// @param fixed for each literal that has to be as it was its content
        record Planned(
                PlannedQuery query,
                Statement statement,
                int[] literals,
                boolean[] isNegated,
                @Nullable String[] fixed)
                implements Known {}
    }

    QueryEngine.@Nullable Ready find(String text, SessionContext session) {
        if (text.length() > options.cachedTextLengthMax()) {
            return null;
        }
        StatementShape shape = StatementShape.of(text);
        if (shape == null
                || !(known.get(shape.text()) instanceof Known.Planned planned)
                || !planned.query().isValidFor(session)) {
            return null;
        }
        @Nullable Object[] parameters = parameters(planned, shape, session);
        return parameters == null
                ? null
                : new QueryEngine.Ready(planned.query(), planned.statement(), parameters);
    }

    private static @Nullable Object @Nullable [] parameters(
            Known.Planned planned, StatementShape shape, SessionContext session) {
        List<Type> types = planned.query().parameterTypes();
        @Nullable Object[] parameters = new @Nullable Object[types.size()];
        for (int i = 0; i < shape.count(); i++) {
            int parameter = planned.literals()[i];
            String content = shape.content(i);
            if (parameter < 0) {
                if (!content.equals(planned.fixed()[i])) {
                    return null;
                }
                continue;
            }
            Object value =
                    shape.isString(i)
                            ? parsed(types.get(parameter), content, session)
                            : number(content, planned.isNegated()[i]);
            if (value == null) {
                return null;
            }
            parameters[parameter] = value;
        }
        return parameters;
    }

    private static @Nullable Object number(String digits, boolean isNegated) {
        if (digits.length() > 9) {
            return null;
        }
        long value = Long.parseLong(digits);
        return isNegated ? -value : value;
    }

    private static @Nullable Object parsed(Type type, String content, SessionContext session) {
        if (type.sameAs(Types.TEXT)) {
            return content.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }
        try {
            return new TypeText(session.formats()).parse(type, content);
        } catch (HeliosException invalid) {
            // Planned as it stands, the statement fails with the error's position.
            return null;
        }
    }

    QueryEngine.@Nullable Ready learn(
            String text,
            Statement statement,
            SessionContext session,
            Function<LiftedLiterals, PlannedQuery> planner) {
        boolean isPlannable =
                (statement instanceof Query || statement instanceof ModificationStatement)
                        && !(statement instanceof ModificationStatement.Copy)
                        && text.length() <= options.cachedTextLengthMax();
        StatementShape shape = isPlannable ? StatementShape.of(text) : null;
        if (shape == null) {
            return null;
        }
        String key = shape.text();
        long version = session.catalog().version();
        if (known.get(key) instanceof Known.Unsuited(long then) && then == version) {
            return null;
        }
        Known found = planned(shape, statement, version, planner);
        if (known.size() >= options.cachedPlansMax()) {
            known.clear();
        }
        known.put(key, found);
        return found instanceof Known.Planned ? find(text, session) : null;
    }

    private static Known planned(
            StatementShape shape,
            Statement statement,
            long version,
            Function<LiftedLiterals, PlannedQuery> planner) {
        int[] starts = new int[shape.count()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = shape.start(i);
        }
        LiftedLiterals literals = new LiftedLiterals(starts);
        PlannedQuery query;
        try {
            query = planner.apply(literals);
        } catch (HeliosException failure) {
            return new Known.Unsuited(version);
        }
        if (!isIndependent(query.plan())) {
            return new Known.Unsuited(version);
        }
        int[] parameters = new int[shape.count()];
        java.util.Arrays.fill(parameters, -1);
        boolean[] isNegated = new boolean[parameters.length];
        List<LiftedLiterals.Lifted> lifted = literals.lifted();
        for (int p = 0; p < lifted.size(); p++) {
            int literal = lifted.get(p).literal();
            if (parameters[literal] >= 0) {
                // Bound twice: two parameters would need the one value.
                return new Known.Unsuited(version);
            }
            parameters[literal] = p;
            isNegated[literal] = lifted.get(p).isNegated();
        }
        @Nullable String[] fixed = new @Nullable String[parameters.length];
        for (int i = 0; i < fixed.length; i++) {
            fixed[i] = parameters[i] < 0 ? shape.content(i) : null;
        }
        return new Known.Planned(query, statement, parameters, isNegated, fixed);
    }

    /// Whether other literals would get the same plan.
    private static boolean isIndependent(Plan plan) {
        List<Plan> nodes = new ArrayList<>(PlanTree.nodes(plan));
        for (Plan node : nodes) {
            boolean isFine =
                    switch (node) {
                        case Plan.TableScan scan -> isPoint(scan);
                        case Plan.VirtualScan _, Plan.Join _, Plan.With _ -> false;
                        default -> true;
                    };
            if (!isFine || PlanScalars.of(node).stream().anyMatch(ScalarTree::hasSubquery)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPoint(Plan.TableScan scan) {
        return scan.access() instanceof Access.ByIndex by
                && by.index().isUnique()
                && by.equal().size() == by.index().keys().size();
    }
}

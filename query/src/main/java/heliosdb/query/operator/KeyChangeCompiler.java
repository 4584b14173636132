package heliosdb.query.operator;

import heliosdb.data.catalog.Index;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Vector;
import heliosdb.query.expression.Evaluator;
import heliosdb.query.expression.ExpressionCompiler;
import heliosdb.query.expression.Slots;
import heliosdb.query.ir.Access;
import heliosdb.query.ir.Assignment;
import heliosdb.query.ir.ChangePlan;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.PlanScalars;
import heliosdb.query.ir.PlanTree;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.ScalarTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds statements that change a single row by its key, and compiles them.
final class KeyChangeCompiler {
    private final Slots slots;

    KeyChangeCompiler(Slots slots) {
        this.slots = slots;
    }

    /// Null for every other plan.
    @Nullable KeyChange compile(Plan plan) {
        if (!(plan instanceof ChangePlan change) || !change.returning().isEmpty()) {
            return null;
        }
        for (Plan node : PlanTree.nodes(plan)) {
            if (PlanScalars.of(node).stream().anyMatch(ScalarTree::hasSubquery)) {
                return null;
            }
        }
        return switch (change) {
            case ChangePlan.Insert insert when isPlain(insert.target()) -> insert(insert);
            case ChangePlan.Update update when isPlain(update.target()) -> update(update);
            case ChangePlan.Delete delete when isPlain(delete.target()) -> delete(delete);
            default -> null;
        };
    }

    private static boolean isPlain(ChangePlan.Target target) {
        return !target.isFamily() && target.generated().isEmpty() && target.checks().isEmpty();
    }

    private ExpressionCompiler expressions(List<Column> columns) {
        return new PlanCompiler(slots, (_, made) -> made).expressions(columns);
    }

    private @Nullable KeyChange insert(ChangePlan.Insert insert) {
        Map<Column, Scalar> row = values(insert.input());
        if (row == null || insert.conflict() != null) {
            return null;
        }
        List<Scalar> values = new ArrayList<>();
        for (Column column : insert.values()) {
            Scalar value = row.get(column);
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return new KeyChange.Insert(
                insert.target().table(), expressions(List.of()).compileAll(values));
    }

    /// The expressions of the one row that a plan computes from nothing.
    private static @Nullable Map<Column, Scalar> values(Plan plan) {
        Map<Column, Scalar> values = new HashMap<>();
        if (plan instanceof Plan.Values(List<Column> outputs, List<List<Scalar>> rows)
                && rows.size() == 1) {
            for (int i = 0; i < outputs.size(); i++) {
                values.put(outputs.get(i), rows.getFirst().get(i));
            }
            return values;
        }
        if (!(plan instanceof Plan.Project(Plan input, List<Assignment> assignments))) {
            return null;
        }
        Map<Column, Scalar> inner = values(input);
        if (inner == null) {
            return null;
        }
        for (Assignment assignment : assignments) {
            Scalar value = assignment.value();
            if (value instanceof Scalar.Reference(Column column, _)) {
                value = inner.get(column);
            } else if (!ScalarTree.columns(value).isEmpty()) {
                return null;
            }
            if (value == null || values.put(assignment.column(), value) != null) {
                return null;
            }
        }
        return values;
    }

    private @Nullable KeyChange update(ChangePlan.Update update) {
        List<Scalar> values = new ArrayList<>();
        int[] columns = new int[update.updates().size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = update.updates().get(i).attribute() - 1;
            values.add(update.updates().get(i).value());
        }
        List<Column> seen = update.input().outputs();
        KeyChange.Target target = target(update, update.recheck(), values);
        if (target == null || changesKey(update)) {
            return null;
        }
        return new KeyChange.Update(target, columns, expressions(seen).compileAll(values));
    }

    private static boolean changesKey(ChangePlan.Update update) {
        Plan.TableScan scan = scan(update.input());
        if (scan == null || !(scan.access() instanceof Access.ByIndex access)) {
            return true;
        }
        Set<Integer> keys = new HashSet<>();
        access.index().keys().forEach(key -> keys.add(key.column()));
        return update.updates().stream().anyMatch(each -> keys.contains(each.attribute()));
    }

    private @Nullable KeyChange delete(ChangePlan.Delete delete) {
        KeyChange.Target target = target(delete, delete.recheck(), List.of());
        return target == null ? null : new KeyChange.Delete(target);
    }

    private static Plan.@Nullable TableScan scan(Plan plan) {
        return switch (plan) {
            case Plan.TableScan scan -> scan;
            case Plan.Filter(Plan input, _) -> scan(input);
            default -> null;
        };
    }

    private KeyChange.@Nullable Target target(
            ChangePlan change, @Nullable Scalar recheck, List<Scalar> values) {
        Plan.TableScan scan = scan(change.input());
        if (scan == null
                || !(scan.access() instanceof Access.ByIndex access)
                || !isPrimary(access)) {
            return null;
        }
        List<Scalar> conditions = new ArrayList<>();
        for (Plan at = change.input(); at instanceof Plan.Filter filter; at = filter.input()) {
            conditions.addAll(ScalarTree.conjuncts(filter.condition()));
        }
        List<Scalar> all = new ArrayList<>(values);
        all.addAll(conditions);
        if (recheck != null) {
            all.add(recheck);
        }
        Set<Column> looked = ScalarTree.columns(all);
        List<Column> seen = scan.outputs();
        int[] columns = new int[seen.size()];
        Vector[] shape = new Vector[columns.length];
        for (int i = 0; i < columns.length; i++) {
            int attribute = scan.attributes().get(i);
            if (attribute < 1 && attribute != Plan.TableScan.ROW_KEY) {
                return null;
            }
            columns[i] =
                    !looked.contains(seen.get(i))
                            ? KeyChange.Target.UNSEEN
                            : attribute == Plan.TableScan.ROW_KEY ? -1 : attribute - 1;
            shape[i] = Vector.of(Sources.forms(seen).get(i), 1);
        }
        ExpressionCompiler expressions = expressions(seen);
        Scalar condition = ScalarTree.conjunction(conditions);
        Evaluator[] keys = expressions(List.of()).compileAll(access.equal());
        return new KeyChange.Target(
                scan.table(),
                keys,
                columns,
                new Batch(1, shape),
                PlanCompiler.optional(condition, expressions),
                PlanCompiler.optional(recheck, expressions));
    }

    private static boolean isPrimary(Access.ByIndex access) {
        Index index = access.index();
        return index.isClustered()
                && access.anyOf() == null
                && access.equal().size() == index.keys().size();
    }
}

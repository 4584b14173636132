package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.ModificationStatement;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.QueryBody;
import heliosdb.query.ast.Reference;
import heliosdb.query.ir.Assignment;
import heliosdb.query.ir.ChangePlan;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// INSERT.
final class InsertBinder {
    private final Binding binding;
    private final Scope outer;

    InsertBinder(Binding binding, Scope outer) {
        this.binding = binding;
        this.outer = outer;
    }

    BoundQuery bind(ModificationStatement.Insert insert) {
        TargetTable.Changed changed =
                TargetTable.find(binding, insert.table(), ViewTarget.Change.INSERT);
        String name = insert.alias() == null ? insert.table().name() : insert.alias();
        TargetTable target = new TargetTable(binding, changed, name);
        List<Integer> given = given(insert, target);
        Plan rows = rows(insert, target, given);
        List<Column> values = rows.outputs();
        FromItem item = FromItem.of(rows, target.relation(name));
        ChangePlan.Conflict conflict =
                insert.onConflict() == null
                        ? null
                        : new ConflictBinder(binding, outer, target, name)
                                .bind(insert.onConflict());
        ChangeBinder.Returning returning =
                ChangeBinder.returning(binding, outer.inner(item, null), insert.returning());
        Plan plan =
                new ChangePlan.Insert(
                        rows, target.target(), values, conflict, returning.assignments());
        return new BoundQuery(plan, returning.columns(), returning.names());
    }

    /// The live columns that get values, in the order of the values.
    private static List<Integer> given(ModificationStatement.Insert insert, TargetTable target) {
        List<Integer> given = new ArrayList<>();
        if (insert.columns().isEmpty()) {
            return target.all(width(insert.source()));
        }
        for (ModificationStatement.ColumnTarget column : insert.columns()) {
            int index = target.index(column);
            boolean isPart =
                    !column.path().isEmpty()
                            && insert.columns().stream()
                                    .filter(other -> other.column().equals(column.column()))
                                    .noneMatch(other -> other.path().isEmpty());
            if (given.contains(index) && !isPart && target.changed().view() != null) {
                throw new HeliosException(
                        ErrorCode.SYNTAX_ERROR,
                        "multiple assignments to same column \""
                                + target.live().get(index).name()
                                + "\"");
            }
            if (given.contains(index) && !isPart) {
                throw new HeliosException(
                                ErrorCode.DUPLICATE_COLUMN,
                                "column \"" + column.column() + "\" specified more than once")
                        .at(column.position());
            }
            given.add(index);
        }
        return given;
    }

    /// How many values a row of the source has, as far as can be told before it is bound.
    private static int width(@Nullable Query source) {
        return switch (source == null ? null : source.body()) {
            case QueryBody.Values values -> values.rows().getFirst().size();
            case null -> 0;
            default -> Integer.MAX_VALUE;
        };
    }

    private Plan rows(
            ModificationStatement.Insert insert, TargetTable target, List<Integer> given) {
        Query source = insert.source();
        if (source == null) {
            return values(target, List.of(row(insert, target, List.of(), List.of())));
        }
        boolean isPlainValues =
                source.body() instanceof QueryBody.Values
                        && source.with() == null
                        && source.orderBy().isEmpty()
                        && source.limit() == null
                        && source.offset() == null;
        return isPlainValues
                ? literal(insert, target, given, (QueryBody.Values) source.body())
                : selected(insert, target, given, source);
    }

    private static Plan values(TargetTable target, List<List<Scalar>> rows) {
        return new Plan.Values(List.copyOf(target.columns()), rows);
    }

    private Plan literal(
            ModificationStatement.Insert insert,
            TargetTable target,
            List<Integer> given,
            QueryBody.Values values) {
        ExpressionBinder expressions =
                new ExpressionBinder(binding, outer.inner(FromItem.NONE, null), Clause.VALUES);
        List<List<Scalar>> rows = new ArrayList<>();
        for (List<Expression> row : values.rows()) {
            checkWidth(insert, given, row.size(), row, values.rows().getFirst().size());
            noteInserted(target, given, row.size());
            List<Scalar> bound = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                bound.add(value(insert, target, new Place(i, given), row.get(i), expressions));
            }
            rows.add(row(insert, target, given, bound));
        }
        return values(target, rows);
    }

    private static void noteInserted(TargetTable target, List<Integer> given, int width) {
        for (int index : given.subList(0, width)) {
            target.use().inserts(target.live().get(index).number());
        }
    }

    private static void checkWidth(
            ModificationStatement.Insert insert,
            List<Integer> given,
            int width,
            List<Expression> row,
            int firstWidth) {
        if (width != firstWidth) {
            throw new HeliosException(
                            ErrorCode.SYNTAX_ERROR, "VALUES lists must all be the same length")
                    .at(row.getFirst().position());
        }
        if (width > given.size()) {
            throw new HeliosException(
                            ErrorCode.SYNTAX_ERROR,
                            "INSERT has more expressions than target columns")
                    .at(row.get(given.size()).position());
        }
        if (!insert.columns().isEmpty() && width < given.size()) {
            throw new HeliosException(
                            ErrorCode.SYNTAX_ERROR,
                            "INSERT has more target columns than expressions")
                    .at(insert.columns().get(width).position());
        }
    }

    private static Scalar value(
            ModificationStatement.Insert insert,
            TargetTable target,
            Place place,
            Expression expression,
            ExpressionBinder expressions) {
        int index = place.index();
        boolean isIgnored =
                insert.overriding() == ModificationStatement.Overriding.USER_VALUE
                        && target.live().get(index).identity()
                                != heliosdb.data.catalog.Column.Identity.NONE;
        if (expression instanceof Reference.Default || isIgnored) {
            place.target(insert).ifPresent(AssignmentBinder::refusePart);
            return target.defaultOf(index);
        }
        target.checkAssignable(index, insert.overriding(), expression.position());
        heliosdb.data.catalog.Column column = target.live().get(index);
        return place.converted(
                insert, column, expressions, expressions.bind(expression), expression.position());
    }

    /// The value at some position of the source, and the live column that each goes to.
    private record Place(int position, List<Integer> given) {
        int index() {
            return given.get(position);
        }

        Optional<ModificationStatement.ColumnTarget> target(ModificationStatement.Insert insert) {
            return insert.columns().isEmpty()
                    ? Optional.empty()
                    : Optional.of(insert.columns().get(position));
        }

        Scalar converted(
                ModificationStatement.Insert insert,
                heliosdb.data.catalog.Column column,
                ExpressionBinder expressions,
                Scalar value,
                int at) {
            return insert.columns().isEmpty()
                    ? expressions.coercion().assignment(value, column.type(), column.name(), at)
                    : new PartAssignments(expressions)
                            .converted(column, insert.columns().get(position), value, at);
        }
    }

    /// A whole row: given values, defaults for the rest.
    private List<Scalar> row(
            ModificationStatement.Insert insert,
            TargetTable target,
            List<Integer> given,
            List<Scalar> values) {
        List<@Nullable Scalar> row =
                new ArrayList<>(Collections.nCopies(target.live().size(), null));
        for (int i = 0; i < values.size(); i++) {
            int index = given.get(i);
            Scalar old = row.get(index);
            boolean isPart =
                    !insert.columns().isEmpty() && !insert.columns().get(i).path().isEmpty();
            row.set(
                    index,
                    isPart
                            ? parts().replaced(
                                            old == null ? empty(target, index) : old,
                                            insert.columns().get(i),
                                            values.get(i))
                            : values.get(i));
        }
        List<Scalar> all = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            Scalar value = row.get(i);
            all.add(value == null ? target.defaultOf(i) : value);
        }
        return all;
    }

    private PartAssignments parts() {
        return new PartAssignments(
                new ExpressionBinder(binding, outer.inner(FromItem.NONE, null), Clause.VALUES));
    }

    private static Scalar empty(TargetTable target, int index) {
        return new Scalar.Constant(target.live().get(index).type(), null);
    }

    private Plan selected(
            ModificationStatement.Insert insert,
            TargetTable target,
            List<Integer> given,
            Query source) {
        BoundQuery query = new QueryBinder(binding, true).bind(source, outer);
        int width = query.columns().size();
        if (width > given.size()) {
            throw new HeliosException(
                            ErrorCode.SYNTAX_ERROR,
                            "INSERT has more expressions than target columns")
                    .at(SetOperationBinder.itemPosition(source.body(), given.size()));
        }
        if (!insert.columns().isEmpty() && width < given.size()) {
            throw new HeliosException(
                            ErrorCode.SYNTAX_ERROR,
                            "INSERT has more target columns than expressions")
                    .at(insert.columns().get(width).position());
        }
        noteInserted(target, given, width);
        ExpressionBinder expressions =
                new ExpressionBinder(binding, outer.inner(FromItem.NONE, null), Clause.VALUES);
        BoundQuery typed =
                new Retyping(binding)
                        .apply(
                                query,
                                (index, value) ->
                                        assigned(
                                                insert,
                                                target,
                                                new Place(index, given),
                                                value,
                                                expressions));
        List<Assignment> assignments = new ArrayList<>();
        List<Scalar> references =
                typed.columns().stream().<Scalar>map(Scalar.Reference::new).toList();
        List<Scalar> row = row(insert, target, given, references);
        for (int i = 0; i < row.size(); i++) {
            assignments.add(
                    new Assignment(
                            binding.newColumn(target.live().get(i).name(), row.get(i).type()),
                            row.get(i)));
        }
        return new Plan.Project(typed.plan(), assignments);
    }

    private static Scalar assigned(
            ModificationStatement.Insert insert,
            TargetTable target,
            Place place,
            Scalar value,
            ExpressionBinder expressions) {
        int index = place.index();
        boolean isIgnored =
                insert.overriding() == ModificationStatement.Overriding.USER_VALUE
                        && target.live().get(index).identity()
                                != heliosdb.data.catalog.Column.Identity.NONE;
        if (isIgnored) {
            return target.defaultOf(index);
        }
        target.checkAssignable(index, insert.overriding(), -1);
        heliosdb.data.catalog.Column column = target.live().get(index);
        Expression item = insert.source() == null ? null : item(insert.source(), place.position());
        return place.converted(
                insert, column, expressions, value, item == null ? -1 : item.position());
    }

    private static @Nullable Expression item(Query source, int index) {
        return source.body() instanceof QueryBody.Select select && index < select.items().size()
                ? select.items().get(index).value()
                : null;
    }
}

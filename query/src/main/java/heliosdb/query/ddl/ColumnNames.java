package heliosdb.query.ddl;

import heliosdb.query.ast.Call;
import heliosdb.query.ast.Construct;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Operation;
import heliosdb.query.ast.Predicate;
import heliosdb.query.ast.Reference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The columns that an expression over one table mentions.
final class ColumnNames {
    private final Set<String> found = new LinkedHashSet<>();

    private ColumnNames() {}

    static Set<String> of(Expression expression) {
        ColumnNames names = new ColumnNames();
        names.visit(expression);
        return names.found;
    }

    private void visit(@Nullable Expression expression) {
        switch (expression) {
            case null -> {}
            case Reference reference -> reference(reference);
            case Operation operation -> operation(operation);
            case Predicate predicate -> predicate(predicate);
            case Construct construct -> construct(construct);
            case Call.Function call -> {
                call.arguments().forEach(argument -> visit(argument.value()));
                visit(call.filter());
            }
            default -> {}
        }
    }

    private void visitAll(List<Expression> all) {
        all.forEach(this::visit);
    }

    private void reference(Reference reference) {
        switch (reference) {
            case Reference.Column column -> found.add(column.parts().getLast());
            case Reference.Field field -> visit(field.input());
            case Reference.Subscripts subscripts -> visit(subscripts.input());
            default -> {}
        }
    }

    private void operation(Operation operation) {
        switch (operation) {
            case Operation.Unary unary -> visit(unary.operand());
            case Operation.Binary binary -> visitAll(List.of(binary.left(), binary.right()));
            case Operation.And and -> visitAll(and.operands());
            case Operation.Or or -> visitAll(or.operands());
            case Operation.Not not -> visit(not.operand());
            case Operation.QuantifiedArray array -> visitAll(List.of(array.left(), array.array()));
            case Operation.QuantifiedSubquery subquery -> visit(subquery.left());
            case Operation.Cast cast -> visit(cast.input());
            case Operation.Collate collate -> visit(collate.input());
        }
    }

    private void predicate(Predicate predicate) {
        switch (predicate) {
            case Predicate.IsNull test -> visit(test.input());
            case Predicate.TruthTest test -> visit(test.input());
            case Predicate.DocumentTest test -> visit(test.input());
            case Predicate.DistinctFrom test -> visitAll(List.of(test.left(), test.right()));
            case Predicate.Between test -> visitAll(List.of(test.input(), test.low(), test.high()));
            case Predicate.InList test -> {
                visit(test.input());
                visitAll(test.items());
            }
            case Predicate.InSubquery test -> visit(test.input());
            case Predicate.PatternMatch match -> {
                visitAll(List.of(match.input(), match.pattern()));
                visit(match.escape());
            }
            case Predicate.Exists _ -> {}
        }
    }

    private void construct(Construct construct) {
        switch (construct) {
            case Construct.Case choice -> {
                visit(choice.operand());
                for (Construct.When when : choice.branches()) {
                    visitAll(List.of(when.condition(), when.result()));
                }
                visit(choice.otherwise());
            }
            case Construct.Coalesce coalesce -> visitAll(coalesce.arguments());
            case Construct.NullIf nullIf -> visitAll(List.of(nullIf.left(), nullIf.right()));
            case Construct.Extremum extremum -> visitAll(extremum.arguments());
            case Construct.Row row -> visitAll(row.fields());
            case Construct.Array array -> visitAll(array.elements());
            case Construct.ArraySubquery _, Construct.ScalarSubquery _, Construct.Grouping _ -> {}
        }
    }
}

package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.ast.ModificationStatement;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.QueryBody;
import heliosdb.query.ast.With;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.PlanTree;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// WITH clauses.
final class WithBinder {
    private final Binding binding;
    private final Scope outer;
    private final List<Plan.Cte> definitions = new ArrayList<>();

    WithBinder(Binding binding, Scope outer) {
        this.binding = binding;
        this.outer = outer;
    }

    /// Binds the definitions; the answer is the scope that sees them.
    Scope bind(With with) {
        Set<String> names = new HashSet<>();
        List<CteDefinition> visible = new ArrayList<>();
        for (With.CommonTable table : with.tables()) {
            if (!names.add(table.name())) {
                throw new HeliosException(
                                ErrorCode.DUPLICATE_ALIAS,
                                "WITH query name \"" + table.name() + "\" specified more than once")
                        .at(table.position());
            }
            visible.add(definition(with, table, outer.withCtes(visible)));
        }
        return outer.withCtes(visible);
    }

    /// What the plan has to define around its body.
    List<Plan.Cte> definitions() {
        return definitions;
    }

    private CteDefinition definition(With with, With.CommonTable table, Scope scope) {
        if (table.search() != null || table.cycle() != null) {
            throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "SEARCH and CYCLE clauses are not supported")
                    .at(table.position());
        }
        int id = binding.newId();
        BoundQuery bound =
                switch (table.statement()) {
                    case Query query ->
                            with.recursive()
                                    ? recursive(id, table, query, scope)
                                    : new QueryBinder(binding).bind(query, scope);
                    case ModificationStatement change ->
                            new ChangeBinder(binding, scope).bind(change);
                    default ->
                            throw new HeliosException(
                                            ErrorCode.SYNTAX_ERROR,
                                            "WITH query is not a SELECT or a change of rows")
                                    .at(table.position());
                };
        boolean isInlineable =
                table.statement() instanceof Query
                        && !Boolean.TRUE.equals(table.materialized())
                        && !PlanTree.hasVolatile(bound.plan());
        definitions.add(new Plan.Cte(id, table.name(), bound.plan(), isInlineable));
        return visible(id, table, bound, CteDefinition.FINISHED);
    }

    private CteDefinition visible(int id, With.CommonTable table, BoundQuery bound, int recursion) {
        List<String> names = new ArrayList<>();
        if (table.columns().size() > bound.columns().size()) {
            throw new HeliosException(
                            ErrorCode.INVALID_COLUMN_REFERENCE,
                            "WITH query \""
                                    + table.name()
                                    + "\" has "
                                    + bound.columns().size()
                                    + " columns available but "
                                    + table.columns().size()
                                    + " columns specified")
                    .at(table.position());
        }
        for (int i = 0; i < bound.columns().size(); i++) {
            names.add(
                    i < table.columns().size()
                            ? table.columns().get(i)
                            : bound.names().get(i).name());
        }
        return new CteDefinition(id, table.name(), bound.columns(), names, recursion);
    }

    private BoundQuery recursive(int id, With.CommonTable table, Query query, Scope scope) {
        if (!(query.body() instanceof QueryBody.SetOperation union)) {
            return new QueryBinder(binding).bind(query, scope);
        }
        BoundQuery bound = selfReferencing(id, table, query, union, scope);
        return bound != null ? bound : new QueryBinder(binding).bind(query, scope);
    }

    /// The query as a recursion; null when it doesn't refer to itself.
    private @Nullable BoundQuery selfReferencing(
            int id,
            With.CommonTable table,
            Query query,
            QueryBody.SetOperation union,
            Scope scope) {
        Plan.Cte[] before = definitions.toArray(Plan.Cte[]::new);
        BoundQuery bound;
        if (query.with() == null) {
            bound = recursion(id, table, union, scope);
        } else {
            WithBinder inner = new WithBinder(binding, scope);
            Scope innerScope = inner.bind(query.with());
            bound = recursion(id, table, union, innerScope);
            bound = bound.withPlan(new Plan.With(inner.definitions(), bound.plan()));
        }
        if (!binding.isUsed(id)) {
            definitions.clear();
            definitions.addAll(List.of(before));
            return null;
        }
        checkForm(table, query, union);
        return bound;
    }

    private static void checkForm(
            With.CommonTable table, Query query, QueryBody.SetOperation union) {
        if (union.operator() != QueryBody.SetOperator.UNION) {
            throw new HeliosException(
                            ErrorCode.INVALID_RECURSION,
                            "recursive query \""
                                    + table.name()
                                    + "\" does not have the form non-recursive-term UNION [ALL]"
                                    + " recursive-term")
                    .at(table.position());
        }
        if (!query.orderBy().isEmpty() || query.limit() != null || query.offset() != null) {
            throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            (query.orderBy().isEmpty() ? "LIMIT" : "ORDER BY")
                                    + " in a recursive query is not implemented")
                    .at(table.position());
        }
    }

    private BoundQuery recursion(
            int id, With.CommonTable table, QueryBody.SetOperation union, Scope scope) {
        CteDefinition absent =
                new CteDefinition(id, table.name(), List.of(), List.of(), CteDefinition.NOT_YET);
        BoundQuery base =
                new QueryBinder(binding).body(union.left(), scope.withCtes(List.of(absent)));
        CteDefinition working = visible(id, table, base, id);
        BoundQuery step =
                new QueryBinder(binding, true)
                        .body(union.right(), scope.withCtes(List.of(working)));
        if (step.columns().size() != base.columns().size()) {
            throw new HeliosException(
                            ErrorCode.SYNTAX_ERROR,
                            "each UNION query must have the same number of columns")
                    .at(SetOperationBinder.itemPosition(union.right(), 0));
        }
        Coercion coercion = new Coercion(binding);
        BoundQuery typed =
                new Retyping(binding)
                        .apply(
                                step,
                                (index, value) ->
                                        stepValue(
                                                new Step(coercion, table, union, base),
                                                index,
                                                value));
        List<Column> outputs = new ArrayList<>();
        for (Column column : base.columns()) {
            outputs.add(binding.newColumn(column.name(), column.type()));
        }
        Plan plan =
                new Plan.Recursion(
                        id,
                        union.all(),
                        base.plan(),
                        typed.plan(),
                        base.columns(),
                        typed.columns(),
                        outputs);
        return new BoundQuery(plan, outputs, base.names());
    }

    /// What converting a column of the recursive term needs.
    private record Step(
            Coercion coercion,
            With.CommonTable table,
            QueryBody.SetOperation union,
            BoundQuery base) {}

    private static Scalar stepValue(Step step, int index, Scalar value) {
        Coercion coercion = step.coercion();
        QueryBody.SetOperation union = step.union();
        BoundQuery base = step.base();
        var baseType = base.columns().get(index).type();
        int position = SetOperationBinder.itemPosition(union.left(), index);
        var common =
                coercion.commonType(
                        "UNION",
                        List.of(new Scalar.Reference(base.columns().get(index)), value),
                        List.of(position, SetOperationBinder.itemPosition(union.right(), index)));
        if (!common.sameAs(baseType)) {
            throw new HeliosException(
                            ErrorCode.DATATYPE_MISMATCH,
                            "recursive query \""
                                    + step.table().name()
                                    + "\" column "
                                    + (index + 1)
                                    + " has type "
                                    + coercion.display(baseType)
                                    + " in non-recursive term but type "
                                    + coercion.display(common)
                                    + " overall")
                    .withHint("Cast the output of the non-recursive term to the correct type.")
                    .at(position);
        }
        return coercion.toBranch(value, baseType, "UNION", position);
    }
}

package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.ast.ModificationStatement;
import heliosdb.query.ast.QueryBody;
import heliosdb.query.ast.With;
import heliosdb.query.context.ResultColumn;
import heliosdb.query.ir.Assignment;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Statements that change rows.
final class ChangeBinder {
    private final Binding binding;
    private final Scope outer;

    ChangeBinder(Binding binding, Scope outer) {
        this.binding = binding;
        this.outer = outer;
    }

    BoundQuery bind(ModificationStatement statement) {
        return switch (statement) {
            case ModificationStatement.Insert insert ->
                    within(insert.with(), scope -> new InsertBinder(binding, scope).bind(insert));
            case ModificationStatement.Update update ->
                    within(update.with(), scope -> new UpdateBinder(binding, scope).bind(update));
            case ModificationStatement.Delete delete ->
                    within(delete.with(), scope -> new DeleteBinder(binding, scope).bind(delete));
            case ModificationStatement.Merge merge ->
                    within(merge.with(), scope -> new MergeBinder(binding, scope).bind(merge));
            case ModificationStatement.Copy _ ->
                    throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED, "COPY is not allowed here");
        };
    }

    /// What binds a statement inside of its WITH.
    private interface Inner {
        BoundQuery bind(Scope scope);
    }

    private BoundQuery within(@Nullable With with, Inner inner) {
        if (with == null) {
            return inner.bind(outer);
        }
        WithBinder ctes = new WithBinder(binding, outer);
        Scope scope = ctes.bind(with);
        BoundQuery bound = inner.bind(scope);
        return bound.withPlan(new Plan.With(ctes.definitions(), bound.plan()));
    }

    /// RETURNING, bound.
    record Returning(List<Assignment> assignments, List<Column> columns, List<ResultColumn> names) {
        static final Returning NONE = new Returning(List.of(), List.of(), List.of());
    }

    static Returning returning(Binding binding, Scope scope, List<QueryBody.SelectItem> items) {
        if (items.isEmpty()) {
            return Returning.NONE;
        }
        ExpressionBinder expressions = new ExpressionBinder(binding, scope, Clause.RETURNING);
        List<Target> targets = new TargetBinder(expressions, false).bind(items);
        List<Assignment> assignments = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (Target target : targets) {
            Column column = binding.newColumn(target.name(), target.value().type());
            assignments.add(new Assignment(column, target.value()));
            columns.add(column);
        }
        return new Returning(assignments, columns, SelectBinder.names(targets));
    }
}

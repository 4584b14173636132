package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.ast.Call;
import heliosdb.query.ast.TableReference;
import heliosdb.query.builtin.Builtins;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.SetCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Functions in FROM.
final class FunctionBinder {
    private final Binding binding;
    private final Scope scope;

    /// @param scope what the arguments see
    FunctionBinder(Binding binding, Scope scope) {
        this.binding = binding;
        this.scope = scope;
    }

    FromItem bind(TableReference.Function function) {
        List<SetCall> calls = new ArrayList<>();
        for (TableReference.FunctionItem item : function.functions()) {
            calls.addAll(calls(item));
        }
        Column ordinality =
                function.ordinality() ? binding.newColumn("ordinality", Types.INT8) : null;
        String name = name(function);
        List<ScopeColumn> columns = new ArrayList<>();
        for (SetCall call : calls) {
            call.outputs().forEach(output -> columns.add(column(output)));
        }
        boolean isScalar = columns.size() == 1 && !calls.getFirst().isExpanded();
        if (isScalar && namesItself(calls.getFirst()) && function.alias() != null) {
            columns.set(0, columns.getFirst().renamed(function.alias().name()));
        }
        if (ordinality != null) {
            columns.add(column(ordinality));
        }
        ScopeRelation relation =
                new ScopeRelation(
                        name, null, columns, null, null, null, isScalar && ordinality == null);
        return FromItem.of(
                new Plan.FunctionScan(calls, name, ordinality),
                FromBinder.renamed(relation, function.alias(), function.position()));
    }

    private static ScopeColumn column(Column column) {
        return new ScopeColumn(column.name(), new Scalar.Reference(column));
    }

    private static String name(TableReference.Function function) {
        if (function.alias() != null) {
            return function.alias().name();
        }
        return OutputNames.of(function.functions().getFirst().call());
    }

    /// Whether the column is called as the function, so that an alias renames it, too.
    private static boolean namesItself(SetCall call) {
        return call.site() == null || call.site().function().outputs().isEmpty();
    }

    private List<SetCall> calls(TableReference.FunctionItem item) {
        boolean isParallelUnnest =
                item.call() instanceof Call.Function call
                        && call.name().name().equals("unnest")
                        && call.arguments().size() > 1;
        if (!isParallelUnnest) {
            return List.of(call(item));
        }
        Call.Function call = (Call.Function) item.call();
        List<SetCall> calls = new ArrayList<>();
        for (Call.Argument argument : call.arguments()) {
            Call.Function one =
                    new Call.Function(
                            call.name(),
                            List.of(argument),
                            false,
                            false,
                            false,
                            List.of(),
                            false,
                            null,
                            null,
                            false,
                            call.position());
            calls.add(call(new TableReference.FunctionItem(one, List.of())));
        }
        return calls;
    }

    private SetCall call(TableReference.FunctionItem item) {
        QueryLevel level = new QueryLevel();
        ExpressionBinder expressions =
                new ExpressionBinder(
                        binding, scope.inner(FromItem.NONE, level), Clause.FROM_FUNCTION);
        Scalar value = expressions.bindSettled(item.call());
        if (level.sets().size() > 1) {
            throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "set-returning functions must appear at top level of FROM")
                    .at(item.call().position());
        }
        if (level.sets().isEmpty()) {
            return single(item, value, expressions);
        }
        SetCall set = level.sets().getFirst();
        checkTopLevel(item, value, set);
        List<Column> declared = declared(item);
        boolean isRecord =
                set.outputs().size() == 1 && set.outputs().getFirst().type().sameAs(Types.RECORD);
        if (declared != null) {
            return new SetCall(set.site(), set.arguments(), declared, false);
        }
        if (isRecord) {
            throw new HeliosException(
                            ErrorCode.SYNTAX_ERROR,
                            "a column definition list is required for functions returning"
                                    + " \"record\"")
                    .at(item.call().position());
        }
        if (set.site() != null && set.outputs().size() == 1) {
            Column row = set.outputs().getFirst();
            List<ScopeColumn> fields = new RowTypes(binding).fields(row.type());
            if (!fields.isEmpty() && binding.types().kind(row.type().oid()) == 'c') {
                return expanded(set, fields);
            }
        }
        return named(set);
    }

    /// Rows of a composite type, taken apart.
    private SetCall expanded(SetCall set, List<ScopeColumn> fields) {
        List<Column> columns = new ArrayList<>();
        for (ScopeColumn field : fields) {
            columns.add(binding.newColumn(field.name(), field.value().type()));
        }
        return new SetCall(set.site(), set.arguments(), columns, true);
    }

    private static void checkTopLevel(TableReference.FunctionItem item, Scalar value, SetCall set) {
        boolean isTop =
                switch (value) {
                    case Scalar.Reference(Column column, _) ->
                            set.outputs().equals(List.of(column));
                    case Scalar.RowOf(List<Scalar> fields, _, _) ->
                            fields.size() == set.outputs().size();
                    default -> false;
                };
        if (!isTop) {
            throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "set-returning functions must appear at top level of FROM")
                    .at(item.call().position());
        }
    }

    /// A function with one named OUT argument calls its column by that.
    private SetCall named(SetCall set) {
        if (set.site() == null
                || set.outputs().size() != 1
                || set.site().function().outputs().size() != 1) {
            return set;
        }
        String name = set.site().function().outputs().getFirst().name();
        Column column = binding.newColumn(name, set.outputs().getFirst().type());
        return new SetCall(set.site(), set.arguments(), List.of(column), false);
    }

    private @Nullable List<Column> declared(TableReference.FunctionItem item) {
        if (item.columns().isEmpty()) {
            return null;
        }
        TypeBinder types = new TypeBinder(binding.session());
        List<Column> columns = new ArrayList<>();
        for (TableReference.ColumnType column : item.columns()) {
            columns.add(binding.newColumn(column.name(), types.bind(column.type())));
        }
        return columns;
    }

    private SetCall single(
            TableReference.FunctionItem item, Scalar value, ExpressionBinder expressions) {
        List<Column> declared = declared(item);
        if (declared != null) {
            return value instanceof Scalar.Call call
                            && Builtins.followsDefinitions(call.site().function())
                    ? new SetCall(call.site(), call.arguments(), declared, false)
                    : new SetCall(null, List.of(value), declared, true);
        }
        ReferenceBinder references = new ReferenceBinder(expressions);
        if (!references.isComposite(value.type())) {
            Column column = binding.newColumn(OutputNames.of(item.call()), value.type());
            return new SetCall(null, List.of(value), List.of(column), false);
        }
        List<Column> columns = new ArrayList<>();
        for (ScopeColumn field : references.fieldsOf(value, item.call().position())) {
            Type type = field.value().type();
            columns.add(binding.newColumn(field.name(), type));
        }
        return new SetCall(null, List.of(value), columns, true);
    }
}

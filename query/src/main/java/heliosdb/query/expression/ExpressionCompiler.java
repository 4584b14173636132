package heliosdb.query.expression;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Form;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import heliosdb.query.builtin.Builtins;
import heliosdb.query.function.Kernel;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.ScalarTree;
import heliosdb.query.ir.SubqueryScalar;
import java.util.ArrayList;
import java.util.List;

/// Compiles bound expressions over batches of a layout.
public final class ExpressionCompiler {
    private final Layout layout;
    private final Slots slots;
    private final Subplan.Compiler subplans;
    private final List<Column> columns;

    /// A compiler.
    ///
    /// @param columns what the batches consist of
    public ExpressionCompiler(List<Column> columns, Slots slots, Subplan.Compiler subplans) {
        this.columns = columns;
        this.slots = slots;
        this.subplans = subplans;
        layout = new Layout(columns);
    }

    Slots slots() {
        return slots;
    }

    Layout layout() {
        return layout;
    }

    Subplan.Compiler subplans() {
        return subplans;
    }

    /// The same over one column more, behind the others.
    ExpressionCompiler with(Column more) {
        List<Column> wider = new ArrayList<>(columns);
        wider.add(more);
        return new ExpressionCompiler(wider, slots, subplans);
    }

    /// A compiler over other columns for the same program.
    ExpressionCompiler over(List<Column> others) {
        return new ExpressionCompiler(others, slots, subplans);
    }

    List<Column> columns() {
        return columns;
    }

    /// Compiles several expressions.
    public Evaluator[] compileAll(List<Scalar> scalars) {
        return scalars.stream().map(this::compile).toArray(Evaluator[]::new);
    }

    /// Compiles an expression.
    public Evaluator compile(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Constant(Type type, Object value) -> constant(type.form(), value);
            case Scalar.Parameter(int number, Type type) -> parameter(number, type.form());
            case Scalar.Reference(Column column, _) -> reference(column);
            case Scalar.Call call -> once(call, call(call));
            case Scalar.Convert convert -> once(convert, Conversions.compile(convert, this));
            case Scalar.Resize resize -> once(resize, Conversions.resize(resize, this));
            case Scalar.And(List<Scalar> operands) -> new Logic.And(compileAll(operands));
            case Scalar.Or(List<Scalar> operands) -> new Logic.Or(compileAll(operands));
            case Scalar.Not(Scalar operand) -> Logic.not(compile(operand));
            case Scalar.IsNull test -> Logic.isNull(test, compile(test.input()));
            case Scalar.IsTruth(Scalar input, boolean truth, boolean isNegated) ->
                    Logic.isTruth(compile(input), truth, isNegated);
            case Scalar.DistinctFrom distinct -> Logic.distinct(distinct, this);
            case Scalar.Case branches -> Branches.cases(branches, this);
            case Scalar.Coalesce coalesce -> Branches.coalesce(coalesce, this);
            case Scalar.NullIf nullIf -> Branches.nullIf(nullIf, this);
            case Scalar.Extremum extremum -> Branches.extremum(extremum, this);
            case Scalar.Let let -> let(let);
            case Scalar.ArrayOf array -> once(array, Composites.array(array, this));
            case Scalar.RowOf row -> Composites.row(row, this);
            case Scalar.Field field -> Composites.field(field, this);
            case Scalar.Element element -> Subscripting.element(element, this);
            case Scalar.Slice slice -> Subscripting.slice(slice, this);
            case Scalar.Checked checked -> Logic.checked(checked, this);
            case Scalar.PartAssigned part -> PartAssignment.compile(part, this);
            case Scalar.ArrayComparison comparison -> ArrayComparisons.compile(comparison, this);
            case SubqueryScalar subquery -> Subqueries.compile(subquery, this);
        };
    }

    private Evaluator constant(Form form, @org.jspecify.annotations.Nullable Object value) {
        int state = slots.newState();
        return (input, frame) -> frame.constant(state, form, value, input.rows());
    }

    private Evaluator parameter(int number, Form form) {
        int state = slots.newState();
        return (input, frame) -> frame.constant(state, form, frame.parameter(number), input.rows());
    }

    /// An expression that has one value in an execution is computed for the first row only.
    private Evaluator once(Scalar scalar, Evaluator evaluator) {
        boolean isFixed =
                ScalarTree.columns(scalar).isEmpty()
                        && !ScalarTree.isVolatile(scalar)
                        && !ScalarTree.hasSubquery(scalar);
        if (!isFixed) {
            return evaluator;
        }
        int state = slots.newState();
        return (input, frame) -> {
            int rows = input.rows();
            if (frame.state(state) instanceof Vector kept && kept.size() >= rows) {
                return kept.size() == rows ? kept : repeated(kept, rows);
            }
            if (rows == 0) {
                return Vector.of(scalar.type().form(), 1);
            }
            Vector first =
                    frame.state(state) instanceof Vector kept && kept.size() > 0
                            ? kept
                            : evaluator.evaluate(new Batch(1), frame);
            Vector all = rows == 1 ? first : repeated(first, rows);
            frame.state(state, all);
            return all;
        };
    }

    private static Vector repeated(Vector first, int rows) {
        return first.gather(new int[rows], rows);
    }

    private Evaluator reference(Column column) {
        int position = layout.find(column);
        if (position >= 0) {
            return (input, _) -> input.column(position);
        }
        int slot = slots.outer(column);
        Form form = column.type().form();
        return (input, frame) -> Vector.constant(form, frame.outer(slot), input.rows());
    }

    private Evaluator call(Scalar.Call call) {
        Kernel kernel = Builtins.kernel(call.site());
        Evaluator[] arguments = compileAll(call.arguments());
        return switch (arguments.length) {
            case 1 -> new Calls.One(kernel, arguments[0]);
            case 2 -> new Calls.Two(kernel, arguments[0], arguments[1]);
            default -> new Calls.Any(kernel, arguments);
        };
    }

    private Evaluator let(Scalar.Let let) {
        Evaluator value = compile(let.value());
        Evaluator body = with(let.variable()).compile(let.body());
        return (input, frame) ->
                body.evaluate(Batches.with(input, value.evaluate(input, frame)), frame);
    }
}

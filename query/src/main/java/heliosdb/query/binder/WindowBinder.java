package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.ast.Call;
import heliosdb.query.ast.OperatorName;
import heliosdb.query.ast.SortItem;
import heliosdb.query.ast.Window;
import heliosdb.query.ir.AggregateCall;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.WindowCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Calls over windows.
final class WindowBinder {
    private final ExpressionBinder expressions;
    private final Binding binding;

    WindowBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
        binding = expressions.binding();
    }

    Scalar bind(Call.Function call, CallBinder.Site site) {
        QueryLevel level = expressions.scope().level();
        Clause clause = expressions.clause();
        if (level == null || !clause.allowsWindows()) {
            throw misplaced(clause, call.position());
        }
        if (call.distinct()) {
            throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "DISTINCT is not implemented for window functions")
                    .at(call.position());
        }
        if (!call.orderBy().isEmpty()) {
            throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "aggregate ORDER BY is not implemented for window functions")
                    .at(call.position());
        }
        Window.Definition definition =
                definition(Objects.requireNonNull(call.over()), level, call.position());
        List<Scalar> partition = new ArrayList<>();
        for (var each : definition.partitionBy()) {
            partition.add(expressions.in(Clause.WINDOW).bindSettled(each));
        }
        List<AggregateCall.Order> order = new ArrayList<>();
        for (SortItem item : definition.orderBy()) {
            order.add(
                    SortItems.order(item, expressions.in(Clause.WINDOW).bindSettled(item.value())));
        }
        Scalar filter =
                call.filter() == null
                        ? null
                        : expressions.in(Clause.WINDOW_CALL).bindCondition(call.filter(), "FILTER");
        WindowCall bound =
                new WindowCall(site.site(), site.arguments(), filter, frame(definition, order));
        Column column = binding.newColumn(site.site().function().name(), site.site().resultType());
        level.windows().add(new BoundWindow(column, bound, partition, order));
        return new Scalar.Reference(column, call.position());
    }

    private static HeliosException misplaced(Clause clause, int position) {
        return switch (clause) {
            case WINDOW_CALL ->
                    new HeliosException(
                                    ErrorCode.WINDOWING_ERROR,
                                    "window function calls cannot be nested")
                            .at(position);
            case AGGREGATE ->
                    new HeliosException(
                                    ErrorCode.GROUPING_ERROR,
                                    "aggregate function calls cannot contain window function calls")
                            .at(position);
            default ->
                    new HeliosException(
                                    ErrorCode.WINDOWING_ERROR,
                                    "window functions are not allowed in " + clause.text())
                            .at(position);
        };
    }

    private static Window.Definition definition(Window window, QueryLevel level, int position) {
        return switch (window) {
            case Window.Named(String name, int at) -> found(level, name, at);
            case Window.Definition definition when definition.base() == null -> definition;
            case Window.Definition definition -> refined(definition, level, position);
        };
    }

    private static Window.Definition found(QueryLevel level, String name, int position) {
        Window.Definition definition = level.namedWindows().get(name);
        if (definition == null) {
            throw new HeliosException(
                            ErrorCode.UNDEFINED_OBJECT, "window \"" + name + "\" does not exist")
                    .at(position);
        }
        return definition.base() == null ? definition : refined(definition, level, position);
    }

    private static Window.Definition refined(
            Window.Definition definition, QueryLevel level, int position) {
        String name = Objects.requireNonNull(definition.base());
        Window.Definition base = found(level, name, definition.position());
        String problem = null;
        if (!definition.partitionBy().isEmpty()) {
            problem = "cannot override PARTITION BY clause of window \"" + name + "\"";
        } else if (!definition.orderBy().isEmpty() && !base.orderBy().isEmpty()) {
            problem = "cannot override ORDER BY clause of window \"" + name + "\"";
        } else if (base.frame() != null) {
            problem = "cannot copy window \"" + name + "\" because it has a frame clause";
        }
        if (problem != null) {
            throw new HeliosException(ErrorCode.WINDOWING_ERROR, problem).at(position);
        }
        return new Window.Definition(
                null,
                base.partitionBy(),
                base.orderBy().isEmpty() ? definition.orderBy() : base.orderBy(),
                definition.frame(),
                definition.position());
    }

    private WindowCall.Frame frame(Window.Definition definition, List<AggregateCall.Order> order) {
        Window.Frame frame = definition.frame();
        if (frame == null) {
            return WindowCall.Frame.DEFAULT;
        }
        checkEnds(frame, order);
        WindowCall.Unit unit = WindowCall.Unit.valueOf(frame.unit().name());
        return new WindowCall.Frame(
                unit,
                end(frame, frame.start(), order),
                end(frame, frame.end(), order),
                WindowCall.Exclusion.valueOf(frame.exclusion().name()));
    }

    private static void checkEnds(Window.Frame frame, List<AggregateCall.Order> order) {
        Window.BoundKind start = frame.start().kind();
        Window.BoundKind end = frame.end().kind();
        String problem = null;
        if (start == Window.BoundKind.UNBOUNDED_FOLLOWING) {
            problem = "frame start cannot be UNBOUNDED FOLLOWING";
        } else if (end == Window.BoundKind.UNBOUNDED_PRECEDING) {
            problem = "frame end cannot be UNBOUNDED PRECEDING";
        } else if (start == Window.BoundKind.CURRENT_ROW
                && end == Window.BoundKind.OFFSET_PRECEDING) {
            problem = "frame starting from current row cannot have preceding rows";
        } else if (start == Window.BoundKind.OFFSET_FOLLOWING
                && (end == Window.BoundKind.OFFSET_PRECEDING
                        || end == Window.BoundKind.CURRENT_ROW)) {
            problem =
                    end == Window.BoundKind.CURRENT_ROW
                            ? "frame starting from following row cannot end with current row"
                            : "frame starting from following row cannot have preceding rows";
        } else if (frame.unit() == Window.FrameUnit.GROUPS && order.isEmpty()) {
            problem = "GROUPS mode requires an ORDER BY clause";
        }
        if (problem != null) {
            throw new HeliosException(ErrorCode.WINDOWING_ERROR, problem).at(frame.position());
        }
    }

    private WindowCall.Bound end(
            Window.Frame frame, Window.Bound bound, List<AggregateCall.Order> order) {
        WindowCall.BoundKind kind = WindowCall.BoundKind.valueOf(bound.kind().name());
        if (bound.offset() == null) {
            return new WindowCall.Bound(kind, null, null, null);
        }
        Scalar offset = expressions.in(Clause.FRAME).bind(bound.offset());
        if (frame.unit() != Window.FrameUnit.RANGE) {
            Scalar count =
                    expressions
                            .coercion()
                            .mustBe(
                                    offset,
                                    Types.INT8,
                                    frame.unit().name(),
                                    bound.offset().position());
            return new WindowCall.Bound(kind, count, null, null);
        }
        return rangeEnd(kind, offset, order, bound.offset().position());
    }

    private WindowCall.Bound rangeEnd(
            WindowCall.BoundKind kind,
            Scalar offset,
            List<AggregateCall.Order> order,
            int position) {
        if (order.size() != 1) {
            throw new HeliosException(
                            ErrorCode.WINDOWING_ERROR,
                            "RANGE with offset PRECEDING/FOLLOWING requires exactly one ORDER BY"
                                    + " column")
                    .at(position);
        }
        AggregateCall.Order key = order.getFirst();
        boolean goesDown = kind == WindowCall.BoundKind.OFFSET_PRECEDING != key.isDescending();
        Type type = key.value().type();
        OperationBinder operations = new OperationBinder(expressions);
        Scalar typed = rangeOffset(offset, type, position);
        Scalar shifted =
                operations.operator(
                        new OperatorName(goesDown ? "-" : "+"), key.value(), typed, position);
        Scalar comparable = expressions.coercion().implicit(key.value(), shifted.type(), position);
        return new WindowCall.Bound(kind, typed, shifted, comparable);
    }

    private Scalar rangeOffset(Scalar offset, Type key, int position) {
        if (!offset.type().sameAs(Types.UNKNOWN)) {
            return offset;
        }
        boolean isTime = key.category() == 'D';
        @Nullable Type wanted = isTime ? Types.INTERVAL : key;
        return expressions.coercion().implicit(offset, wanted, position);
    }
}

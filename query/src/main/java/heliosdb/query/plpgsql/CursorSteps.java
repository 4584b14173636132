package heliosdb.query.plpgsql;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Types;
import heliosdb.query.ast.SessionStatement.FetchDirection;
import heliosdb.query.routine.RoutineHost;
import heliosdb.query.routine.RowShape;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Opens, moves and closes cursors.
final class CursorSteps {
    private final Activation activation;
    private final Fragments fragments;
    private final Assignments assignments;
    private final SqlSteps sql;
    private final RoutineHost.Cursors cursors;

    CursorSteps(Activation activation, Fragments fragments, Assignments assignments, SqlSteps sql) {
        this.activation = activation;
        this.fragments = fragments;
        this.assignments = assignments;
        this.sql = sql;
        cursors = activation.host().cursors();
    }

    void open(Step.Open step) {
        if (step.source() == null) {
            open(step.cursor(), step.arguments());
            return;
        }
        String wanted = requireClosed(step.cursor());
        open(step.cursor(), wanted, sql.prepared(step.source()), step.isScrollable());
    }

    /// Opens a bound cursor.
    ///
    /// @return its name
    String open(Variable variable, List<Fragment> arguments) {
        Variable.BoundCursor bound = java.util.Objects.requireNonNull(variable.cursor());
        String wanted = requireClosed(variable);
        for (int i = 0; i < arguments.size(); i++) {
            Fragments.Value value = fragments.evaluate(arguments.get(i));
            Variable parameter = bound.parameters().get(i);
            activation.set(
                    parameter,
                    activation
                            .casts()
                            .forVariable(value.value(), value.type(), parameter, activation));
        }
        return open(variable, wanted, sql.prepared(bound.query()), bound.isScrollable());
    }

    private String open(
            Variable variable,
            @Nullable String wanted,
            SqlSteps.Prepared prepared,
            boolean isScrollable) {
        activation.host().session();
        String name = cursors.open(wanted, prepared.query(), prepared.parameters(), isScrollable);
        activation.setText(variable, name);
        return name;
    }

    private @Nullable String requireClosed(Variable variable) {
        Object value = activation.value(variable);
        if (value == null) {
            return null;
        }
        String name = new String((byte[]) value, StandardCharsets.UTF_8);
        if (cursors.exists(name)) {
            throw new HeliosException(
                    ErrorCode.DUPLICATE_CURSOR, "cursor \"%s\" already in use".formatted(name));
        }
        return name;
    }

    private String name(Variable variable) {
        Object value = activation.value(variable);
        if (value == null) {
            throw new HeliosException(
                    ErrorCode.NULL_VALUE_NOT_ALLOWED,
                    "cursor variable \"%s\" is null".formatted(variable.name()));
        }
        String name = new String((byte[]) value, StandardCharsets.UTF_8);
        if (!cursors.exists(name)) {
            throw new HeliosException(
                    ErrorCode.INVALID_CURSOR_NAME, "cursor \"%s\" does not exist".formatted(name));
        }
        return name;
    }

    void fetch(Step.Fetch step) {
        String name = name(step.cursor());
        long count = step.count();
        Fragment expression = step.expression();
        if (expression != null) {
            Fragments.Value value = fragments.evaluate(expression);
            Object number =
                    activation.casts().convert(value.value(), value.type(), Types.INT4, activation);
            if (number == null) {
                throw new HeliosException(
                        ErrorCode.NULL_VALUE_NOT_ALLOWED,
                        "relative or absolute cursor position is null");
            }
            count = (Long) number;
        }
        if (step.isMove()) {
            long moved = cursors.fetch(name, step.direction(), count, null);
            activation.rowCount(moved);
            activation.setFound(moved > 0);
            return;
        }
        RowShape[] shape = {new RowShape(List.of(), List.of())};
        @Nullable Object[] row = fetch(name, step.direction(), count, shape);
        assignments.assignRow(step.into(), shape[0], row);
        activation.rowCount(row == null ? 0 : 1);
        activation.setFound(row != null);
    }

    /// The next row of a cursor, null at the end.
    ///
    /// @param shape takes what the row consists of
    @Nullable Object @Nullable [] next(String name, RowShape[] shape) {
        return fetch(name, FetchDirection.FORWARD, 1, shape);
    }

    private @Nullable Object @Nullable [] fetch(
            String name, FetchDirection direction, long count, RowShape[] shape) {
        @Nullable Object[][] row = new Object[1][];
        cursors.fetch(
                name,
                direction,
                count,
                (columns, rows) -> {
                    shape[0] = RowShape.ofResult(columns);
                    if (rows.rows() > 0) {
                        row[0] = SqlSteps.row(shape[0], rows, rows.rows() - 1);
                    }
                });
        return row[0];
    }

    void close(Step.Close step) {
        cursors.close(name(step.cursor()));
    }

    void closeIfOpen(String name) {
        if (cursors.exists(name)) {
            cursors.close(name);
        }
    }
}

package heliosdb.query.expression;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Form;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import heliosdb.query.context.BatchSource;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.PlanTree;
import heliosdb.query.ir.SubqueryScalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Subqueries as expressions. One that uses no outer column runs once an execution; a correlated
/// one runs once for each combination of outer values, as long as their results fit a bounded
/// memory.
final class Subqueries {
    private static final int REMEMBERED_MAX = 16_384;

    private Subqueries() {}

    static Evaluator compile(SubqueryScalar subquery, ExpressionCompiler compiler) {
        return switch (subquery) {
            case SubqueryScalar.Value(Plan plan, Column output) ->
                    correlated(
                            plan, List.of(output), compiler, output.type().form(), Subqueries::one);
            case SubqueryScalar.Exists(Plan plan) ->
                    correlated(plan, List.of(), compiler, Form.LONG, Subqueries::exists);
            case SubqueryScalar.Array(Plan plan, Column output, Type type) ->
                    correlated(
                            plan,
                            List.of(output),
                            compiler,
                            Form.OBJECT,
                            source -> array(source, Objects.requireNonNull(type.element())));
            case SubqueryScalar.Quantified quantified ->
                    QuantifiedSubquery.compile(quantified, compiler);
        };
    }

    /// Reads the rows of a subquery into its value.
    @FunctionalInterface
    interface Reader {
        @Nullable Object read(BatchSource source);
    }

    private static Evaluator correlated(
            Plan plan, List<Column> wanted, ExpressionCompiler compiler, Form form, Reader reader) {
        Subplan subplan = compiler.subplans().compile(plan, wanted, compiler.slots());
        Outer outer = Outer.of(plan, compiler);
        int state = compiler.slots().newState();
        boolean isRepeatable = !PlanTree.hasVolatile(plan);
        if (outer.isEmpty() && isRepeatable) {
            return (input, frame) -> {
                Remembered once = (Remembered) frame.state(state);
                if (once == null && input.rows() > 0) {
                    once = new Remembered(run(subplan, reader, frame));
                    frame.state(state, once);
                }
                Object value = once == null ? null : once.value();
                return Vector.constant(form, value, input.rows());
            };
        }
        return (input, frame) -> {
            Vector out = Vector.of(form, input.rows());
            for (int i = 0; i < input.rows(); i++) {
                outer.set(input, i, frame);
                out.append(
                        isRepeatable
                                ? remembered(frame, state, outer, () -> run(subplan, reader, frame))
                                : run(subplan, reader, frame));
            }
            return out;
        };
    }

    private record Remembered(@Nullable Object value) {}

    /// Computes a value.
    @FunctionalInterface
    interface Computation {
        @Nullable Object compute();
    }

    /// The value for the outer values that a frame holds now, computed unless it is known.
    @SuppressWarnings("unchecked")
    static @Nullable Object remembered(
            Frame frame, int state, Outer outer, Computation computation) {
        Map<List<@Nullable Object>, Remembered> known =
                (Map<List<@Nullable Object>, Remembered>) frame.state(state);
        if (known == null) {
            known = new HashMap<>();
            frame.state(state, known);
        }
        List<@Nullable Object> key = outer.values(frame);
        Remembered result = known.get(key);
        if (result == null) {
            result = new Remembered(computation.compute());
            if (known.size() < REMEMBERED_MAX) {
                known.put(key, result);
            }
        }
        return result.value();
    }

    private static @Nullable Object run(Subplan subplan, Reader reader, Frame frame) {
        frame.context().checkCancelled();
        try (BatchSource source = subplan.open(frame)) {
            return reader.read(source);
        }
    }

    private static @Nullable Object one(BatchSource source) {
        Object value = null;
        boolean isFound = false;
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            if (batch.rows() == 0) {
                continue;
            }
            if (isFound || batch.rows() > 1) {
                throw new HeliosException(
                        ErrorCode.CARDINALITY_VIOLATION,
                        "more than one row returned by a subquery used as an expression");
            }
            isFound = true;
            value = batch.column(0).value(0);
        }
        return value;
    }

    private static Object exists(BatchSource source) {
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            if (batch.rows() > 0) {
                return 1L;
            }
        }
        return 0L;
    }

    private static Object array(BatchSource source, Type element) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
            for (int i = 0; i < batch.rows(); i++) {
                values.add(batch.column(0).value(i));
            }
        }
        return ArrayValue.of(element, values.toArray());
    }

    /// The outer columns of a subplan: where their values come from, and where they go.
    ///
    /// @param positions of each column in the input; -1 when it is an outer column there, too
    /// @param slots of each column in the frame
    record Outer(int[] positions, int[] slots) {
        static Outer of(Plan plan, ExpressionCompiler compiler) {
            List<Column> columns = List.copyOf(PlanTree.outerColumns(plan));
            return of(columns, compiler);
        }

        static Outer of(List<Column> columns, ExpressionCompiler compiler) {
            int[] positions = new int[columns.size()];
            int[] slots = new int[columns.size()];
            for (int i = 0; i < positions.length; i++) {
                positions[i] = compiler.layout().find(columns.get(i));
                slots[i] = compiler.slots().outer(columns.get(i));
            }
            return new Outer(positions, slots);
        }

        boolean isEmpty() {
            return slots.length == 0;
        }

        void set(Batch input, int row, Frame frame) {
            for (int k = 0; k < slots.length; k++) {
                if (positions[k] >= 0) {
                    frame.outer(slots[k], input.column(positions[k]).value(row));
                }
            }
        }

        List<@Nullable Object> values(Frame frame) {
            @Nullable Object[] values = new @Nullable Object[slots.length];
            for (int k = 0; k < values.length; k++) {
                Object value = frame.outer(slots[k]);
                values[k] = value instanceof byte[] bytes ? new Bytes(bytes) : value;
            }
            return Arrays.asList(values);
        }

        /// Bytes that are equal by content.
        private record Bytes(byte[] content) {
            @Override
            public boolean equals(@Nullable Object other) {
                return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
            }

            @Override
            public int hashCode() {
                return Arrays.hashCode(content);
            }
        }
    }
}

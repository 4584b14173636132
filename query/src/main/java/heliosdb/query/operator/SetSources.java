package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Form;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.RowValue;
import heliosdb.data.value.Vector;
import heliosdb.query.builtin.Builtins;
import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Batches;
import heliosdb.query.expression.Evaluator;
import heliosdb.query.expression.ExpressionCompiler;
import heliosdb.query.expression.Frame;
import heliosdb.query.function.SetReturningFunction;
import heliosdb.query.ir.SetCall;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Functions that return rows, in FROM and in select lists.
final class SetSources {
    private SetSources() {}

    /// A call, compiled.
    ///
    /// @param function null for an expression that gives one row
    record Compiled(
            @Nullable SetReturningFunction function,
            boolean isStrict,
            Evaluator[] arguments,
            List<Form> forms,
            boolean isExpanded) {
        static Compiled of(SetCall call, ExpressionCompiler compiler) {
            List<SetReturningFunction.Column> columns =
                    call.outputs().stream()
                            .map(each -> new SetReturningFunction.Column(each.name(), each.type()))
                            .toList();
            SetReturningFunction function =
                    call.site() == null ? null : Builtins.setReturning(call.site(), columns);
            return new Compiled(
                    function,
                    call.site() != null && call.site().function().isStrict(),
                    compiler.compileAll(call.arguments()),
                    Sources.forms(call.outputs()),
                    call.isExpanded());
        }

        /// Its rows for the arguments of one row.
        SetReturningFunction.Rows open(Vector[] values, int row, Frame frame) {
            @Nullable Object[] boxed = new @Nullable Object[values.length];
            for (int k = 0; k < boxed.length; k++) {
                boxed[k] = values[k].value(row);
                if (boxed[k] == null && isStrict) {
                    return (_, _) -> 0;
                }
            }
            return function == null
                    ? new OneRow(boxed[0], isExpanded)
                    : function.open(boxed, frame.evaluation());
        }
    }

    /// The single row of an expression.
    private static final class OneRow implements SetReturningFunction.Rows {
        private final @Nullable Object value;
        private final boolean isExpanded;
        private boolean isDone;

        OneRow(@Nullable Object value, boolean isExpanded) {
            this.value = value;
            this.isExpanded = isExpanded;
        }

        @Override
        public int fill(Vector[] columns, int rowsMax) {
            if (isDone || rowsMax == 0) {
                return 0;
            }
            isDone = true;
            if (!isExpanded) {
                columns[0].append(value);
                return 1;
            }
            for (int k = 0; k < columns.length; k++) {
                columns[k].append(value == null ? null : ((RowValue) value).values()[k]);
            }
            return 1;
        }
    }

    /// Several calls side by side: the shorter ones are filled up with NULLs.
    static final class SideBySide {
        private final List<Compiled> calls;
        private final SetReturningFunction.Rows[] rows;

        SideBySide(List<Compiled> calls, Vector[][] arguments, int row, Frame frame) {
            this.calls = calls;
            rows = new SetReturningFunction.Rows[calls.size()];
            for (int k = 0; k < rows.length; k++) {
                rows[k] = calls.get(k).open(arguments[k], row, frame);
            }
        }

        /// Appends up to some rows behind the first columns of an output.
        int fill(Vector[] columns, int first, int rowsMax) {
            int[] counts = new int[rows.length];
            int most = 0;
            int from = first;
            for (int k = 0; k < rows.length; k++) {
                int width = calls.get(k).forms().size();
                Vector[] own = Arrays.copyOfRange(columns, from, from + width);
                // A function may give fewer rows at once than it still has.
                for (int more = 1; more > 0 && counts[k] < rowsMax; counts[k] += more) {
                    more = rows[k].fill(own, rowsMax - counts[k]);
                }
                most = Math.max(most, counts[k]);
                from += width;
            }
            from = first;
            for (int k = 0; k < rows.length; k++) {
                int width = calls.get(k).forms().size();
                for (int c = from; c < from + width; c++) {
                    for (int i = counts[k]; i < most; i++) {
                        columns[c].appendNull();
                    }
                }
                from += width;
            }
            return most;
        }
    }

    static Vector[][] arguments(List<Compiled> calls, Batch input, Frame frame) {
        Vector[][] arguments = new Vector[calls.size()][];
        for (int k = 0; k < arguments.length; k++) {
            Evaluator[] evaluators = calls.get(k).arguments();
            arguments[k] = new Vector[evaluators.length];
            for (int i = 0; i < evaluators.length; i++) {
                arguments[k][i] = evaluators[i].evaluate(input, frame);
            }
        }
        return arguments;
    }

    /// Functions in FROM.
    static final class Scan implements BatchSource {
        private final List<Compiled> calls;
        private final List<Form> forms;
        private final boolean hasOrdinality;
        private final Frame frame;
        private @Nullable SideBySide rows;
        private long number;

        Scan(List<Compiled> calls, List<Form> forms, boolean hasOrdinality, Frame frame) {
            this.calls = calls;
            this.forms = forms;
            this.hasOrdinality = hasOrdinality;
            this.frame = frame;
        }

        @Override
        public @Nullable Batch next() {
            frame.context().checkCancelled();
            if (rows == null) {
                Batch none = Batches.oneRow();
                rows = new SideBySide(calls, arguments(calls, none, frame), 0, frame);
            }
            Batch batch = Batch.of(forms, 64);
            int count = rows.fill(batch.columns(), 0, Batch.ROWS_MAX);
            if (hasOrdinality) {
                LongVector ordinality = (LongVector) batch.column(forms.size() - 1);
                for (int i = 0; i < count; i++) {
                    ordinality.appendLong(++number);
                }
            }
            batch.rows(count);
            return count == 0 ? null : batch;
        }
    }

    /// Functions in a select list: each input row once for each of their rows.
    static final class Project implements BatchSource {
        private final BatchSource input;
        private final List<Compiled> calls;
        private final List<Form> forms;
        private final Frame frame;
        private @Nullable Batch current;
        private Vector @Nullable [][] currentArguments;
        private @Nullable SideBySide rows;
        private int at;

        Project(BatchSource input, List<Compiled> calls, List<Form> forms, Frame frame) {
            this.input = input;
            this.calls = calls;
            this.forms = forms;
            this.frame = frame;
        }

        @Override
        public @Nullable Batch next() {
            frame.context().checkCancelled();
            Batch out = Batch.of(forms, 64);
            int count = 0;
            while (count < Batch.ROWS_MAX && (rows != null || advance())) {
                int width = current.columnCount();
                int more = rows.fill(out.columns(), width, Batch.ROWS_MAX - count);
                for (int c = 0; c < width; c++) {
                    for (int i = 0; i < more; i++) {
                        out.column(c).appendFrom(current.column(c), at);
                    }
                }
                count += more;
                if (more == 0) {
                    rows = null;
                    at++;
                }
            }
            out.rows(count);
            return count == 0 ? null : out;
        }

        private boolean advance() {
            while (current == null || at >= current.rows()) {
                current = input.next();
                at = 0;
                if (current == null) {
                    return false;
                }
                currentArguments = arguments(calls, current, frame);
            }
            rows = new SideBySide(calls, currentArguments, at, frame);
            return true;
        }

        @Override
        public void close() {
            input.close();
        }
    }
}

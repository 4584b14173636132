package heliosdb.query.expression;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Comparison;
import heliosdb.data.value.Form;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import heliosdb.query.builtin.Builtins;
import heliosdb.query.function.Kernel;
import heliosdb.query.ir.Scalar;
import java.util.Arrays;

/// Constructs that choose a value for each row.
final class Branches {
    private Branches() {}

    static Evaluator cases(Scalar.Case scalar, ExpressionCompiler compiler) {
        int count = scalar.branches().size();
        Evaluator[] conditions = new Evaluator[count];
        Evaluator[] results = new Evaluator[count + 1];
        for (int i = 0; i < count; i++) {
            conditions[i] = compiler.compile(scalar.branches().get(i).condition());
            results[i] = compiler.compile(scalar.branches().get(i).result());
        }
        results[count] = compiler.compile(scalar.otherwise());
        return new Case(conditions, results, scalar.type().form());
    }

    private record Case(Evaluator[] conditions, Evaluator[] results, Form form)
            implements Evaluator {
        @Override
        public Vector evaluate(Batch input, Frame frame) {
            int[] chosen = new int[input.rows()];
            Arrays.fill(chosen, conditions.length);
            Batch remaining = input;
            int[] open = null;
            for (int k = 0; k < conditions.length && remaining.rows() > 0; k++) {
                LongVector truth = (LongVector) conditions[k].evaluate(remaining, frame);
                int rows = remaining.rows();
                int[] next = new int[rows];
                int[] within = new int[rows];
                int count = 0;
                for (int i = 0; i < rows; i++) {
                    int row = open == null ? i : open[i];
                    if (!truth.isNull(i) && truth.values()[i] != 0) {
                        chosen[row] = k;
                    } else {
                        within[count] = i;
                        next[count++] = row;
                    }
                }
                remaining = count < rows ? remaining.gather(within, count) : remaining;
                open = next;
            }
            return assemble(input, frame, chosen);
        }

        private Vector assemble(Batch input, Frame frame, int[] chosen) {
            int rows = input.rows();
            Vector[] values = new Vector[results.length];
            int[] selected = new int[rows];
            for (int k = 0; k < results.length; k++) {
                int count = 0;
                for (int i = 0; i < rows; i++) {
                    selected[count] = i;
                    count += chosen[i] == k ? 1 : 0;
                    if (count == rows) {
                        return results[k].evaluate(input, frame);
                    }
                }
                if (count > 0) {
                    values[k] = results[k].evaluate(input.gather(selected, count), frame);
                }
            }
            Vector out = Vector.of(form, rows);
            int[] cursors = new int[results.length];
            for (int i = 0; i < rows; i++) {
                out.appendFrom(values[chosen[i]], cursors[chosen[i]]++);
            }
            return out;
        }
    }

    static Evaluator coalesce(Scalar.Coalesce scalar, ExpressionCompiler compiler) {
        Evaluator[] arguments = compiler.compileAll(scalar.arguments());
        Form form = scalar.type().form();
        return (input, frame) -> {
            Vector result = arguments[0].evaluate(input, frame);
            for (int k = 1; k < arguments.length && result.hasNulls(); k++) {
                result = fill(result, arguments[k], input, frame, form);
            }
            return result;
        };
    }

    private static Vector fill(Vector known, Evaluator next, Batch input, Frame frame, Form form) {
        int rows = input.rows();
        int[] missing = new int[rows];
        int count = 0;
        for (int i = 0; i < rows; i++) {
            if (known.isNull(i)) {
                missing[count++] = i;
            }
        }
        if (count == 0) {
            return known;
        }
        Vector filler =
                count == rows
                        ? next.evaluate(input, frame)
                        : next.evaluate(input.gather(missing, count), frame);
        if (count == rows) {
            return filler;
        }
        Vector out = Vector.of(form, rows);
        int cursor = 0;
        for (int i = 0; i < rows; i++) {
            if (known.isNull(i)) {
                out.appendFrom(filler, cursor++);
            } else {
                out.appendFrom(known, i);
            }
        }
        return out;
    }

    static Evaluator nullIf(Scalar.NullIf scalar, ExpressionCompiler compiler) {
        Kernel equality = Builtins.kernel(scalar.equality());
        Evaluator leftEvaluator = compiler.compile(scalar.left());
        Evaluator rightEvaluator = compiler.compile(scalar.right());
        Form form = scalar.type().form();
        return (input, frame) -> {
            Vector left = leftEvaluator.evaluate(input, frame);
            Vector[] operands = {left, rightEvaluator.evaluate(input, frame)};
            int rows = input.rows();
            LongVector equal = (LongVector) equality.apply(operands, rows, frame.evaluation());
            Vector out = Vector.of(form, rows);
            for (int i = 0; i < rows; i++) {
                if (!equal.isNull(i) && equal.values()[i] != 0) {
                    out.appendNull();
                } else {
                    out.appendFrom(left, i);
                }
            }
            return out;
        };
    }

    static Evaluator extremum(Scalar.Extremum scalar, ExpressionCompiler compiler) {
        Evaluator[] arguments = compiler.compileAll(scalar.arguments());
        Type type = scalar.type();
        int sign = scalar.isGreatest() ? 1 : -1;
        return (input, frame) -> {
            int rows = input.rows();
            Vector[] values = new Vector[arguments.length];
            for (int k = 0; k < values.length; k++) {
                values[k] = arguments[k].evaluate(input, frame);
            }
            Vector out = Vector.of(type.form(), rows);
            for (int i = 0; i < rows; i++) {
                Vector best = null;
                for (Vector value : values) {
                    boolean isBetter =
                            !value.isNull(i)
                                    && (best == null
                                            || sign * Comparison.compare(type, value, i, best, i)
                                                    > 0);
                    best = isBetter ? value : best;
                }
                if (best == null) {
                    out.appendNull();
                } else {
                    out.appendFrom(best, i);
                }
            }
            return out;
        };
    }
}

package heliosdb.query.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import heliosdb.data.value.Form;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.data.value.Vector;
import heliosdb.query.function.CallSite;
import heliosdb.query.function.Function;
import heliosdb.query.function.FunctionKind;
import heliosdb.query.function.WindowFunction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowsTest {
    @Test
    void ranksCountPeersOnce() {
        Sample sample = new Sample(10, 10, 20, 30);

        assertThat(sample.longs("row_number")).containsExactly(1L, 2L, 3L, 4L);
        assertThat(sample.longs("rank")).containsExactly(1L, 1L, 3L, 4L);
        assertThat(sample.longs("dense_rank")).containsExactly(1L, 1L, 2L, 3L);
        assertThat(sample.values("percent_rank", Form.DOUBLE))
                .containsExactly(0.0, 0.0, 2 / 3.0, 1.0);
        assertThat(sample.values("cume_dist", Form.DOUBLE)).containsExactly(0.5, 0.5, 0.75, 1.0);
    }

    @Test
    void ntileMakesTheFirstBucketsLarger() {
        Sample sample = new Sample(1, 2, 3, 4, 5);

        assertThat(sample.longs("ntile", constant(2))).containsExactly(1L, 1L, 1L, 2L, 2L);
        assertThat(sample.longs("ntile", constant(9))).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void lagAndLeadLookAwayFromTheRow() {
        Sample sample = new Sample(1, 2, 3);

        assertThat(sample.longs("lag", sample.values)).containsExactly(null, 1L, 2L);
        assertThat(sample.longs("lead", sample.values, constant(2)))
                .containsExactly(3L, null, null);
        assertThat(sample.longs("lag", sample.values, constant(1), constant(0)))
                .containsExactly(0L, 1L, 2L);
    }

    @Test
    void valuesOfTheFrameComeFromItsRows() {
        Sample sample = new Sample(7, 8, 9);

        assertThat(sample.longs("first_value", sample.values)).containsExactly(7L, 7L, 7L);
        assertThat(sample.longs("last_value", sample.values)).containsExactly(7L, 8L, 9L);
        assertThat(sample.longs("nth_value", sample.values, constant(2)))
                .containsExactly(null, 8L, 8L);
    }

    private static LongVector constant(long value) {
        return (LongVector) Vector.constant(Form.LONG, value, 9);
    }

    /// A partition ordered by its values; the frame of a row ends with it.
    private static final class Sample {
        private final LongVector values = new LongVector(4);

        Sample(long... numbers) {
            for (long number : numbers) {
                values.appendLong(number);
            }
        }

        List<Object> longs(String name, Vector... arguments) {
            return values(name, Form.LONG, arguments);
        }

        List<Object> values(String name, Form form, Vector... arguments) {
            Function function =
                    Expressions.REGISTRY.functions(name).stream()
                            .filter(f -> f.kind() == FunctionKind.WINDOW)
                            .filter(f -> f.argumentCount() == arguments.length)
                            .findFirst()
                            .orElseThrow();
            List<Type> types = Collections.nCopies(arguments.length, Types.INT8);
            Vector out = Vector.of(form, 4);
            Builtins.window(new CallSite(function, types, Types.INT8))
                    .compute(partition(arguments), out);
            List<Object> results = new ArrayList<>();
            for (int i = 0; i < out.size(); i++) {
                results.add(out.value(i));
            }
            return results;
        }

        private WindowFunction.Partition partition(Vector[] arguments) {
            return new WindowFunction.Partition() {
                @Override
                public int rows() {
                    return values.size();
                }

                @Override
                public Vector argument(int index) {
                    return arguments[index];
                }

                @Override
                public int peersStart(int row) {
                    int start = row;
                    while (start > 0 && values.values()[start - 1] == values.values()[row]) {
                        start--;
                    }
                    return start;
                }

                @Override
                public int peersEnd(int row) {
                    int end = row + 1;
                    while (end < rows() && values.values()[end] == values.values()[row]) {
                        end++;
                    }
                    return end;
                }

                @Override
                public int frameStart(int row) {
                    return 0;
                }

                @Override
                public int frameEnd(int row) {
                    return row + 1;
                }

                @Override
                public boolean isExcluded(int row, int frameRow) {
                    return false;
                }
            };
        }
    }
}

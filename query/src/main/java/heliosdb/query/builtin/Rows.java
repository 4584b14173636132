package heliosdb.query.builtin;

import heliosdb.data.value.BytesVector;
import heliosdb.data.value.DoubleVector;
import heliosdb.data.value.Form;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.ObjectVector;
import heliosdb.data.value.Vector;
import heliosdb.query.function.CallSite;
import heliosdb.query.function.Kernel;
import heliosdb.query.function.KernelFactory;
import org.jspecify.annotations.Nullable;

/// Turns functions of a [Row] into kernels. Where the catalog says strict, a NULL argument gives
/// NULL without a call; else the function looks for NULLs itself.
final class Rows {
    private Rows() {}

    @FunctionalInterface
    interface ToLong {
        long apply(Row row);
    }

    @FunctionalInterface
    interface ToBoolean {
        boolean test(Row row);
    }

    @FunctionalInterface
    interface ToDouble {
        double apply(Row row);
    }

    @FunctionalInterface
    interface ToText {
        @Nullable String apply(Row row);
    }

    @FunctionalInterface
    interface ToBytes {
        byte @Nullable [] apply(Row row);
    }

    @FunctionalInterface
    interface ToObject {
        @Nullable Object apply(Row row);
    }

    /// Appends the result of a row.
    @FunctionalInterface
    interface Step {
        void append(Row row, Vector out);
    }

    /// Of any LONG type.
    static KernelFactory longs(ToLong function) {
        return of(Form.LONG, (row, out) -> ((LongVector) out).appendLong(function.apply(row)));
    }

    /// Of bool.
    static KernelFactory booleans(ToBoolean function) {
        return of(
                Form.LONG, (row, out) -> ((LongVector) out).appendLong(function.test(row) ? 1 : 0));
    }

    /// Of any DOUBLE type.
    static KernelFactory doubles(ToDouble function) {
        return of(
                Form.DOUBLE, (row, out) -> ((DoubleVector) out).appendDouble(function.apply(row)));
    }

    /// Of text and its kin; null gives NULL.
    static KernelFactory texts(ToText function) {
        return of(
                Form.BYTES,
                (row, out) -> {
                    String text = function.apply(row);
                    if (text == null) {
                        out.appendNull();
                    } else {
                        ((BytesVector) out).appendText(text);
                    }
                });
    }

    /// Of any BYTES type; null gives NULL.
    static KernelFactory bytes(ToBytes function) {
        return of(
                Form.BYTES,
                (row, out) -> {
                    byte[] bytes = function.apply(row);
                    if (bytes == null) {
                        out.appendNull();
                    } else {
                        ((BytesVector) out).appendBytes(bytes, 0, bytes.length);
                    }
                });
    }

    /// Of any OBJECT type; null gives NULL.
    static KernelFactory objects(ToObject function) {
        return of(
                Form.OBJECT,
                (row, out) -> {
                    Object object = function.apply(row);
                    if (object == null) {
                        out.appendNull();
                    } else {
                        ((ObjectVector) out).appendObject(object);
                    }
                });
    }

    /// Of the call's result type, boxed.
    static KernelFactory values(ToObject function) {
        return site -> bind(site, site.resultType().form(), boxed(function));
    }

    private static Step boxed(ToObject function) {
        return (row, out) -> out.append(function.apply(row));
    }

    static KernelFactory of(Form form, Step step) {
        return site -> bind(site, form, step);
    }

    private static Kernel bind(CallSite site, Form form, Step step) {
        boolean isStrict = site.function().isStrict();
        return (arguments, rows, context) -> {
            Vector out = Vector.of(form, rows);
            Row row = new Row(site, arguments, context);
            boolean checksNulls = isStrict && anyHasNulls(arguments);
            for (int i = 0; i < rows; i++) {
                row.moveTo(i);
                if (checksNulls && row.anyNull()) {
                    out.appendNull();
                } else {
                    step.append(row, out);
                }
            }
            return out;
        };
    }

    static boolean anyHasNulls(Vector[] arguments) {
        for (Vector argument : arguments) {
            if (argument.hasNulls()) {
                return true;
            }
        }
        return false;
    }
}

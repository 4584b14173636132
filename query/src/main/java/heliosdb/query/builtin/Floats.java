package heliosdb.query.builtin;

import heliosdb.query.builtin.DoubleArithmetic.Operation;
import heliosdb.query.function.Kernel;
import heliosdb.query.function.KernelFactory;
import org.jspecify.annotations.Nullable;

/// Operators of float4 and float8, and the signs of both.
final class Floats {
    private Floats() {}

    static @Nullable KernelFactory find(String source) {
        if (!source.startsWith("float")) {
            return null;
        }
        return switch (source) {
            case "float8pl", "float48pl", "float84pl" -> of(Operation.PLUS, false);
            case "float8mi", "float48mi", "float84mi" -> of(Operation.MINUS, false);
            case "float8mul", "float48mul", "float84mul" -> of(Operation.TIMES, false);
            case "float8div", "float48div", "float84div" -> of(Operation.DIVIDE, false);
            case "float4pl" -> of(Operation.PLUS, true);
            case "float4mi" -> of(Operation.MINUS, true);
            case "float4mul" -> of(Operation.TIMES, true);
            case "float4div" -> of(Operation.DIVIDE, true);
            case "float4um", "float8um" -> Rows.doubles(row -> -row.doubleAt(0));
            case "float4up", "float8up" -> (Kernel) (arguments, _, _) -> arguments[0];
            case "float4abs", "float8abs" -> Rows.doubles(row -> Math.abs(row.doubleAt(0)));
            default -> null;
        };
    }

    private static KernelFactory of(Operation operation, boolean isSingle) {
        return new DoubleArithmetic(operation, isSingle);
    }
}

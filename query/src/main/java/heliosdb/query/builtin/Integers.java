package heliosdb.query.builtin;

import heliosdb.query.builtin.LongArithmetic.Operation;
import heliosdb.query.builtin.LongArithmetic.Width;
import heliosdb.query.function.Kernel;
import heliosdb.query.function.KernelFactory;
import org.jspecify.annotations.Nullable;

/// Operators and functions of smallint, integer and bigint.
final class Integers {
    private Integers() {}

    static @Nullable KernelFactory find(String source) {
        if (!source.startsWith("int")) {
            return null;
        }
        KernelFactory found = arithmetic(source);
        return found == null ? other(source) : found;
    }

    private static @Nullable KernelFactory arithmetic(String source) {
        Operation operation = operation(source);
        if (operation == null) {
            return null;
        }
        int letters = operation == Operation.PLUS || operation == Operation.MINUS ? 2 : 3;
        Width width =
                switch (source.substring(0, source.length() - letters)) {
                    case "int2" -> Width.SMALLINT;
                    case "int4", "int24", "int42" -> Width.INTEGER;
                    case "int8", "int28", "int82", "int48", "int84" -> Width.BIGINT;
                    default -> null;
                };
        return width == null ? null : new LongArithmetic(operation, width);
    }

    private static @Nullable Operation operation(String source) {
        if (source.endsWith("pl")) {
            return Operation.PLUS;
        }
        if (source.endsWith("mi")) {
            return Operation.MINUS;
        }
        return switch (source.substring(source.length() - 3)) {
            case "mul" -> Operation.TIMES;
            case "div" -> Operation.DIVIDE;
            case "mod" -> Operation.REMAINDER;
            default -> null;
        };
    }

    private static @Nullable KernelFactory other(String source) {
        return switch (source) {
            case "int2um" -> negate(Width.SMALLINT);
            case "int4um" -> negate(Width.INTEGER);
            case "int8um" -> negate(Width.BIGINT);
            case "int2up", "int4up", "int8up" -> (Kernel) (arguments, _, _) -> arguments[0];
            case "int2abs" -> abs(Width.SMALLINT);
            case "int4abs" -> abs(Width.INTEGER);
            case "int8abs" -> abs(Width.BIGINT);
            case "int2and", "int4and", "int8and" ->
                    Rows.longs(row -> row.longAt(0) & row.longAt(1));
            case "int2or", "int4or", "int8or" -> Rows.longs(row -> row.longAt(0) | row.longAt(1));
            case "int2xor", "int4xor", "int8xor" ->
                    Rows.longs(row -> row.longAt(0) ^ row.longAt(1));
            case "int2not", "int4not", "int8not" -> Rows.longs(row -> ~row.longAt(0));
            case "int2shl" -> Rows.longs(row -> (short) (row.intAt(0) << row.intAt(1)));
            case "int2shr" -> Rows.longs(row -> (short) (row.intAt(0) >> row.intAt(1)));
            case "int4shl" -> Rows.longs(row -> row.intAt(0) << row.intAt(1));
            case "int4shr" -> Rows.longs(row -> row.intAt(0) >> row.intAt(1));
            case "int8shl" -> Rows.longs(row -> row.longAt(0) << row.longAt(1));
            case "int8shr" -> Rows.longs(row -> row.longAt(0) >> row.longAt(1));
            case "int4gcd" -> Rows.longs(row -> gcd(row.longAt(0), row.longAt(1), Width.INTEGER));
            case "int8gcd" -> Rows.longs(row -> gcd(row.longAt(0), row.longAt(1), Width.BIGINT));
            case "int4lcm" -> Rows.longs(row -> lcm(row.longAt(0), row.longAt(1), Width.INTEGER));
            case "int8lcm" -> Rows.longs(row -> lcm(row.longAt(0), row.longAt(1), Width.BIGINT));
            case "int8inc" -> Rows.longs(row -> plusOne(row.longAt(0)));
            case "int8dec" -> Rows.longs(row -> minusOne(row.longAt(0)));
            default -> null;
        };
    }

    private static long plusOne(long value) {
        if (value == Long.MAX_VALUE) {
            throw Problems.outOfRange("bigint");
        }
        return value + 1;
    }

    private static long minusOne(long value) {
        if (value == Long.MIN_VALUE) {
            throw Problems.outOfRange("bigint");
        }
        return value - 1;
    }

    private static KernelFactory negate(Width width) {
        return Rows.longs(row -> negated(row.longAt(0), width));
    }

    private static long negated(long value, Width width) {
        if (value == Long.MIN_VALUE) {
            throw Problems.outOfRange(width.typeName());
        }
        return width.checked(-value);
    }

    private static KernelFactory abs(Width width) {
        return Rows.longs(row -> row.longAt(0) < 0 ? negated(row.longAt(0), width) : row.longAt(0));
    }

    private static long gcd(long a, long b, Width width) {
        long x = a;
        long y = b;
        while (y != 0) {
            long rest = x % y;
            x = y;
            y = rest;
        }
        return x < 0 ? negated(x, width) : x;
    }

    private static long lcm(long a, long b, Width width) {
        if (a == 0 || b == 0) {
            return 0;
        }
        try {
            long product = Math.multiplyExact(a / gcd(a, b, width), b);
            return width.checked(product < 0 ? negated(product, width) : product);
        } catch (ArithmeticException overflow) {
            throw Problems.outOfRange(width.typeName());
        }
    }
}

package heliosdb.data.value;

import com.heliosdb.common.HeliosException;
import java.util.ArrayList;
import java.util.List;

/// Geometric values, kept in PostgreSQL's binary form: doubles, for path after a byte "closed" and
/// a count, for polygon after a count. Input takes the forms that output writes, and those without
/// the outer brackets.
final class GeometryText {
    private static final int POINT = 600;
    private static final int SEGMENT = 601;
    private static final int PATH = 602;
    private static final int BOX = 603;
    private static final int POLYGON = 604;
    private static final int LINE = 628;

    private GeometryText() {}

    static byte[] parse(Type type, String text) {
        List<Double> numbers = numbers(type, text);
        int count = numbers.size();
        boolean isRight =
                switch (type.oid()) {
                    case POINT -> count == 2;
                    case SEGMENT, BOX -> count == 4;
                    case PATH, POLYGON -> count >= 2 && count % 2 == 0;
                    default -> count == 3;
                };
        if (!isRight) {
            throw TextErrors.invalid(type.name(), text);
        }
        ByteSink out = new ByteSink(8 * count + 5);
        if (type.oid() == PATH) {
            out.writeByte(text.strip().startsWith("[") ? 0 : 1);
        }
        if (type.oid() == PATH || type.oid() == POLYGON) {
            out.writeInt(count / 2);
        }
        if (type.oid() == BOX) {
            orderCorners(numbers);
        }
        for (double number : numbers) {
            out.writeLong(Double.doubleToRawLongBits(number));
        }
        return out.toBytes();
    }

    private static List<Double> numbers(Type type, String text) {
        String stripped = text.strip();
        checkBrackets(type, stripped, text);
        List<Double> numbers = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= stripped.length(); i++) {
            char character = i < stripped.length() ? stripped.charAt(i) : ',';
            if ("()[]<>{},".indexOf(character) < 0) {
                continue;
            }
            String number = stripped.substring(start, i).strip();
            start = i + 1;
            if (!number.isEmpty()) {
                try {
                    numbers.add(
                            (Double) new TypeText(IoSettings.DEFAULT).parse(Types.FLOAT8, number));
                } catch (HeliosException invalid) {
                    throw TextErrors.invalid(type.name(), text);
                }
            }
        }
        return numbers;
    }

    private static void checkBrackets(Type type, String stripped, String text) {
        int depth = 0;
        for (int i = 0; i < stripped.length(); i++) {
            char character = stripped.charAt(i);
            if ("([<{".indexOf(character) >= 0) {
                depth++;
            } else if (")]>}".indexOf(character) >= 0 && --depth < 0) {
                throw TextErrors.invalid(type.name(), text);
            }
        }
        if (depth != 0) {
            throw TextErrors.invalid(type.name(), text);
        }
    }

    // A box starts with its upper right corner.
    private static void orderCorners(List<Double> numbers) {
        for (int i = 0; i < 2; i++) {
            double first = numbers.get(i);
            double second = numbers.get(i + 2);
            numbers.set(i, Math.max(first, second));
            numbers.set(i + 2, Math.min(first, second));
        }
    }

    static void write(Type type, byte[] value, int extraDigits, ByteSink out) {
        boolean isClosed = type.oid() != PATH || value[0] != 0;
        int header = type.oid() == PATH ? 5 : type.oid() == POLYGON ? 4 : 0;
        int count = (value.length - header) / 8;
        if (type.oid() == LINE) {
            out.writeByte('{');
            writeNumbers(value, 0, 3, extraDigits, out);
            out.writeByte('}');
            return;
        }
        boolean isCircle = count == 3;
        String brackets = brackets(type.oid(), isClosed);
        out.writeAscii(brackets.substring(0, brackets.length() / 2));
        for (int i = 0; i + 1 < count; i += 2) {
            if (i > 0) {
                out.writeByte(',');
            }
            out.writeByte('(');
            writeNumbers(value, header + 8 * i, 2, extraDigits, out);
            out.writeByte(')');
        }
        if (isCircle) {
            out.writeByte(',');
            writeNumbers(value, 16, 1, extraDigits, out);
        }
        out.writeAscii(brackets.substring(brackets.length() / 2));
    }

    private static String brackets(int oid, boolean isClosed) {
        return switch (oid) {
            case POINT, BOX -> "";
            case SEGMENT -> "[]";
            case PATH, POLYGON -> isClosed ? "()" : "[]";
            default -> "<>";
        };
    }

    private static void writeNumbers(
            byte[] value, int offset, int count, int extraDigits, ByteSink out) {
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                out.writeByte(',');
            }
            double number = Double.longBitsToDouble(Bytes.longAt(value, offset + 8 * i));
            FloatText.writeDouble(number, extraDigits, out);
        }
    }
}

package heliosdb.data.value;

/// The texts of geometric values.
final class GeometryText {
    private static final int POINT = 600;
    private static final int SEGMENT = 601;
    private static final int PATH = 602;
    private static final int BOX = 603;
    private static final int POLYGON = 604;
    private static final int LINE = 628;

    private GeometryText() {}

    static byte[] parse(Type type, String text) {
        return GeometryReader.read(type, text).toBytes();
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

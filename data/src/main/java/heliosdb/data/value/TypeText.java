package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.FEATURE_NOT_SUPPORTED;
import static com.heliosdb.common.ErrorCode.INVALID_TEXT_REPRESENTATION;

import com.heliosdb.common.HeliosException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// The text forms of all types, in and out, under some session settings. Immutable and thread-safe.
/// Errors are PostgreSQL's. The type's modifier is applied on input as PostgreSQL's input functions
/// do; for casts see [Modifiers].
public final class TypeText {
    private static final int FIRST_USER_OID = 16384;

    private final IoSettings settings;

    /// Text forms under some settings.
    public TypeText(IoSettings settings) {
        this.settings = settings;
    }

    /// The settings.
    public IoSettings settings() {
        return settings;
    }

    /// The boxed value that a text stands for.
    public Object parse(Type type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return parse(type, bytes, 0, bytes.length);
    }

    /// The boxed value that UTF-8 text stands for. Does not check the encoding: see [Utf8].
    public Object parse(Type domain, byte[] source, int offset, int length) {
        Type type = base(domain);
        return switch (type.form()) {
            case LONG -> parseLong(type, source, offset, length);
            case DOUBLE -> parseDouble(type, source, offset, length);
            case BYTES -> parseBytes(type, source, offset, length);
            case OBJECT -> parseObject(type, source, offset, length);
        };
    }

    private Type base(Type type) {
        return type.oid() < FIRST_USER_OID ? type : settings.names().baseOf(type);
    }

    /// Appends the value that UTF-8 text stands for to a vector of the type's form.
    public void parseInto(Vector target, Type domain, byte[] source, int offset, int length) {
        Type type = base(domain);
        switch (target) {
            case LongVector longs -> longs.appendLong(parseLong(type, source, offset, length));
            case DoubleVector doubles ->
                    doubles.appendDouble(parseDouble(type, source, offset, length));
            case BytesVector bytes -> {
                if (isPlainText(type)) {
                    bytes.appendBytes(source, offset, length);
                } else {
                    byte[] value = parseBytes(type, source, offset, length);
                    bytes.appendBytes(value, 0, value.length);
                }
            }
            case ObjectVector objects ->
                    objects.appendObject(parseObject(type, source, offset, length));
        }
    }

    private static boolean isPlainText(Type type) {
        return switch (type.oid()) {
            case 25 -> true;
            case 1042, 1043 -> type.modifier() < 0;
            default -> false;
        };
    }

    private long parseLong(Type type, byte[] source, int offset, int length) {
        return switch (type.oid()) {
            case 23 -> IntegerText.parseInt4(source, offset, length);
            case 20 -> IntegerText.parseInt8(source, offset, length);
            case 21 -> IntegerText.parseInt2(source, offset, length);
            case 16 -> BooleanText.parse(source, offset, length) ? 1 : 0;
            case 1082 -> TimestampText.parseDate(source, offset, length, settings);
            case 1114, 1184, 1083 -> {
                long micros = parseMicros(type.oid(), source, offset, length);
                yield DateTimeModifier.apply(type, micros);
            }
            case 18 -> StringText.parseChar(source, offset, length);
            case 26 -> IntegerText.parseOid(source, offset, length);
            case 28, 29 -> IntegerText.parseTransactionId(source, offset, length, 0xFFFF_FFFFL);
            case 5069 -> IntegerText.parseTransactionId(source, offset, length, -1);
            case 27 -> IntegerText.parseTid(source, offset, length);
            case 3220 -> IntegerText.parseLogPosition(source, offset, length);
            case 790 -> MoneyText.parse(source, offset, length);
            default -> parseName(type, TextErrors.text(source, offset, length));
        };
    }

    private long parseMicros(int oid, byte[] source, int offset, int length) {
        return switch (oid) {
            case 1114 -> TimestampText.parse(source, offset, length, settings);
            case 1184 -> TimestampText.parseZoned(source, offset, length, settings);
            default -> TimeInput.parseTime(TextErrors.text(source, offset, length), settings);
        };
    }

    // The reg* types and enum types: the catalog knows the names.
    private long parseName(Type type, String text) {
        if (type.category() == 'E') {
            return settings.names()
                    .find(type, text)
                    .orElseThrow(() ->
                            new HeliosException(
                                    INVALID_TEXT_REPRESENTATION,
                                    "invalid input value for enum "
                                            + type.name()
                                            + ": \""
                                            + text
                                            + "\""));
        }
        if (!type.name().startsWith("reg")) {
            throw unacceptable(type);
        }
        if (text.equals("-")) {
            return 0;
        }
        if (!text.isEmpty() && text.chars().allMatch(Ascii::isDigit)) {
            return (Long) parse(Types.OID, text);
        }
        return settings.names()
                .find(type, text)
                .orElseThrow(() -> TextErrors.invalid(type.name(), text));
    }

    private static HeliosException unacceptable(Type type) {
        return new HeliosException(
                FEATURE_NOT_SUPPORTED, "cannot accept a value of type " + type.name());
    }

    private double parseDouble(Type type, byte[] source, int offset, int length) {
        return type.oid() == 700
                ? FloatText.parseFloat(source, offset, length)
                : FloatText.parseDouble(source, offset, length);
    }

    private byte[] parseBytes(Type type, byte[] source, int offset, int length) {
        int end = offset + length;
        return switch (type.oid()) {
            case 17 -> ByteaText.parse(source, offset, length);
            case 1042, 1043 -> StringText.fit(type, Arrays.copyOfRange(source, offset, end), false);
            case 19 -> StringText.name(source, offset, length);
            case 114 -> {
                Json.validate(source, offset, length);
                yield Arrays.copyOfRange(source, offset, end);
            }
            case 3802 -> Jsonb.parse(source, offset, length).toBytes();
            case 1560, 1562 -> BitText.fit(type, BitText.parse(source, offset, length), false);
            case 869 -> NetworkText.parse(TextErrors.text(source, offset, length), false);
            case 650 -> NetworkText.parse(TextErrors.text(source, offset, length), true);
            case 829 -> MacText.parse(TextErrors.text(source, offset, length));
            case 774 -> MacText.parseLong(TextErrors.text(source, offset, length));
            case 600, 601, 602, 603, 604, 628, 718 ->
                    GeometryText.parse(type, TextErrors.text(source, offset, length));
            case 2278 -> new byte[0];
            case 4072 ->
                    JsonPath.parse(TextErrors.text(source, offset, length))
                            .toString()
                            .getBytes(StandardCharsets.UTF_8);
            case 3614, 3615 ->
                    throw new HeliosException(
                            FEATURE_NOT_SUPPORTED, "type " + type.name() + " is not supported yet");
            default -> {
                if (type.category() == 'P' && type.oid() != 2275) {
                    throw unacceptable(type);
                }
                yield Arrays.copyOfRange(source, offset, end);
            }
        };
    }

    private Object parseObject(Type type, byte[] source, int offset, int length) {
        return switch (type.oid()) {
            case 1700 -> Numeric.parse(source, offset, length).withModifier(type.modifier());
            case 2950 -> UuidText.parse(source, offset, length);
            case 1186 ->
                    IntervalModifier.apply(
                            IntervalInput.parse(
                                    TextErrors.text(source, offset, length),
                                    type.modifier(),
                                    settings.intervalStyle()),
                            type.modifier());
            case 1266 ->
                    DateTimeModifier.apply(
                            type,
                            TimeInput.parseTimeTz(
                                    TextErrors.text(source, offset, length), settings));
            case 22, 30 ->
                    ArrayText.parseVector(this, type, TextErrors.text(source, offset, length));
            case 2249 ->
                    throw new HeliosException(
                            FEATURE_NOT_SUPPORTED,
                            "input of anonymous composite types is not implemented");
            default -> parseContainer(type, TextErrors.text(source, offset, length));
        };
    }

    private Object parseContainer(Type type, String text) {
        if (type.isArray()) {
            return ArrayText.parse(this, type, text);
        }
        if (type.category() == 'R' && type.element() != null) {
            return type.element().category() == 'R'
                    ? RangeText.parseMultirange(this, type.element(), text)
                    : RangeText.parse(this, type.element(), text);
        }
        RowFields fields = settings.names().fields(type).orElseThrow(() -> unacceptable(type));
        return RowText.parse(this, fields, text);
    }

    /// A row from its text, given its fields' types.
    public RowValue parseRow(List<Type> types, String text) {
        return RowText.parse(this, new RowFields(List.of(), types), text);
    }

    /// The text of a boxed value.
    public String format(Type type, Object value) {
        ByteSink out = new ByteSink(32);
        write(type, value, out);
        return out.toString();
    }

    /// Writes the text of a boxed value as UTF-8.
    public void write(Type type, Object value, ByteSink out) {
        switch (type.form()) {
            case LONG -> writeLong(type, (Long) value, out);
            case DOUBLE -> writeDouble(type, (Double) value, out);
            case BYTES -> {
                byte[] bytes = (byte[]) value;
                writeBytes(type, bytes, 0, bytes.length, out);
            }
            case OBJECT -> writeObject(value, type, out);
        }
    }

    /// Writes the text of a vector's value, which is not null, as UTF-8.
    public void write(Type type, Vector vector, int position, ByteSink out) {
        switch (vector) {
            case LongVector longs -> writeLong(type, longs.values()[position], out);
            case DoubleVector doubles -> writeDouble(type, doubles.values()[position], out);
            case BytesVector bytes ->
                    writeBytes(
                            type, bytes.data(), bytes.start(position), bytes.length(position), out);
            case ObjectVector objects -> {
                Object value = objects.values()[position];
                if (value != null) {
                    writeObject(value, type, out);
                }
            }
        }
    }

    private void writeLong(Type type, long value, ByteSink out) {
        switch (type.oid()) {
            case 20, 21, 23, 26, 28, 29 -> out.writeDecimal(value);
            case 16 -> out.writeByte(value != 0 ? 't' : 'f');
            case 1082 -> DateTimeOutput.writeDate(value, settings, out);
            case 1083 -> DateTimeOutput.writeTime(value, out);
            case 1114 -> DateTimeOutput.writeTimestamp(value, settings, out);
            case 1184 -> DateTimeOutput.writeTimestampTz(value, settings, out);
            case 18 -> StringText.writeChar((int) value, out);
            case 5069 -> out.writeAscii(Long.toUnsignedString(value));
            case 27 -> IntegerText.writeTid(value, out);
            case 3220 -> IntegerText.writeLogPosition(value, out);
            case 790 -> MoneyText.write(value, out);
            default -> writeName(type, value, out);
        }
    }

    private void writeName(Type type, long value, ByteSink out) {
        if (value == 0 && type.name().startsWith("reg")) {
            out.writeByte('-');
        } else {
            out.writeText(settings.names().find(type, value).orElse(Long.toString(value)));
        }
    }

    private void writeDouble(Type type, double value, ByteSink out) {
        if (type.oid() == 700) {
            FloatText.writeFloat(value, settings.extraFloatDigits(), out);
        } else {
            FloatText.writeDouble(value, settings.extraFloatDigits(), out);
        }
    }

    private void writeBytes(Type type, byte[] data, int start, int length, ByteSink out) {
        switch (type.oid()) {
            case 17 -> ByteaText.write(data, start, length, settings.byteaOutput(), out);
            case 3802 -> Jsonb.of(data, start, length).writeText(out);
            case 1560, 1562 -> BitText.write(data, start, out);
            case 869 -> NetworkText.write(data, start, false, out);
            case 650 -> NetworkText.write(data, start, true, out);
            case 829, 774 -> MacText.write(data, start, length, out);
            case 600, 601, 602, 603, 604, 628, 718 ->
                    GeometryText.write(
                            type,
                            Arrays.copyOfRange(data, start, start + length),
                            settings.extraFloatDigits(),
                            out);
            default -> out.writeBytes(data, start, length);
        }
    }

    // The value says what it is, so that anyarray and record need no more type than that.
    private void writeObject(Object value, Type type, ByteSink out) {
        switch (value) {
            case Numeric number -> number.writeText(out);
            case UUID uuid -> UuidText.write(uuid, out);
            case Interval interval -> IntervalOutput.write(interval, settings.intervalStyle(), out);
            case TimeTz time -> DateTimeOutput.writeTimeTz(time, out);
            case ArrayValue array -> {
                if (type.oid() == 22 || type.oid() == 30) {
                    ArrayText.writeVector(this, array, out);
                } else {
                    ArrayText.write(this, array, out);
                }
            }
            case RangeValue range -> RangeText.write(this, range, out);
            case MultirangeValue ranges -> RangeText.write(this, ranges, out);
            case RowValue row -> RowText.write(this, row, out);
            default ->
                    throw new IllegalArgumentException(
                            type.name() + " has no value of " + value.getClass());
        }
    }
}

package com.heliosdb;

import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.DateTimes;
import heliosdb.data.value.Numeric;
import heliosdb.data.value.Type;
import heliosdb.data.value.TypeText;
import heliosdb.data.value.Types;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Java's values and the engine's boxed ones.
final class JavaValues {
    private static final LocalDate EPOCH_DAY = LocalDate.of(2000, 1, 1);
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int NANOS_A_MICRO = 1000;

    private JavaValues() {}

    /// A parameter; what has no form of its own goes through its text.
    static @Nullable Object toEngine(Type type, @Nullable Object value, TypeText texts) {
        return switch (value) {
            case null -> null;
            case Boolean flag when type.oid() == Types.BOOL.oid() -> flag ? 1L : 0L;
            case byte[] bytes when type.oid() == Types.BYTEA.oid() -> bytes;
            case UUID uuid when type.oid() == Types.UUID.oid() -> uuid;
            case String text when type.oid() == Types.TEXT.oid() ->
                    text.getBytes(StandardCharsets.UTF_8);
            case BigDecimal decimal when type.oid() == Types.NUMERIC.oid() -> Numeric.of(decimal);
            case BigDecimal decimal -> texts.parse(type, decimal.toPlainString());
            case List<?> list when type.isArray() -> array(type, list, texts);
            default -> texts.parse(type, value.toString());
        };
    }

    private static ArrayValue array(Type type, List<?> list, TypeText texts) {
        Type element = type.element();
        if (element == null) {
            throw new IllegalArgumentException("type=" + type.name());
        }
        return ArrayValue.of(
                element, list.stream().map(each -> toEngine(element, each, texts)).toArray());
    }

    /// A value of a result.
    static @Nullable Object toJava(Type type, @Nullable Object value, TypeText texts) {
        return switch (value) {
            case null -> null;
            case Long number -> ofLong(type, number, texts);
            case Double number ->
                    type.oid() == Types.FLOAT4.oid() ? (Object) number.floatValue() : number;
            case Numeric number when number.isFinite() -> number.toBigDecimal();
            case byte[] bytes when type.oid() == Types.BYTEA.oid() -> bytes;
            case UUID uuid -> uuid;
            case ArrayValue array -> list(array, texts);
            default -> texts.format(type, value);
        };
    }

    private static Object ofLong(Type type, long value, TypeText texts) {
        return switch (type.name()) {
            case "bool" -> value != 0;
            case "int2" -> (short) value;
            case "int4" -> (int) value;
            case "int8", "oid" -> value;
            case "date", "time", "timestamp", "timestamptz" -> ofTime(type, value, texts);
            default -> texts.format(type, value);
        };
    }

    private static Object ofTime(Type type, long value, TypeText texts) {
        boolean isDate = type.name().equals("date");
        boolean isFinite = isDate ? DateTimes.isFiniteDate(value) : DateTimes.isFinite(value);
        boolean isMidnightAtTheEnd = type.name().equals("time") && value == DateTimes.DAY_MICROS;
        if (!isFinite || isMidnightAtTheEnd) {
            return texts.format(type, value);
        }
        return switch (type.name()) {
            case "date" -> EPOCH_DAY.plusDays(value);
            case "time" -> LocalTime.ofNanoOfDay(value * NANOS_A_MICRO);
            case "timestamp" ->
                    LocalDateTime.ofInstant(EPOCH.plus(value, ChronoUnit.MICROS), ZoneOffset.UTC);
            default -> EPOCH.plus(value, ChronoUnit.MICROS);
        };
    }

    private static Object list(ArrayValue array, TypeText texts) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (Object element : Arrays.asList(array.elements())) {
            elements.add(toJava(array.element(), element, texts));
        }
        return Collections.unmodifiableList(elements);
    }
}

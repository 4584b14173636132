package com.heliosdb;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row of a result. Immutable but for the arrays that it shares.
///
/// Values are `Boolean`, `Short`, `Integer`, `Long`, `Float`, `Double`, `BigDecimal`, `String`,
/// `byte[]`, `UUID`, `LocalDate`, `LocalTime`, `LocalDateTime`, `Instant`, a `List` for an array;
/// for other types their text. A numeric that is NaN or infinite, and a date or timestamp that is
/// infinite, is its text, too.
public final class Row {
    private final Map<String, Integer> columns;
    private final @Nullable Object[] values;

    Row(Map<String, Integer> columns, @Nullable Object[] values) {
        this.columns = columns;
        this.values = values;
    }

    /// How many columns it has.
    public int size() {
        return values.length;
    }

    /// The names of its columns, in order; of columns with one name only the first.
    public List<String> columnNames() {
        return List.copyOf(columns.keySet());
    }

    /// A value by position, counted from 0.
    public @Nullable Object value(int index) {
        return values[index];
    }

    /// A value by name.
    ///
    /// @throws HeliosException UNDEFINED_COLUMN when there is no column of that name
    public @Nullable Object value(String column) {
        Integer index = columns.get(column);
        if (index == null) {
            throw new HeliosException(
                    ErrorCode.UNDEFINED_COLUMN, "column \"" + column + "\" does not exist");
        }
        return values[index];
    }

    /// Whether a value is NULL.
    public boolean isNull(String column) {
        return value(column) == null;
    }

    /// An integer.
    public int intValue(String column) {
        return Math.toIntExact(longValue(column));
    }

    /// A whole number.
    public long longValue(String column) {
        Object value = required(column);
        return value instanceof BigDecimal decimal
                ? decimal.longValueExact()
                : number(value).longValue();
    }

    /// A floating-point number.
    public double doubleValue(String column) {
        return number(required(column)).doubleValue();
    }

    /// An exact number.
    public BigDecimal decimal(String column) {
        Object value = required(column);
        return value instanceof BigDecimal decimal
                ? decimal
                : new BigDecimal(number(value).toString());
    }

    /// Text, or the text of whatever it is.
    public String text(String column) {
        return required(column).toString();
    }

    /// A truth value.
    public boolean bool(String column) {
        return as(Boolean.class, column);
    }

    /// Bytes; shared.
    public byte[] bytes(String column) {
        return as(byte[].class, column);
    }

    /// A day.
    public LocalDate date(String column) {
        return as(LocalDate.class, column);
    }

    /// A moment.
    public Instant instant(String column) {
        return as(Instant.class, column);
    }

    /// All values in order.
    public List<@Nullable Object> values() {
        return Collections.unmodifiableList(java.util.Arrays.asList(values));
    }

    @Override
    public String toString() {
        return values().toString();
    }

    private Object required(String column) {
        Object value = value(column);
        if (value == null) {
            throw new HeliosException(
                    ErrorCode.NULL_VALUE_NOT_ALLOWED, "column \"" + column + "\" is null");
        }
        return value;
    }

    private <T> T as(Class<T> type, String column) {
        Object value = required(column);
        if (!type.isInstance(value)) {
            throw new HeliosException(
                            ErrorCode.DATATYPE_MISMATCH,
                            "column \"" + column + "\" has another type")
                    .with("asked", type.getSimpleName())
                    .with("is", value.getClass().getSimpleName());
        }
        return type.cast(value);
    }

    private static Number number(Object value) {
        if (value instanceof Number number) {
            return number;
        }
        throw new HeliosException(ErrorCode.DATATYPE_MISMATCH, "the value is not a number")
                .with("is", value.getClass().getSimpleName());
    }
}

package heliosdb.query.pgcatalog;

import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Form;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row of a relation of the system while it is filled. Values are given as Java has them:
/// strings, numbers, truth values, characters and lists.
final class CatalogRow {
    private static final byte[] NO_BYTES = new byte[0];

    private final RelationDefinition relation;
    private final Map<String, Integer> indexes;
    private final @Nullable Object[] values;

    CatalogRow(RelationDefinition relation, Map<String, Integer> indexes) {
        this.relation = relation;
        this.indexes = indexes;
        this.values = new @Nullable Object[relation.columns().size()];
    }

    /// Sets a column. A column that the relation lacks is a mistake.
    CatalogRow put(String column, @Nullable Object value) {
        Integer index = indexes.get(column);
        if (index == null) {
            throw new IllegalArgumentException(relation.name() + " has no column " + column);
        }
        values[index] = value == null ? null : boxed(relation.columns().get(index).type(), value);
        return this;
    }

    private static Object boxed(Type type, Object value) {
        return switch (value) {
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            case Boolean truth -> truth ? 1L : 0L;
            case Character letter -> (long) letter;
            case Integer number ->
                    type.form() == Form.DOUBLE
                            ? (Object) number.doubleValue()
                            : (Object) number(type, number);
            case Collection<?> items -> array(type, List.copyOf(items));
            default -> value;
        };
    }

    private static Long number(Type type, int number) {
        return type.sameAs(Types.INT4) || type.sameAs(Types.INT2)
                ? (long) number
                : Integer.toUnsignedLong(number);
    }

    // The vector types of the catalogs count from 0.
    private static ArrayValue array(Type type, List<?> items) {
        Type element = type.element() == null ? Types.TEXT : type.element();
        Object[] boxed = items.stream().map(item -> boxed(element, item)).toArray();
        boolean vector = type.sameAs(Types.INT2VECTOR) || type.sameAs(Types.OIDVECTOR);
        return vector
                ? new ArrayValue(element, new int[] {boxed.length}, new int[] {0}, boxed)
                : ArrayValue.of(element, boxed);
    }

    /// Fills columns that refuse NULL and were left out.
    void complete() {
        for (int i = 0; i < values.length; i++) {
            RelationDefinition.Column column = relation.columns().get(i);
            if (values[i] == null && column.notNull()) {
                values[i] = nothing(column.type());
            }
        }
    }

    private static Object nothing(Type type) {
        return switch (type.form()) {
            case LONG -> 0L;
            case DOUBLE -> 0.0;
            case BYTES -> NO_BYTES;
            case OBJECT -> array(type, List.of());
        };
    }

    @Nullable Object[] values() {
        return values;
    }
}

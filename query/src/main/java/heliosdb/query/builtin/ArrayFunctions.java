package heliosdb.query.builtin;

import heliosdb.data.value.ArrayValue;
import heliosdb.query.function.KernelFactory;
import org.jspecify.annotations.Nullable;

/// Functions and operators of arrays.
final class ArrayFunctions {
    private ArrayFunctions() {}

    static @Nullable KernelFactory find(String source) {
        return switch (source) {
            case "array_append" -> Rows.objects(ArrayParts::append);
            case "array_prepend" -> Rows.objects(ArrayParts::prepend);
            case "array_cat" -> Rows.objects(ArrayParts::concat);
            case "array_fill", "array_fill_with_lower_bounds" -> Rows.objects(ArrayParts::fill);
            case "trim_array" -> Rows.objects(ArrayParts::trim);
            case "array_position", "array_position_start" -> Rows.values(ArraySearch::position);
            case "array_positions" -> Rows.objects(ArraySearch::positions);
            case "array_remove" -> Rows.objects(ArraySearch::remove);
            case "array_replace" -> Rows.objects(ArraySearch::replace);
            case "arraycontains" ->
                    Rows.booleans(row -> ArraySearch.containsAll(row.arrayAt(0), row.arrayAt(1)));
            case "arraycontained" ->
                    Rows.booleans(row -> ArraySearch.containsAll(row.arrayAt(1), row.arrayAt(0)));
            case "arrayoverlap" ->
                    Rows.booleans(row -> ArraySearch.overlaps(row.arrayAt(0), row.arrayAt(1)));
            case "width_bucket_array" -> Rows.longs(ArraySearch::widthBucket);
            default -> shape(source);
        };
    }

    private static @Nullable KernelFactory shape(String source) {
        return switch (source) {
            case "array_cardinality" -> Rows.longs(row -> row.arrayAt(0).size());
            case "array_ndims" ->
                    Rows.values(row -> {
                        int count = row.arrayAt(0).dimensions().length;
                        return count == 0 ? null : (long) count;
                    });
            case "array_dims" -> Rows.texts(row -> dimensions(row.arrayAt(0)));
            case "array_length" ->
                    Rows.values(row -> {
                        int at = dimension(row);
                        return at < 0 ? null : (long) row.arrayAt(0).dimensions()[at];
                    });
            case "array_lower" ->
                    Rows.values(row -> {
                        int at = dimension(row);
                        return at < 0 ? null : (long) row.arrayAt(0).lowerBounds()[at];
                    });
            case "array_upper" ->
                    Rows.values(row -> {
                        int at = dimension(row);
                        return at < 0 ? null : (long) row.arrayAt(0).upperBound(at);
                    });
            default -> null;
        };
    }

    /// The dimension that the second argument names, counted from 0; -1 when there is none.
    private static int dimension(Row row) {
        int wanted = row.intAt(1);
        return wanted >= 1 && wanted <= row.arrayAt(0).dimensions().length ? wanted - 1 : -1;
    }

    private static @Nullable String dimensions(ArrayValue array) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < array.dimensions().length; i++) {
            out.append('[').append(array.lowerBounds()[i]).append(':');
            out.append(array.upperBound(i)).append(']');
        }
        return out.isEmpty() ? null : out.toString();
    }
}

package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads nested JSON arrays as one array. The first value that is no array says how many dimensions
/// it has.
final class JsonArrayReader {
    private final JsonPopulation population;
    private final Type element;
    private final @Nullable String key;
    private final List<@Nullable Object> elements = new ArrayList<>();
    private final int[] lengths = new int[ArrayValue.DIMENSIONS_MAX];
    private final int[] at = new int[ArrayValue.DIMENSIONS_MAX];
    private int dimensions;

    JsonArrayReader(JsonPopulation population, Type element, @Nullable String key) {
        this.population = population;
        this.element = element;
        this.key = key;
        Arrays.fill(lengths, -1);
    }

    ArrayValue read(byte[] json) {
        if (JsonItems.kind(json) != '[') {
            throw expectedArray(0);
        }
        readLevel(json, 0);
        int[] sizes = Arrays.copyOf(lengths, dimensions);
        int[] bounds = new int[dimensions];
        Arrays.fill(bounds, 1);
        return elements.isEmpty()
                ? ArrayValue.of(element.withModifier(-1))
                : new ArrayValue(element.withModifier(-1), sizes, bounds, elements.toArray());
    }

    private void readLevel(byte[] array, int level) {
        List<byte[]> items = JsonItems.elements(array);
        at[level] = 0;
        for (byte[] item : items) {
            boolean isArray = JsonItems.kind(item) == '[';
            boolean isDeeper = dimensions == 0 ? isArray : level + 1 < dimensions;
            if (!isDeeper) {
                setDimensions(level + 1);
                elements.add(population.value(item, element, key, null));
            } else if (isArray) {
                readLevel(item, level + 1);
            } else {
                throw expectedArray(level + 1);
            }
            at[level]++;
        }
        setDimensions(level + 1);
        if (lengths[level] >= 0 && lengths[level] != items.size()) {
            throw new HeliosException(ErrorCode.INVALID_TEXT_REPRESENTATION, "malformed JSON array")
                    .withDetail(
                            "Multidimensional arrays must have sub-arrays with matching"
                                    + " dimensions.");
        }
        lengths[level] = items.size();
    }

    private void setDimensions(int count) {
        if (count > ArrayValue.DIMENSIONS_MAX) {
            throw new HeliosException(
                    ErrorCode.PROGRAM_LIMIT_EXCEEDED,
                    "number of array dimensions (%d) exceeds the maximum allowed (%d)"
                            .formatted(count, ArrayValue.DIMENSIONS_MAX));
        }
        if (dimensions == 0) {
            dimensions = count;
        }
    }

    private HeliosException expectedArray(int level) {
        HeliosException problem =
                new HeliosException(ErrorCode.INVALID_TEXT_REPRESENTATION, "expected JSON array");
        StringBuilder place = new StringBuilder();
        for (int i = 0; i < level; i++) {
            place.append('[').append(at[i]).append(']');
        }
        if (level == 0) {
            return key == null
                    ? problem
                    : problem.withHint("See the value of key \"" + key + "\".");
        }
        return problem.withHint(
                "See the array element "
                        + place
                        + (key == null ? "." : " of key \"" + key + "\"."));
    }
}

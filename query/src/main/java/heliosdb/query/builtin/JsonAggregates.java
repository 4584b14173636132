package heliosdb.query.builtin;

import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.ByteSink;
import heliosdb.data.value.RowValue;
import heliosdb.query.function.AggregateFunction;
import org.jspecify.annotations.Nullable;

/// `json_agg`, `json_object_agg` and their jsonb forms.
final class JsonAggregates implements AggregateState {
    private final boolean isObject;
    private final boolean isJsonb;
    private @Nullable ByteSink items;
    // Containers stand on lines of their own.
    private boolean startsWithContainer;

    private JsonAggregates(boolean isObject, boolean isJsonb) {
        this.isObject = isObject;
        this.isJsonb = isJsonb;
    }

    static AggregateFunction.@Nullable Factory find(String name) {
        return switch (name) {
            case "json_agg" -> StateAccumulator.of(() -> new JsonAggregates(false, false));
            case "jsonb_agg" -> StateAccumulator.of(() -> new JsonAggregates(false, true));
            case "json_object_agg" -> StateAccumulator.of(() -> new JsonAggregates(true, false));
            case "jsonb_object_agg" -> StateAccumulator.of(() -> new JsonAggregates(true, true));
            default -> null;
        };
    }

    @Override
    public int add(Row row) {
        ByteSink out = items;
        boolean isFirst = out == null;
        if (out == null) {
            out = new ByteSink(64);
            items = out;
        }
        int before = out.size();
        JsonWriter writer = new JsonWriter(row.context().text(), out);
        out.writeAscii(isFirst ? "" : ", ");
        if (isObject) {
            if (row.isNull(0)) {
                throw Problems.invalid("field name must not be null");
            }
            writer.writeKey(row.type(0), row.valueAt(0));
            out.writeAscii(" : ");
            writer.write(row.type(1), row.boxedAt(1));
        } else {
            Object value = row.boxedAt(0);
            boolean isContainer = value instanceof ArrayValue || value instanceof RowValue;
            if (isFirst) {
                startsWithContainer = isContainer;
            } else if (isContainer) {
                out.writeAscii("\n ");
            }
            writer.write(row.type(0), value);
        }
        return out.size() - before;
    }

    @Override
    public void merge(AggregateState other) {
        JsonAggregates from = (JsonAggregates) other;
        ByteSink added = from.items;
        ByteSink out = items;
        if (added == null) {
            return;
        }
        if (out == null) {
            items = added;
            startsWithContainer = from.startsWithContainer;
        } else {
            out.writeAscii(from.startsWithContainer ? ", \n " : ", ");
            out.writeBytes(added.data(), 0, added.size());
        }
    }

    @Override
    public @Nullable Object result() {
        ByteSink found = items;
        if (found == null) {
            return null;
        }
        ByteSink out = new ByteSink(found.size() + 4);
        out.writeAscii(isObject ? "{ " : "[");
        out.writeBytes(found.data(), 0, found.size());
        out.writeAscii(isObject ? " }" : "]");
        return isJsonb ? JsonBuilding.jsonb(out.toBytes()) : out.toBytes();
    }
}

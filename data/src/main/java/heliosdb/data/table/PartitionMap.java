package heliosdb.data.table;

import heliosdb.base.bytes.KeyOrder;
import heliosdb.base.bytes.KeyWriter;
import heliosdb.data.catalog.CatalogNames;
import heliosdb.data.catalog.CatalogView;
import heliosdb.data.catalog.PartitionBound;
import heliosdb.data.catalog.PartitionBound.Datum;
import heliosdb.data.catalog.PartitionKey;
import heliosdb.data.catalog.Table;
import heliosdb.data.codec.KeyCodec;
import heliosdb.data.value.IoSettings;
import heliosdb.data.value.Type;
import heliosdb.data.value.TypeText;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which of a partitioned table's partitions takes a row, by the values of its key. Immutable.
public final class PartitionMap {
    private final PartitionKey key;
    private final List<Type> types = new ArrayList<>();
    private final TypeText text;
    private final Map<ByteBuffer, Table> listed = new HashMap<>();
    private final List<RangePart> ranges = new ArrayList<>();
    private final List<HashPart> hashes = new ArrayList<>();
    private @Nullable Table fallback;

    private record RangePart(Table table, List<Edge> from, List<Edge> to) {}

    private record HashPart(Table table, int modulus, int remainder) {}

    /// One value of a bound as key bytes, or an infinity.
    private record Edge(int infinity, byte[] bytes) {}

    private PartitionMap(CatalogView view, PartitionKey key) {
        this.key = key;
        key.parts().forEach(part -> types.add(TableBinding.storedType(view, part.type())));
        text = new TypeText(IoSettings.DEFAULT.withNames(new CatalogNames(view)));
    }

    /// Of a partitioned table.
    public static PartitionMap of(CatalogView view, Table table) {
        PartitionMap map = new PartitionMap(view, Objects.requireNonNull(table.lineage().key()));
        for (Table child : view.children(table.oid())) {
            PartitionBound bound = child.lineage().bound();
            if (bound != null) {
                map.add(child, bound);
            }
        }
        map.ranges.sort(Comparator.comparing(RangePart::from, PartitionMap::compare));
        return map;
    }

    private void add(Table child, PartitionBound bound) {
        switch (bound) {
            case PartitionBound.Default _ -> fallback = child;
            case PartitionBound.In(var values) -> {
                for (String value : values) {
                    listed.put(ByteBuffer.wrap(encoded(0, parsed(0, value))), child);
                }
            }
            case PartitionBound.Range(var from, var to) ->
                    ranges.add(new RangePart(child, edges(from), edges(to)));
            case PartitionBound.Hash(int modulus, int remainder) ->
                    hashes.add(new HashPart(child, modulus, remainder));
        }
    }

    private @Nullable Object parsed(int part, @Nullable String value) {
        return value == null ? null : text.parse(types.get(part), value);
    }

    private byte[] encoded(int part, @Nullable Object value) {
        if (value == null) {
            // No value's form is empty.
            return new byte[0];
        }
        KeyWriter writer = new KeyWriter();
        KeyCodec.write(writer, types.get(part), value, KeyOrder.ASC);
        return writer.toBytes();
    }

    private List<Edge> edges(List<Datum> bound) {
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < bound.size(); i++) {
            Datum datum = bound.get(i);
            edges.add(
                    new Edge(
                            datum.infinity(),
                            datum.infinity() != 0
                                    ? new byte[0]
                                    : encoded(i, parsed(i, datum.text()))));
        }
        return edges;
    }

    private static int compare(List<Edge> a, List<Edge> b) {
        for (int i = 0; i < a.size(); i++) {
            Edge left = a.get(i);
            Edge right = b.get(i);
            int order = Integer.compare(left.infinity, right.infinity);
            if (order == 0 && left.infinity == 0) {
                order = Arrays.compareUnsigned(left.bytes, right.bytes);
            }
            // Behind an infinity nothing counts.
            if (order != 0 || left.infinity != 0) {
                return order;
            }
        }
        return 0;
    }

    /// The partition of a row, null when none takes it.
    ///
    /// @param values the key's values, boxed
    public @Nullable Table find(@Nullable Object[] values) {
        return switch (key.strategy()) {
            case LIST -> listed.getOrDefault(ByteBuffer.wrap(encoded(0, values[0])), fallback);
            case RANGE -> inRange(values);
            case HASH -> byHash(values);
        };
    }

    private @Nullable Table inRange(@Nullable Object[] values) {
        List<Edge> at = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                return fallback;
            }
            at.add(new Edge(0, encoded(i, values[i])));
        }
        int low = 0;
        int high = ranges.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            RangePart part = ranges.get(middle);
            if (compare(part.from, at) > 0) {
                high = middle - 1;
            } else if (compare(part.to, at) <= 0) {
                low = middle + 1;
            } else {
                return part.table;
            }
        }
        return fallback;
    }

    private @Nullable Table byHash(@Nullable Object[] values) {
        long hash = PartitionHash.of(types, values, text);
        for (HashPart part : hashes) {
            if (Long.remainderUnsigned(hash, part.modulus) == part.remainder) {
                return part.table;
            }
        }
        return null;
    }

    /// The partition that takes all other rows, null without.
    public @Nullable Table fallback() {
        return fallback;
    }

    /// A partition that would share rows with a new one, null when there is none.
    public @Nullable Table overlapping(PartitionBound bound) {
        return switch (bound) {
            case PartitionBound.Default _ -> fallback;
            case PartitionBound.In(var values) -> {
                for (String value : values) {
                    Table known = listed.get(ByteBuffer.wrap(encoded(0, parsed(0, value))));
                    if (known != null) {
                        yield known;
                    }
                }
                yield null;
            }
            case PartitionBound.Range(var from, var to) -> {
                List<Edge> start = edges(from);
                List<Edge> end = edges(to);
                for (RangePart part : ranges) {
                    if (compare(start, part.to) < 0 && compare(part.from, end) < 0) {
                        yield part.table;
                    }
                }
                yield null;
            }
            case PartitionBound.Hash(int modulus, int remainder) -> {
                for (HashPart part : hashes) {
                    int smaller = Math.min(modulus, part.modulus);
                    if (remainder % smaller == part.remainder % smaller) {
                        yield part.table;
                    }
                }
                yield null;
            }
        };
    }

    /// Whether a range holds no value at all.
    public boolean isEmpty(PartitionBound.Range range) {
        return compare(edges(range.from()), edges(range.to())) >= 0;
    }

    /// The partitions that may hold rows whose first key is within bounds; the partition for all
    /// other rows is always among them unless one value is asked for.
    ///
    /// @param lower the least value, null for none
    /// @param upper the greatest value, null for none
    public List<Table> within(@Nullable Object lower, @Nullable Object upper) {
        byte[] from = lower == null ? null : encoded(0, lower);
        byte[] to = upper == null ? null : encoded(0, upper);
        List<Table> all = new ArrayList<>();
        listed.forEach((value, table) -> {
            boolean isIn =
                    (from == null || Arrays.compareUnsigned(value.array(), from) >= 0)
                            && (to == null || Arrays.compareUnsigned(value.array(), to) <= 0);
            if (isIn && !all.contains(table)) {
                all.add(table);
            }
        });
        for (RangePart part : ranges) {
            Edge first = part.from.getFirst();
            Edge last = part.to.getFirst();
            boolean isAbove = from != null && isBelow(last, from, key.parts().size() > 1);
            boolean isBeyond =
                    to != null
                            && (first.infinity > 0
                                    || first.infinity == 0
                                            && Arrays.compareUnsigned(first.bytes, to) > 0);
            if (!isAbove && !isBeyond) {
                all.add(part.table);
            }
        }
        hashes.forEach(part -> all.add(part.table));
        boolean isOneValue = from != null && to != null && Arrays.equals(from, to);
        boolean isTaken = isOneValue && !all.isEmpty() && key.parts().size() == 1;
        if (fallback != null && !(isTaken && key.strategy() != PartitionKey.Strategy.HASH)) {
            all.add(fallback);
        }
        return all;
    }

    private static boolean isBelow(Edge upper, byte[] value, boolean isIncluded) {
        if (upper.infinity != 0) {
            return upper.infinity < 0;
        }
        int order = Arrays.compareUnsigned(upper.bytes, value);
        return isIncluded ? order < 0 : order <= 0;
    }
}

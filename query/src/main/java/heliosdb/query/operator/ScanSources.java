package heliosdb.query.operator;

import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Table;
import heliosdb.data.table.KeyBounds;
import heliosdb.data.table.PointReader;
import heliosdb.data.table.RowSource;
import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Form;
import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Batches;
import heliosdb.query.expression.Evaluator;
import heliosdb.query.expression.Frame;
import heliosdb.query.ir.Access;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sources over stored tables.
final class ScanSources {
    private ScanSources() {}

    /// What a scan reads.
    record Shape(Table table, int[] attributes, List<Form> forms) {}

    static SourceFactory all(Shape shape, boolean isReverse) {
        return frame ->
                new StoredRows(
                        frame,
                        shape.forms(),
                        frame.context()
                                .tables()
                                .scan(
                                        frame.context().transaction(),
                                        shape.table(),
                                        shape.attributes(),
                                        KeyBounds.ALL,
                                        isReverse));
    }

    /// An index access with its values compiled.
    record Compiled(
            Access.ByIndex access,
            Evaluator[] equal,
            @Nullable Evaluator anyOf,
            @Nullable Evaluator lower,
            @Nullable Evaluator upper) {}

    static SourceFactory byIndex(Shape shape, Compiled compiled) {
        Index index = compiled.access().index();
        boolean isPoint =
                index.isUnique()
                        && compiled.anyOf() == null
                        && compiled.equal().length == index.keys().size();
        if (isPoint) {
            return frame -> new PointRow(shape, compiled, frame);
        }
        return frame -> range(shape, compiled, frame);
    }

    private static @Nullable Object value(Evaluator evaluator, Frame frame) {
        return evaluator.evaluate(Batches.oneRow(), frame).value(0);
    }

    /// Values of the leading keys; null when one of them is NULL, which equals nothing.
    private static @Nullable Object @Nullable [] keys(Compiled compiled, Frame frame) {
        @Nullable Object[] keys = new @Nullable Object[compiled.equal().length];
        for (int k = 0; k < keys.length; k++) {
            keys[k] = value(compiled.equal()[k], frame);
            if (keys[k] == null) {
                return null;
            }
        }
        return keys;
    }

    private static BatchSource range(Shape shape, Compiled compiled, Frame frame) {
        @Nullable Object[] keys = keys(compiled, frame);
        if (keys == null) {
            return Sources.empty();
        }
        if (compiled.anyOf() != null) {
            return anyOf(shape, compiled, keys, frame);
        }
        Access.ByIndex access = compiled.access();
        KeyBounds.Bound lower = null;
        KeyBounds.Bound upper = null;
        if (compiled.lower() != null) {
            Object value = value(compiled.lower(), frame);
            if (value == null) {
                return Sources.empty();
            }
            lower = new KeyBounds.Bound(value, access.lower().isInclusive());
        }
        if (compiled.upper() != null) {
            Object value = value(compiled.upper(), frame);
            if (value == null) {
                return Sources.empty();
            }
            upper = new KeyBounds.Bound(value, access.upper().isInclusive());
        }
        KeyBounds bounds = new KeyBounds(java.util.Arrays.asList(keys), lower, upper, false);
        return new StoredRows(frame, shape.forms(), open(shape, access, bounds, frame));
    }

    private static RowSource open(
            Shape shape, Access.ByIndex access, KeyBounds bounds, Frame frame) {
        Index index = access.index();
        var context = frame.context();
        return index.isClustered()
                ? context.tables()
                        .scan(
                                context.transaction(),
                                shape.table(),
                                shape.attributes(),
                                bounds,
                                access.isReverse())
                : context.tables()
                        .indexScan(
                                context.transaction(),
                                index,
                                shape.attributes(),
                                bounds,
                                access.isReverse());
    }

    /// One range a value of an IN list, each value once.
    private static BatchSource anyOf(
            Shape shape, Compiled compiled, @Nullable Object[] keys, Frame frame) {
        ArrayValue array =
                (ArrayValue) value(java.util.Objects.requireNonNull(compiled.anyOf()), frame);
        Set<Object> values = new LinkedHashSet<>();
        if (array != null) {
            for (Object element : array.elements()) {
                if (element != null) {
                    values.add(element instanceof byte[] bytes ? new Key(bytes) : element);
                }
            }
        }
        List<KeyBounds> ranges = new ArrayList<>();
        for (Object value : values) {
            List<@Nullable Object> equal = new ArrayList<>(java.util.Arrays.asList(keys));
            equal.add(value instanceof Key(byte[] bytes) ? bytes : value);
            ranges.add(KeyBounds.equalTo(equal));
        }
        return new Ranges(shape, compiled.access(), ranges, frame);
    }

    /// Bytes that are equal by content.
    private record Key(byte[] bytes) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && java.util.Arrays.equals(bytes, key.bytes);
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.hashCode(bytes);
        }
    }

    private static final class Ranges implements BatchSource {
        private final Shape shape;
        private final Access.ByIndex access;
        private final List<KeyBounds> ranges;
        private final Frame frame;
        private @Nullable BatchSource current;
        private int next;

        Ranges(Shape shape, Access.ByIndex access, List<KeyBounds> ranges, Frame frame) {
            this.shape = shape;
            this.access = access;
            this.ranges = ranges;
            this.frame = frame;
        }

        @Override
        public @Nullable Batch next() {
            while (true) {
                if (current == null) {
                    if (next == ranges.size()) {
                        return null;
                    }
                    current =
                            new StoredRows(
                                    frame,
                                    shape.forms(),
                                    open(shape, access, ranges.get(next++), frame));
                }
                Batch batch = current.next();
                if (batch != null) {
                    return batch;
                }
                close();
            }
        }

        @Override
        public void close() {
            if (current != null) {
                current.close();
                current = null;
            }
        }
    }

    /// Batches of a stored table's or index's rows.
    private static final class StoredRows implements BatchSource {
        private static final int FIRST_ROWS = 64;
        private final Frame frame;
        private final Batch batch;
        private final RowSource source;
        private int rowsMax = FIRST_ROWS;

        StoredRows(Frame frame, List<Form> forms, RowSource source) {
            this.frame = frame;
            this.source = source;
            batch = Batch.of(forms, FIRST_ROWS);
        }

        @Override
        public @Nullable Batch next() {
            frame.context().checkCancelled();
            boolean isFilled = source.nextBatch(batch, rowsMax);
            rowsMax = Batch.ROWS_MAX;
            return isFilled ? batch : null;
        }

        @Override
        public void close() {
            source.close();
        }
    }

    /// The only row of a unique key.
    private static final class PointRow implements BatchSource {
        private final Shape shape;
        private final Compiled compiled;
        private final Frame frame;
        private boolean isDone;

        PointRow(Shape shape, Compiled compiled, Frame frame) {
            this.shape = shape;
            this.compiled = compiled;
            this.frame = frame;
        }

        @Override
        public @Nullable Batch next() {
            if (isDone) {
                return null;
            }
            isDone = true;
            @Nullable Object[] keys = keys(compiled, frame);
            if (keys == null) {
                return null;
            }
            PointReader reader =
                    frame.context()
                            .tables()
                            .pointReader(
                                    frame.context().transaction(),
                                    shape.table(),
                                    compiled.access().index(),
                                    shape.attributes());
            Batch batch = Batch.of(shape.forms(), 1);
            return reader.read(frame.context().transaction(), keys, batch) ? batch : null;
        }
    }
}

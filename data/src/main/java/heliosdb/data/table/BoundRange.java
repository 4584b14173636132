package heliosdb.data.table;

import heliosdb.base.bytes.Bytes;
import heliosdb.base.bytes.KeyOrder;
import heliosdb.base.bytes.KeyWriter;
import heliosdb.data.codec.KeyCodec;
import heliosdb.data.value.Type;
import heliosdb.storage.kv.KvRange;
import org.jspecify.annotations.Nullable;

/// Turns bounds over values into a range of stored keys. No key's encoding is the start of another
/// one's, so a bound that is exclusive below skips everything that starts with its value.
final class BoundRange {
    private static final KvRange NOTHING = KvRange.of(Bytes.EMPTY, Bytes.EMPTY);

    private BoundRange() {}

    static KvRange of(byte[] prefix, Type[] types, KeyOrder[] orders, KeyBounds bounds) {
        KeyWriter writer = new KeyWriter().writeRaw(prefix);
        int equal = bounds.equal().size();
        for (int i = 0; i < equal; i++) {
            Object value = bounds.equal().get(i);
            if (value == null && !orders[i].isNullable()) {
                return NOTHING;
            }
            KeyCodec.write(writer, types[i], value, orders[i]);
        }
        KeyBounds.Bound lower = bounds.lower();
        KeyBounds.Bound upper = bounds.upper();
        if (lower == null && upper == null && !bounds.isNotNull()) {
            return KvRange.prefix(writer.toBytes());
        }
        KeyOrder order = orders[equal];
        boolean isDescending = order.isDescending();
        byte[] from = start(writer, types[equal], order, isDescending ? upper : lower);
        byte[] to = end(writer, types[equal], order, isDescending ? lower : upper);
        return new KvRange(from, to);
    }

    /// The key of the first entry whose value is not before a bound in the stored order.
    private static byte[] start(
            KeyWriter writer, Type type, KeyOrder order, KeyBounds.@Nullable Bound bound) {
        int length = writer.length();
        try {
            if (bound == null) {
                return valuesStart(writer, order);
            }
            KeyCodec.write(writer, type, bound.value(), order);
            byte[] key = writer.toBytes();
            return bound.isInclusive() ? key : after(key);
        } finally {
            writer.truncate(length);
        }
    }

    /// The key of the first entry whose value is behind a bound in the stored order.
    private static byte[] end(
            KeyWriter writer, Type type, KeyOrder order, KeyBounds.@Nullable Bound bound) {
        int length = writer.length();
        try {
            if (bound == null) {
                return after(valuesStart(writer, order));
            }
            KeyCodec.write(writer, type, bound.value(), order);
            byte[] key = writer.toBytes();
            return bound.isInclusive() ? after(key) : key;
        } finally {
            writer.truncate(length);
        }
    }

    // A nullable element starts with 01 when it is a value.
    private static byte[] valuesStart(KeyWriter writer, KeyOrder order) {
        if (order.isNullable()) {
            writer.writeRaw(1);
        }
        return writer.toBytes();
    }

    private static byte[] after(byte[] key) {
        byte[] end = Bytes.prefixEnd(key);
        if (end == null) {
            throw new IllegalStateException("a storage id of FF bytes");
        }
        return end;
    }
}

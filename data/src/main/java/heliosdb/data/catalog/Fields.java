package heliosdb.data.catalog;

import com.heliosdb.common.CorruptionException;
import heliosdb.data.codec.ByteSource;
import heliosdb.data.codec.StoredType;
import heliosdb.data.value.ByteSink;
import heliosdb.data.value.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Numbered fields of a catalog record, in the form drawn in this package's description. A field
/// that is not there reads as its default, and one that nobody asks for is passed over: so records
/// of older and newer versions can be read.
final class Fields {
    private final Map<Integer, List<byte[]>> values = new HashMap<>();

    private Fields() {}

    static Fields parse(byte[] record) {
        Fields fields = new Fields();
        ByteSource in = new ByteSource(record);
        while (in.remaining() > 0) {
            int field = Math.toIntExact(in.readVarint());
            byte[] value = in.readBytes(Math.toIntExact(in.readVarint()));
            fields.values.computeIfAbsent(field, _ -> new ArrayList<>()).add(value);
        }
        return fields;
    }

    long number(int field, long missing) {
        byte[] value = single(field);
        return value == null ? missing : decodeNumber(value);
    }

    int integer(int field) {
        return (int) number(field, 0);
    }

    boolean flag(int field) {
        return number(field, 0) != 0;
    }

    String text(int field) {
        String text = optionalText(field);
        if (text == null) {
            throw new CorruptionException("a catalog record lacks a text");
        }
        return text;
    }

    @Nullable String optionalText(int field) {
        byte[] value = single(field);
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    byte @Nullable [] optionalBytes(int field) {
        return single(field);
    }

    Type type(int field) {
        byte[] value = single(field);
        if (value == null) {
            throw new CorruptionException("a catalog record lacks a type");
        }
        return StoredType.read(new ByteSource(value));
    }

    @Nullable Type optionalType(int field) {
        byte[] value = single(field);
        return value == null ? null : StoredType.read(new ByteSource(value));
    }

    List<Integer> integers(int field) {
        return all(field, value -> (int) decodeNumber(value));
    }

    <T> List<T> records(int field, Function<Fields, T> read) {
        return all(field, value -> read.apply(parse(value)));
    }

    Map<String, String> texts(int field) {
        Map<String, String> map = new HashMap<>();
        records(field, entry -> map.put(entry.text(1), entry.text(2)));
        return map;
    }

    <E extends Enum<E>> E choice(int field, E[] choices) {
        return choices[integer(field)];
    }

    private byte @Nullable [] single(int field) {
        List<byte[]> all = values.get(field);
        return all == null ? null : all.getLast();
    }

    <T> List<T> all(int field, Function<byte[], T> read) {
        List<T> all = new ArrayList<>();
        for (byte[] value : values.getOrDefault(field, List.of())) {
            all.add(read.apply(value));
        }
        return all;
    }

    private static long decodeNumber(byte[] value) {
        long zigzag = new ByteSource(value).readVarint();
        return zigzag >>> 1 ^ -(zigzag & 1);
    }

    /// Writes fields; those that equal the default of an absent field are left out.
    static final class Writer {
        private final ByteSink out = new ByteSink(128);

        Writer number(int field, long value) {
            return number(field, value, 0);
        }

        Writer number(int field, long value, long missing) {
            if (value != missing) {
                ByteSink number = new ByteSink(10);
                writeVarint(value << 1 ^ value >> 63, number);
                bytes(field, number.toBytes());
            }
            return this;
        }

        Writer flag(int field, boolean value) {
            return number(field, value ? 1 : 0);
        }

        Writer text(int field, @Nullable String text) {
            return bytes(field, text == null ? null : text.getBytes(StandardCharsets.UTF_8));
        }

        Writer type(int field, @Nullable Type type) {
            if (type != null) {
                ByteSink form = new ByteSink(16);
                StoredType.write(type, form);
                bytes(field, form.toBytes());
            }
            return this;
        }

        Writer bytes(int field, byte @Nullable [] value) {
            if (value != null) {
                writeVarint(field, out);
                writeVarint(value.length, out);
                out.writeBytes(value);
            }
            return this;
        }

        Writer integers(int field, List<Integer> all) {
            for (int each : all) {
                ByteSink number = new ByteSink(10);
                writeVarint((long) each << 1 ^ (long) each >> 63, number);
                bytes(field, number.toBytes());
            }
            return this;
        }

        <T> Writer records(int field, List<T> all, BiConsumer<T, Writer> write) {
            for (T each : all) {
                Writer inner = new Writer();
                write.accept(each, inner);
                bytes(field, inner.toBytes());
            }
            return this;
        }

        Writer texts(int field, Map<String, String> map) {
            List<String> names = map.keySet().stream().sorted().toList();
            return records(field, names, (name, w) -> w.text(1, name).text(2, map.get(name)));
        }

        byte[] toBytes() {
            return out.toBytes();
        }

        private static void writeVarint(long value, ByteSink to) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                to.writeByte((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            to.writeByte((int) rest);
        }
    }
}

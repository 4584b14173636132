package heliosdb.data.codec;

import static org.assertj.core.api.Assertions.assertThat;

import heliosdb.base.bytes.Bytes;
import heliosdb.base.bytes.KeyOrder;
import heliosdb.base.bytes.KeyReader;
import heliosdb.base.bytes.KeyWriter;
import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Batch;
import heliosdb.data.value.ByteSink;
import heliosdb.data.value.Comparison;
import heliosdb.data.value.Form;
import heliosdb.data.value.Interval;
import heliosdb.data.value.Numeric;
import heliosdb.data.value.TimeTz;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.data.value.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoredFormsTest {
    private static final List<Type> TYPES =
            List.of(
                    Types.BOOL,
                    Types.INT2,
                    Types.INT4,
                    Types.INT8,
                    Types.DATE,
                    Types.FLOAT4,
                    Types.FLOAT8,
                    Types.TEXT,
                    Types.BYTEA,
                    Types.NUMERIC,
                    Types.INTERVAL,
                    Types.UUID,
                    Types.TIMETZ,
                    Types.INT4_ARRAY,
                    Types.TEXT_ARRAY);

    private final Random random = new Random(7);

    @Test
    void randomRowsComeBackAsTheyWere() {
        for (int round = 0; round < 300; round++) {
            Type[] types = new Type[1 + random.nextInt(12)];
            Arrays.setAll(types, _ -> TYPES.get(random.nextInt(TYPES.size())));
            RowLayout layout = new RowLayout(List.of(types), new @Nullable Object[types.length]);
            List<Form> forms = Arrays.stream(types).map(Type::form).toList();
            Batch rows = Batch.of(forms, 1);
            int longest = round % 50 == 0 ? 70_000 : 30;
            for (int i = 0; i < types.length; i++) {
                rows.column(i).append(random.nextInt(4) == 0 ? null : value(types[i], longest));
            }
            int[] all = new int[types.length];
            Arrays.setAll(all, i -> i);
            ByteSink row = new ByteSink(16);
            layout.write(rows, 0, all, row);

            int[] some = random.ints(0, types.length).limit(5).toArray();
            Vector[] targets = layout.vectors(some, 1);
            layout.read(row.toBytes(), 0, row.size(), some, targets);

            for (int i = 0; i < some.length; i++) {
                assertSame(types[some[i]], rows.column(some[i]).value(0), targets[i].value(0));
            }
        }
    }

    @Test
    void columnsAddedLaterReadAsTheirMissingValue() {
        RowLayout before = new RowLayout(List.of(Types.INT4), new @Nullable Object[1]);
        Batch rows = Batch.of(List.of(Form.LONG), 1);
        rows.column(0).append(5L);
        ByteSink row = new ByteSink(16);
        before.write(rows, 0, new int[] {0}, row);

        RowLayout after =
                new RowLayout(
                        List.of(Types.INT4, Types.TEXT, Types.INT8),
                        new @Nullable Object[] {null, Bytes.ofText("x"), null});
        int[] columns = {2, 1, 0};
        Vector[] targets = after.vectors(columns, 1);
        after.read(row.toBytes(), 0, row.size(), columns, targets);

        assertThat(targets[0].isNull(0)).isTrue();
        assertThat(targets[1].value(0)).isEqualTo(Bytes.ofText("x"));
        assertThat(targets[2].value(0)).isEqualTo(5L);
    }

    @Test
    void rowOfVersionOneReadsForEver() {
        byte[] known =
                HexFormat.of()
                        .parseHex("01000508000000070100050000000000000000000848616c6c6f0204d2");
        RowLayout layout =
                new RowLayout(
                        List.of(Types.INT4, Types.BOOL, Types.TEXT, Types.INT8, Types.NUMERIC),
                        new @Nullable Object[5]);
        Batch rows = Batch.of(List.of(Form.LONG, Form.LONG, Form.BYTES, Form.LONG, Form.OBJECT), 1);
        rows.column(0).append(7L);
        rows.column(1).append(1L);
        rows.column(2).append(Bytes.ofText("Hallo"));
        rows.column(3).appendNull();
        rows.column(4).append(Numeric.of(1234, 2));
        ByteSink row = new ByteSink(16);
        layout.write(rows, 0, new int[] {0, 1, 2, 3, 4}, row);
        assertThat(row.toBytes()).isEqualTo(known);

        int[] columns = {0, 1, 2, 3, 4};
        Vector[] targets = layout.vectors(columns, 1);
        layout.read(known, 0, known.length, columns, targets);

        assertThat(targets[0].value(0)).isEqualTo(7L);
        assertThat(targets[1].value(0)).isEqualTo(1L);
        assertThat(targets[2].value(0)).isEqualTo(Bytes.ofText("Hallo"));
        assertThat(targets[3].isNull(0)).isTrue();
        assertThat(targets[4].value(0)).isEqualTo(Numeric.of(1234, 2));
    }

    @Test
    void keysSortAsTheirValues() {
        for (Type type : TYPES) {
            for (int round = 0; round < 400; round++) {
                Object a = value(type, 12);
                Object b = random.nextInt(10) == 0 ? a : value(type, 12);
                int order = Integer.signum(Comparison.compare(type, a, b));

                assertThat(compareKeys(type, a, b, KeyOrder.ASC))
                        .as("%s: %s, %s", type.name(), a, b)
                        .isEqualTo(order);
                assertThat(compareKeys(type, a, b, KeyOrder.DESC_NULLS_FIRST)).isEqualTo(-order);
            }
        }
    }

    @Test
    void exactKeysComeBack() {
        for (Type type : TYPES) {
            if (KeyCodec.isExact(type)) {
                Object value = value(type, 12);
                byte[] key = key(type, value, KeyOrder.DESC_NULLS_LAST);
                Vector target = Vector.of(type.form(), 1);
                KeyCodec.read(new KeyReader().reset(key), type, KeyOrder.DESC_NULLS_LAST, target);
                assertSame(type, value, target.value(0));
            }
        }
    }

    private static int compareKeys(Type type, Object a, Object b, KeyOrder order) {
        return Integer.signum(Bytes.compare(key(type, a, order), key(type, b, order)));
    }

    private static byte[] key(Type type, Object value, KeyOrder order) {
        KeyWriter writer = new KeyWriter();
        KeyCodec.write(writer, type, value, order);
        return writer.toBytes();
    }

    private static void assertSame(Type type, @Nullable Object expected, @Nullable Object actual) {
        if (expected instanceof byte[] bytes) {
            assertThat((byte[]) actual).isEqualTo(bytes);
        } else if (expected instanceof Numeric number) {
            assertThat(((Numeric) Objects.requireNonNull(actual)).scale())
                    .isEqualTo(number.scale());
            assertThat(actual).isEqualTo(number);
        } else if (expected != null && type.isArray()) {
            assertThat(Comparison.compare(type, expected, Objects.requireNonNull(actual))).isZero();
        } else {
            assertThat(actual).as(type.name()).isEqualTo(expected);
        }
    }

    private Object value(Type type, int longest) {
        return switch (type.name()) {
            case "bool" -> (long) random.nextInt(2);
            case "int2" -> (long) (short) random.nextInt();
            case "int4", "date" -> (long) random.nextInt();
            case "int8" -> random.nextInt(3) == 0 ? random.nextInt(5) : random.nextLong();
            case "float4" -> (double) (float) (random.nextGaussian() * 1e5);
            case "float8" -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            case "text" -> Bytes.ofText(text(longest));
            case "bytea" -> {
                byte[] bytes = new byte[random.nextInt(longest)];
                random.nextBytes(bytes);
                yield bytes;
            }
            case "numeric" -> numeric();
            case "interval" ->
                    new Interval(
                            random.nextInt(50) - 25,
                            random.nextInt(100) - 50,
                            random.nextLong() >> 16);
            case "uuid" -> new UUID(random.nextLong(), random.nextLong());
            case "timetz" ->
                    new TimeTz(random.nextLong(86_400_000_000L), 3600 * (random.nextInt(24) - 12));
            case "_int4" ->
                    ArrayValue.of(
                            Types.INT4,
                            random.ints(random.nextInt(4), 0, 4)
                                    .mapToObj(i -> i == 3 ? null : (Long) (long) i)
                                    .toArray());
            case "_text" ->
                    ArrayValue.of(
                            Types.TEXT,
                            random.ints(random.nextInt(4), 0, 4)
                                    .mapToObj(i -> i == 3 ? null : Bytes.ofText("v" + i))
                                    .toArray());
            default -> throw new IllegalArgumentException(type.name());
        };
    }

    private Numeric numeric() {
        return switch (random.nextInt(8)) {
            case 0 -> Numeric.NAN;
            case 1 -> Numeric.POSITIVE_INFINITY;
            case 2 -> Numeric.NEGATIVE_INFINITY;
            case 3 -> Numeric.of(new BigDecimal(new BigInteger(200, random), random.nextInt(60)));
            default -> Numeric.of(random.nextLong() >> random.nextInt(60), random.nextInt(20));
        };
    }

    private String text(int longest) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(longest);
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(random.nextInt(5) == 0 ? 200 : 3)));
        }
        return text.toString();
    }
}

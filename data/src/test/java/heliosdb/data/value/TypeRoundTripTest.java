package heliosdb.data.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class TypeRoundTripTest {
    private static final long TIMESTAMP_MIN = -211_813_488_000_000_000L;
    private static final long TIMESTAMP_MAX = 9_223_371_331_199_999_999L;
    private static final TypeText TEXT = new TypeText(IoSettings.DEFAULT);

    private static void check(Type type, Object value) {
        byte[] binary = TypeBinary.format(type, value);

        assertThat(TEXT.parse(type, TEXT.format(type, value))).isEqualTo(value);
        assertThat(TypeBinary.read(type, binary, 0, binary.length)).isEqualTo(value);
    }

    @Property(tries = 300)
    void numbersReadBackTheSame(@ForAll long value, @ForAll double real, @ForAll float single) {
        check(Types.INT8, value);
        check(Types.INT4, (long) (int) value);
        check(Types.INT2, (long) (short) value);
        check(Types.OID, value & 0xFFFF_FFFFL);
        check(Types.MONEY, value);
        check(Types.PG_LSN, value);
        check(Types.FLOAT8, real);
        check(Types.FLOAT4, (double) single);
    }

    @Property(tries = 300)
    void timestampsReadBackTheSameInEveryStyle(
            @ForAll @LongRange(min = TIMESTAMP_MIN, max = TIMESTAMP_MAX) long micros) {
        check(Types.TIMESTAMP, micros);
        check(Types.TIMESTAMPTZ, micros);
        check(Types.DATE, Math.floorDiv(micros, DateTimes.DAY_MICROS));
        check(Types.TIME, Math.floorMod(micros, DateTimes.DAY_MICROS));
        for (DateStyle style : DateStyle.values()) {
            for (DateOrder order : new DateOrder[] {DateOrder.MDY, DateOrder.DMY}) {
                DateOrder used = style == DateStyle.GERMAN ? DateOrder.DMY : order;
                TypeText text = new TypeText(IoSettings.DEFAULT.withDateStyle(style, used));
                String printed = text.format(Types.TIMESTAMPTZ, micros);
                assertThat(text.parse(Types.TIMESTAMPTZ, printed)).isEqualTo(micros);
            }
        }
    }

    @Property(tries = 300)
    void intervalsReadBackTheSameInEveryStyle(
            @ForAll int months, @ForAll int days, @ForAll long micros) {
        Interval interval = new Interval(months / 2, days / 2, micros / 1000);

        for (IntervalStyle style : IntervalStyle.values()) {
            TypeText text = new TypeText(IoSettings.DEFAULT.withIntervalStyle(style));
            if (style == IntervalStyle.ISO_8601 && Math.abs(micros / 1000) > 1L << 50) {
                // Hours beyond 10^15 seconds lose digits in a double there.
                continue;
            }
            String printed = text.format(Types.INTERVAL, interval);
            assertThat(text.parse(Types.INTERVAL, printed)).as(printed).isEqualTo(interval);
        }
    }

    @Property(tries = 300)
    void bytesReadBackTheSameInBothForms(@ForAll byte[] bytes) {
        check(Types.BYTEA, bytes);
        TypeText escaped = new TypeText(IoSettings.DEFAULT.withByteaOutput(ByteaOutput.ESCAPE));
        String printed = escaped.format(Types.BYTEA, bytes);
        assertThat(escaped.parse(Types.BYTEA, printed)).isEqualTo(bytes);
    }

    @Property(tries = 300)
    void arraysOfStringsReadBackTheSame(@ForAll String a, @ForAll String b) {
        Object[] elements = {
            a.replace("\0", "").getBytes(StandardCharsets.UTF_8),
            null,
            b.replace("\0", "").getBytes(StandardCharsets.UTF_8)
        };
        ArrayValue array = ArrayValue.of(Types.TEXT, elements);

        check(Types.TEXT_ARRAY, array);
        check(
                Types.TEXT_ARRAY,
                new ArrayValue(Types.TEXT, new int[] {1, 3}, new int[] {-2, 5}, elements));
    }

    @Property(tries = 300)
    void uuidsReadBackTheSameAndSortAsUnsigned(@ForAll long high, @ForAll long low) {
        UUID uuid = new UUID(high, low);
        UUID zero = new UUID(0, 0);

        check(Types.UUID, uuid);
        assertThat(Comparison.compare(Types.UUID, uuid, zero)).isGreaterThanOrEqualTo(0);
    }

    @Property(tries = 300)
    void jsonStringsReadBackTheSame(@ForAll String key, @ForAll String value) {
        String clean = value.replace("\0", "");
        String cleanKey = key.replace("\0", "");
        Jsonb object =
                new JsonbBuilder()
                        .startObject()
                        .key(cleanKey)
                        .value(Jsonb.of(clean))
                        .endObject()
                        .build();
        byte[] text = object.toString().getBytes(StandardCharsets.UTF_8);
        byte[] expected = clean.getBytes(StandardCharsets.UTF_8);

        assertThat(Jsonb.parse(text, 0, text.length)).isEqualTo(object);
        Jsonb member = object.member(cleanKey);
        assertThat(member).isNotNull();
        assertThat(member.stringValue()).isEqualTo(new String(expected, StandardCharsets.UTF_8));
    }
}

package heliosdb.base.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/// Comparing keys compares values, in every order; reading gives back what was written.
final class KeyOrderTest {
    /// How one type is written, read and compared.
    ///
    /// @param comparator ascending, without nulls
    private record Type<T>(
            Writing<T> writing, Reading<T> reading, Comparator<? super T> comparator) {
        private interface Writing<T> {
            void write(KeyWriter writer, T value, KeyOrder order);
        }

        private interface Reading<T> {
            T read(KeyReader reader, KeyOrder order);
        }

        byte[] key(@Nullable T value, KeyOrder order) {
            KeyWriter writer = new KeyWriter();
            if (value == null) {
                writer.writeNull(order);
            } else {
                writing.write(writer, value, order);
            }
            return writer.toBytes();
        }

        int compare(@Nullable T left, @Nullable T right, KeyOrder order) {
            if (left == null || right == null) {
                int nullsLast = Boolean.compare(left == null, right == null);
                return order.nullMarker == 0 ? -nullsLast : nullsLast;
            }
            int ascending = comparator.compare(left, right);
            return order.isDescending() ? -ascending : ascending;
        }

        /// Checks a pair of values in all orders that fit them.
        void check(@Nullable T left, @Nullable T right) {
            for (KeyOrder order : KeyOrder.values()) {
                if (order.isNullable() || left != null && right != null) {
                    byte[] leftKey = key(left, order);
                    byte[] rightKey = key(right, order);
                    assertThat(Integer.signum(Bytes.compare(leftKey, rightKey)))
                            .as("%s against %s, %s", left, right, order)
                            .isEqualTo(Integer.signum(compare(left, right, order)));
                    checkRead(left, order);
                    checkTuples(leftKey, rightKey);
                }
            }
        }

        private void checkRead(@Nullable T value, KeyOrder order) {
            KeyReader reader = new KeyReader().reset(key(value, order));
            if (reader.nextIsNull(order)) {
                assertThat(value).isNull();
            } else {
                assertThat(comparator.compare(reading.read(reader, order), value)).isZero();
            }
            assertThat(reader.hasMore()).isFalse();
        }

        /// What follows an element must not change how it compares.
        private static void checkTuples(byte[] left, byte[] right) {
            int alone = Integer.signum(Bytes.compare(left, right));
            byte[] leftLow = Bytes.concat(left, new byte[] {0});
            byte[] rightHigh = Bytes.concat(right, new byte[] {(byte) 0xFF});
            if (alone != 0) {
                assertThat(Integer.signum(Bytes.compare(leftLow, rightHigh))).isEqualTo(alone);
                byte[] leftHigh = Bytes.concat(left, new byte[] {(byte) 0xFF});
                byte[] rightLow = Bytes.concat(right, new byte[] {0});
                assertThat(Integer.signum(Bytes.compare(leftHigh, rightLow))).isEqualTo(alone);
            }
        }
    }

    private static final Type<Boolean> BOOLEAN =
            new Type<>(KeyWriter::writeBoolean, KeyReader::readBoolean, Boolean::compare);
    private static final Type<Short> INT2 =
            new Type<>(KeyWriter::writeInt2, KeyReader::readInt2, Short::compare);
    private static final Type<Integer> INT4 =
            new Type<>(KeyWriter::writeInt4, KeyReader::readInt4, Integer::compare);
    private static final Type<Long> INT8 =
            new Type<>(KeyWriter::writeInt8, KeyReader::readInt8, Long::compare);
    private static final Type<Float> FLOAT4 =
            new Type<>(
                    KeyWriter::writeFloat4,
                    KeyReader::readFloat4,
                    (left, right) -> Float.compare(left + 0f, right + 0f));
    private static final Type<Double> FLOAT8 =
            new Type<>(
                    KeyWriter::writeFloat8,
                    KeyReader::readFloat8,
                    (left, right) -> Double.compare(left + 0d, right + 0d));
    private static final Type<byte[]> BYTES =
            new Type<>(
                    (writer, value, order) -> writer.writeBytes(value, order),
                    KeyReader::readBytes,
                    Arrays::compareUnsigned);
    private static final Type<String> TEXT =
            new Type<>(
                    KeyWriter::writeText,
                    KeyReader::readText,
                    Comparator.comparing(Bytes::ofText, Arrays::compareUnsigned));
    private static final Type<BigDecimal> DECIMAL =
            new Type<>(
                    (writer, value, order) -> writer.writeDecimal(value, order),
                    KeyReader::readDecimal,
                    BigDecimal::compareTo);
    private static final Type<UUID> UUIDS =
            new Type<>(
                    (writer, value, order) ->
                            writer.writeUuid(
                                    value.getMostSignificantBits(),
                                    value.getLeastSignificantBits(),
                                    order),
                    KeyReader::readUuid,
                    Comparator.comparing(UUID::toString));

    @Property
    void booleans(@ForAll("booleans") Boolean left, @ForAll("booleans") Boolean right) {
        BOOLEAN.check(left, right);
    }

    @Property
    void smallIntegers(@ForAll("shorts") Short left, @ForAll("shorts") Short right) {
        INT2.check(left, right);
    }

    @Property
    void integers(@ForAll("integers") Integer left, @ForAll("integers") Integer right) {
        INT4.check(left, right);
    }

    @Property
    void longs(@ForAll("longs") Long left, @ForAll("longs") Long right) {
        INT8.check(left, right);
    }

    @Property
    void floats(@ForAll("floats") Float left, @ForAll("floats") Float right) {
        FLOAT4.check(left, right);
    }

    @Property
    void doubles(@ForAll("doubles") Double left, @ForAll("doubles") Double right) {
        FLOAT8.check(left, right);
    }

    @Property
    void byteStrings(@ForAll("byteStrings") byte[] left, @ForAll("byteStrings") byte[] right) {
        BYTES.check(left, right);
    }

    @Property
    void texts(@ForAll("texts") String left, @ForAll("texts") String right) {
        TEXT.check(left, right);
    }

    @Property
    void decimals(@ForAll("decimals") BigDecimal left, @ForAll("decimals") BigDecimal right) {
        DECIMAL.check(left, right);
    }

    @Property
    void decimalsOfAnotherScaleAreTheSameKey(
            @ForAll("decimals") BigDecimal value, @ForAll("scales") int scale) {
        if (value != null && Math.abs(value.scale()) < 1_000) {
            BigDecimal longer = value.setScale(Math.max(value.scale(), 0) + Math.abs(scale) % 50);

            assertThat(DECIMAL.key(longer, KeyOrder.ASC))
                    .isEqualTo(DECIMAL.key(value, KeyOrder.ASC));
        }
    }

    @Property
    void uuids(@ForAll("uuids") UUID left, @ForAll("uuids") UUID right) {
        UUIDS.check(left, right);
    }

    @Property
    void skippingGoesAsFarAsReading(
            @ForAll("decimals") BigDecimal decimal, @ForAll("byteStrings") byte[] bytes) {
        if (decimal == null || bytes == null) {
            return;
        }
        for (KeyOrder order : new KeyOrder[] {KeyOrder.ASC, KeyOrder.DESC}) {
            byte[] key =
                    new KeyWriter()
                            .writeDecimal(decimal, order)
                            .writeBytes(bytes, order)
                            .writeDecimal(DecimalSpecial.NAN, order)
                            .writeInt4(7, order)
                            .toBytes();
            KeyReader reader =
                    new KeyReader()
                            .reset(key)
                            .skipDecimal(order)
                            .skipBytes(order)
                            .skipDecimal(order);
            assertThat(reader.readInt4(order)).isEqualTo(7);
        }
    }

    @Provide
    Arbitrary<Boolean> booleans() {
        return Arbitraries.of(true, false).injectNull(0.2);
    }

    @Provide
    Arbitrary<Short> shorts() {
        return Arbitraries.shorts().injectNull(0.05);
    }

    @Provide
    Arbitrary<Integer> integers() {
        return Arbitraries.integers().injectNull(0.05);
    }

    @Provide
    Arbitrary<Long> longs() {
        return Arbitraries.longs().injectNull(0.05);
    }

    @Provide
    Arbitrary<Float> floats() {
        return Arbitraries.oneOf(
                        Arbitraries.integers().map(Float::intBitsToFloat),
                        Arbitraries.of(0f, -0f, Float.NaN, 1f / 0, -1f / 0, Float.MIN_VALUE))
                .injectNull(0.05);
    }

    @Provide
    Arbitrary<Double> doubles() {
        return Arbitraries.oneOf(
                        Arbitraries.longs().map(Double::longBitsToDouble),
                        Arbitraries.of(0d, -0d, Double.NaN, 1d / 0, -1d / 0, Double.MIN_VALUE))
                .injectNull(0.05);
    }

    @Provide
    Arbitrary<byte[]> byteStrings() {
        Arbitrary<Byte> edges = Arbitraries.of((byte) 0, (byte) 1, (byte) -1, (byte) 0x7F);
        return Arbitraries.oneOf(edges, Arbitraries.bytes())
                .array(byte[].class)
                .ofMaxSize(12)
                .injectNull(0.05);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab\u0000\u0001é€").ofMaxLength(6).injectNull(0.05);
    }

    @Provide
    Arbitrary<BigDecimal> decimals() {
        Arbitrary<BigInteger> unscaled =
                Arbitraries.oneOf(
                        Arbitraries.bigIntegers(),
                        Arbitraries.integers().between(-30, 30).map(BigInteger::valueOf),
                        Arbitraries.integers()
                                .between(0, 40)
                                .map(zeros -> BigInteger.TEN.pow(zeros)));
        Arbitrary<Integer> scale =
                Arbitraries.oneOf(
                        Arbitraries.integers().between(-3, 6),
                        Arbitraries.integers().between(-16_000, 16_000));
        return Combinators.combine(unscaled, scale).as(BigDecimal::new).injectNull(0.05);
    }

    @Provide
    Arbitrary<Integer> scales() {
        return Arbitraries.integers().between(0, 1_000);
    }

    @Provide
    Arbitrary<UUID> uuids() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
                .as(UUID::new)
                .injectNull(0.05);
    }
}

package heliosdb.data.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NumericTest {
    private static Numeric number(String text) {
        return Numeric.parse(text);
    }

    @Property(tries = 500)
    void sumsDifferencesAndProductsAreThoseOfBigDecimal(
            @ForAll BigInteger a,
            @ForAll BigInteger b,
            @ForAll @IntRange(min = 0, max = 25) int scale,
            @ForAll @IntRange(min = 0, max = 25) int otherScale) {
        BigDecimal left = new BigDecimal(a, scale);
        BigDecimal right = new BigDecimal(b, otherScale);
        Numeric x = Numeric.of(left);
        Numeric y = Numeric.of(right);

        assertThat(x.plus(y).toString()).isEqualTo(left.add(right).toPlainString());
        assertThat(x.minus(y).toString()).isEqualTo(left.subtract(right).toPlainString());
        assertThat(x.times(y).toString()).isEqualTo(left.multiply(right).toPlainString());
        assertThat(Integer.signum(x.compareTo(y))).isEqualTo(left.compareTo(right));
    }

    @Property(tries = 500)
    void sumsOfLongsNearTheLimitsGrowBeyondThem(@ForAll long a, @ForAll long b) {
        BigInteger left = BigInteger.valueOf(a);
        BigInteger right = BigInteger.valueOf(b);

        assertThat(Numeric.of(a).plus(Numeric.of(b)).unscaled()).isEqualTo(left.add(right));
        assertThat(Numeric.of(a).minus(Numeric.of(b)).unscaled()).isEqualTo(left.subtract(right));
        assertThat(Numeric.of(a).times(Numeric.of(b)).unscaled()).isEqualTo(left.multiply(right));
    }

    @Property(tries = 500)
    void roundingIsHalfAwayFromZero(
            @ForAll BigInteger a,
            @ForAll @IntRange(min = 0, max = 25) int scale,
            @ForAll @IntRange(min = 0, max = 25) int digits) {
        BigDecimal value = new BigDecimal(a, scale);

        assertThat(Numeric.of(value).round(digits).toString())
                .isEqualTo(value.setScale(digits, RoundingMode.HALF_UP).toPlainString());
        assertThat(Numeric.of(value).truncate(digits).toString())
                .isEqualTo(value.setScale(digits, RoundingMode.DOWN).toPlainString());
    }

    @Property(tries = 500)
    void textAndBinaryFormsReadBackTheSame(
            @ForAll BigInteger a, @ForAll @IntRange(min = 0, max = 40) int scale) {
        Numeric value = Numeric.of(new BigDecimal(a, scale));
        ByteSink text = new ByteSink(8);
        ByteSink binary = new ByteSink(8);

        value.writeText(text);
        NumericBinary.write(value, binary);
        Numeric back = NumericBinary.read(binary.data(), 0, binary.size());

        assertThat(text.toString()).isEqualTo(value.toString());
        assertThat(Numeric.parse(text.data(), 0, text.size())).hasToString(value.toString());
        assertThat(back).hasToString(value.toString());
    }

    @Property(tries = 300)
    void equalNumbersHaveEqualHashesWhateverTheirScales(
            @ForAll BigInteger a,
            @ForAll @IntRange(min = 0, max = 20) int scale,
            @ForAll @IntRange(min = 0, max = 20) int more) {
        Numeric value = Numeric.of(a, scale);
        Numeric longer = value.round(scale + more);

        assertThat(longer).isEqualTo(value).hasSameHashCodeAs(value);
    }

    @Test
    void quotientsHaveSixteenSignificantDigits() {
        assertThat(number("1").dividedBy(number("3"))).hasToString("0.33333333333333333333");
        assertThat(number("7").dividedBy(number("2"))).hasToString("3.5000000000000000");
        assertThat(number("10000").dividedBy(number("3"))).hasToString("3333.3333333333333333");
        assertThat(number("2").sqrt()).hasToString("1.414213562373095");
    }

    @Test
    void specialValuesFollowTheirOwnArithmetic() {
        Numeric infinity = Numeric.POSITIVE_INFINITY;

        assertThat(infinity.minus(infinity)).isEqualTo(Numeric.NAN);
        assertThat(infinity.times(Numeric.ZERO)).isEqualTo(Numeric.NAN);
        assertThat(Numeric.ONE.dividedBy(infinity)).isEqualTo(Numeric.ZERO);
        assertThat(Numeric.NAN).isGreaterThan(infinity);
        assertThat(Numeric.NEGATIVE_INFINITY).isLessThan(number("-1e1000"));
    }

    @Test
    void aFieldThatIsTooNarrowSaysWhatItHolds() {
        int precision5Scale2 = 4 + (5 << 16 | 2);

        assertThat(number("123.456").withModifier(precision5Scale2)).hasToString("123.46");
        assertThatThrownBy(() -> number("999.995").withModifier(precision5Scale2))
                .hasMessage("numeric field overflow");
    }
}

package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.FEATURE_NOT_SUPPORTED;
import static com.heliosdb.common.ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE;

import com.heliosdb.common.HeliosException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// A number of SQL's type numeric: exact, with a display scale that arithmetic carries on as
/// PostgreSQL does; or NaN or an infinity. Equality and hash ignore the scale (1.0 equals 1.00), as
/// SQL's `=` does. Immutable.
///
/// A finite number is an unscaled whole number over 10^scale. The whole number is a long where it
/// fits one, so that the usual amounts need no further object.
public final class Numeric implements Comparable<Numeric> {
    /// The most digits after the point.
    public static final int SCALE_MAX = 16383;

    /// The most digits before the point.
    public static final int WHOLE_DIGITS_MAX = 131_072;

    /// Zero with scale 0.
    public static final Numeric ZERO = new Numeric(0, null, 0);

    /// One with scale 0.
    public static final Numeric ONE = new Numeric(1, null, 0);

    /// Not a number: equal to itself, above all others.
    public static final Numeric NAN = new Numeric(0, null, -1);

    /// Above all numbers but NaN.
    public static final Numeric POSITIVE_INFINITY = new Numeric(1, null, -2);

    /// Below all numbers.
    public static final Numeric NEGATIVE_INFINITY = new Numeric(-1, null, -3);

    private final long compact;
    private final @Nullable BigInteger big;
    private final int scale;

    private Numeric(long compact, @Nullable BigInteger big, int scale) {
        this.compact = compact;
        this.big = big;
        this.scale = scale;
    }

    /// A whole number.
    public static Numeric of(long value) {
        return value == 0 ? ZERO : new Numeric(value, null, 0);
    }

    /// `unscaled` / 10^`scale`, shown with `scale` digits after the point.
    public static Numeric of(long unscaled, int scale) {
        return new Numeric(unscaled, null, checkScale(scale));
    }

    /// `unscaled` / 10^`scale`, shown with `scale` digits after the point.
    public static Numeric of(BigInteger unscaled, int scale) {
        if (unscaled.bitLength() < 64) {
            return of(unscaled.longValue(), scale);
        }
        // Digits are counted only where the bits say that it may be too many.
        if (unscaled.bitLength() - scale * 3.3 > WHOLE_DIGITS_MAX * 3.3
                && NumericDigits.count(unscaled) - scale > WHOLE_DIGITS_MAX) {
            throw overflow();
        }
        return new Numeric(0, unscaled, checkScale(scale));
    }

    /// A number of any size; a negative scale becomes 0.
    public static Numeric of(BigDecimal value) {
        BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
        return of(plain.unscaledValue(), plain.scale());
    }

    /// A whole number of any size.
    public static Numeric of(BigInteger value) {
        return of(value, 0);
    }

    /// What PostgreSQL's cast from float8 gives: 15 significant digits.
    public static Numeric ofDouble(double value) {
        return NumericConversion.ofDouble(value, 15);
    }

    /// What PostgreSQL's cast from float4 gives: 6 significant digits.
    public static Numeric ofFloat(float value) {
        return NumericConversion.ofDouble(value, 6);
    }

    /// The number that a text stands for; PostgreSQL's error when it stands for none.
    public static Numeric parse(String text) {
        return NumericText.parse(text);
    }

    /// The number that ASCII text stands for.
    public static Numeric parse(byte[] source, int offset, int length) {
        return NumericText.parse(source, offset, length);
    }

    /// Whether it is NaN.
    public boolean isNaN() {
        return scale == -1;
    }

    /// Whether it is one of the infinities.
    public boolean isInfinite() {
        return scale < -1;
    }

    /// Whether it is a number proper.
    public boolean isFinite() {
        return scale >= 0;
    }

    /// Whether the unscaled value fits a long, so that [#unscaledLong] and [#scale] say everything.
    public boolean isCompact() {
        return big == null && scale >= 0;
    }

    /// The unscaled value of a compact number.
    public long unscaledLong() {
        return compact;
    }

    /// The unscaled value of a finite number.
    public BigInteger unscaled() {
        return big == null ? BigInteger.valueOf(compact) : big;
    }

    /// Digits shown after the point; 0 for NaN and infinities.
    public int scale() {
        return Math.max(scale, 0);
    }

    /// -1, 0 or 1; 0 for NaN.
    public int signum() {
        return big == null ? Long.signum(compact) : big.signum();
    }

    /// The value; refuses NaN and infinities.
    public BigDecimal toBigDecimal() {
        if (scale < 0) {
            throw new HeliosException(FEATURE_NOT_SUPPORTED, "numeric value is not finite");
        }
        return big == null ? BigDecimal.valueOf(compact, scale) : new BigDecimal(big, scale);
    }

    /// The value rounded to int8; PostgreSQL's error when out of range.
    public long toLong() {
        return NumericConversion.toLong(this, "bigint", Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /// The value rounded to int4.
    public int toInt() {
        return (int)
                NumericConversion.toLong(this, "integer", Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /// The value rounded to int2.
    public short toShort() {
        return (short) NumericConversion.toLong(this, "smallint", Short.MIN_VALUE, Short.MAX_VALUE);
    }

    /// The nearest float8; an error when out of range.
    public double toDouble() {
        return NumericConversion.toDouble(this);
    }

    /// The nearest float4; an error when out of range.
    public float toFloat() {
        return NumericConversion.toFloat(this);
    }

    /// this + other.
    public Numeric plus(Numeric other) {
        if (big == null && other.big == null && scale == other.scale && scale >= 0) {
            long sum = compact + other.compact;
            if (((compact ^ sum) & (other.compact ^ sum)) >= 0) {
                return new Numeric(sum, null, scale);
            }
        }
        return NumericArithmetic.plus(this, other);
    }

    /// this - other.
    public Numeric minus(Numeric other) {
        if (big == null && other.big == null && scale == other.scale && scale >= 0) {
            long difference = compact - other.compact;
            if (((compact ^ other.compact) & (compact ^ difference)) >= 0) {
                return new Numeric(difference, null, scale);
            }
        }
        return NumericArithmetic.plus(this, other.negate());
    }

    /// this * other.
    public Numeric times(Numeric other) {
        if (big == null && other.big == null && (scale | other.scale) >= 0) {
            long low = compact * other.compact;
            if (Math.multiplyHigh(compact, other.compact) == low >> 63
                    && scale + other.scale <= SCALE_MAX) {
                return new Numeric(low, null, scale + other.scale);
            }
        }
        return NumericArithmetic.times(this, other);
    }

    /// this / other, with PostgreSQL's choice of scale; division by zero is an error.
    public Numeric dividedBy(Numeric other) {
        return NumericArithmetic.dividedBy(this, other);
    }

    /// `div`: the quotient cut to a whole number.
    public Numeric quotient(Numeric other) {
        return NumericArithmetic.quotient(this, other);
    }

    /// this % other.
    public Numeric remainder(Numeric other) {
        return NumericArithmetic.remainder(this, other);
    }

    /// -this.
    public Numeric negate() {
        if (scale < 0) {
            return isNaN() ? this : compact > 0 ? NEGATIVE_INFINITY : POSITIVE_INFINITY;
        }
        return big == null && compact != Long.MIN_VALUE
                ? new Numeric(-compact, null, scale)
                : of(unscaled().negate(), scale);
    }

    /// `abs`.
    public Numeric abs() {
        return signum() < 0 ? negate() : this;
    }

    /// `sign`.
    public Numeric sign() {
        return isNaN() ? this : of(signum());
    }

    /// `round(n, digits)`: half away from zero; digits may be negative.
    public Numeric round(int digits) {
        return NumericRounding.round(this, digits);
    }

    /// `trunc(n, digits)`.
    public Numeric truncate(int digits) {
        return NumericRounding.truncate(this, digits);
    }

    /// `ceil`.
    public Numeric ceil() {
        return NumericRounding.ceil(this);
    }

    /// `floor`.
    public Numeric floor() {
        return NumericRounding.floor(this);
    }

    /// `sqrt`.
    public Numeric sqrt() {
        return NumericRoots.sqrt(this);
    }

    /// `exp`.
    public Numeric exp() {
        return NumericPowers.exp(this);
    }

    /// `ln`.
    public Numeric ln() {
        return NumericLogarithms.ln(this);
    }

    /// `log(base, n)`.
    public Numeric log(Numeric base) {
        return NumericLogarithms.log(base, this);
    }

    /// `log(n)`: base 10.
    public Numeric log10() {
        return NumericLogarithms.log(of(10), this);
    }

    /// `power`.
    public Numeric power(Numeric exponent) {
        return NumericPowers.power(this, exponent);
    }

    /// `min_scale`: the least scale that loses nothing.
    public int minScale() {
        return trimScale().scale();
    }

    /// `trim_scale`.
    public Numeric trimScale() {
        if (big == null) {
            long rest = compact;
            int digits = scale;
            while (digits > 0 && rest % 10 == 0) {
                rest /= 10;
                digits--;
            }
            return digits == scale ? this : new Numeric(rest, null, digits);
        }
        BigDecimal stripped = new BigDecimal(big, scale).stripTrailingZeros();
        return of(stripped);
    }

    /// `gcd`.
    public Numeric gcd(Numeric other) {
        return NumericArithmetic.gcd(this, other);
    }

    /// `lcm`.
    public Numeric lcm(Numeric other) {
        return NumericArithmetic.lcm(this, other);
    }

    /// `factorial`.
    public static Numeric factorial(long n) {
        return NumericPowers.factorial(n);
    }

    /// `width_bucket`.
    public int widthBucket(Numeric low, Numeric high, int count) {
        return NumericConversion.widthBucket(this, low, high, count);
    }

    /// The value as `numeric(precision, scale)` has it, given the type modifier; -1 changes
    /// nothing.
    public Numeric withModifier(int modifier) {
        return modifier < 4 ? this : NumericRounding.withModifier(this, modifier);
    }

    /// Writes the text form.
    public void writeText(ByteSink out) {
        NumericText.write(this, out);
    }

    @Override
    public int compareTo(Numeric other) {
        if (big == null && other.big == null && scale == other.scale && scale >= 0) {
            return Long.compare(compact, other.compact);
        }
        return NumericArithmetic.compare(this, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Numeric number && compareTo(number) == 0;
    }

    @Override
    public int hashCode() {
        Numeric trimmed = trimScale();
        int hash = trimmed.big == null ? Long.hashCode(trimmed.compact) : trimmed.big.hashCode();
        return hash * 31 + trimmed.scale;
    }

    @Override
    public String toString() {
        return NumericText.format(this);
    }

    /// PostgreSQL's error for a number with too many digits.
    static HeliosException overflow() {
        return new HeliosException(NUMERIC_VALUE_OUT_OF_RANGE, "value overflows numeric format");
    }

    private static int checkScale(int scale) {
        if (scale < 0 || scale > SCALE_MAX) {
            throw overflow();
        }
        return scale;
    }
}

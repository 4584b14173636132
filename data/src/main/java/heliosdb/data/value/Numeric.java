package heliosdb.data.value;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;

/// INSTANCE A number of SQL's type numeric: exact, with a display scale that arithmetic carries on
/// as PostgreSQL does; or NaN or an infinity. Equality and hash ignore the scale (1.0 equals 1.00),
/// as SQL's `=` does.
public final class Numeric implements Comparable<Numeric> {
    /// Zero with scale 0.
    public static final Numeric ZERO = new Numeric(0, 0);

    /// One with scale 0.
    public static final Numeric ONE = new Numeric(1, 0);

    /// Not a number: equal to itself, above all others.
    public static final Numeric NAN = new Numeric(0, -1);

    /// Above all numbers but NaN.
    public static final Numeric POSITIVE_INFINITY = new Numeric(0, -2);

    /// Below all numbers.
    public static final Numeric NEGATIVE_INFINITY = new Numeric(0, -3);

    private final long compact;
    private final int scale;

    private Numeric(long compact, int scale) {
        this.compact = compact;
        this.scale = scale;
    }

    /// A whole number.
    public static Numeric of(long value) {
        throw new UnsupportedOperationException();
    }

    /// `unscaled` / 10^`scale`, shown with `scale` digits after the point.
    public static Numeric of(long unscaled, int scale) {
        throw new UnsupportedOperationException();
    }

    /// A number of any size; a negative scale becomes 0.
    public static Numeric of(BigDecimal value) {
        throw new UnsupportedOperationException();
    }

    /// A whole number of any size.
    public static Numeric of(BigInteger value) {
        throw new UnsupportedOperationException();
    }

    /// What PostgreSQL's cast from float8 gives: 15 significant digits.
    public static Numeric ofDouble(double value) {
        throw new UnsupportedOperationException();
    }

    /// What PostgreSQL's cast from float4 gives: 6 significant digits.
    public static Numeric ofFloat(float value) {
        throw new UnsupportedOperationException();
    }

    /// The number that a text stands for; PostgreSQL's error when it stands for none.
    public static Numeric parse(String text) {
        throw new UnsupportedOperationException();
    }

    /// The number that ASCII text stands for.
    public static Numeric parse(byte[] source, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /// Whether it is NaN.
    public boolean isNaN() {
        throw new UnsupportedOperationException();
    }

    /// Whether it is one of the infinities.
    public boolean isInfinite() {
        throw new UnsupportedOperationException();
    }

    /// Whether it is a number proper.
    public boolean isFinite() {
        throw new UnsupportedOperationException();
    }

    /// Whether the unscaled value fits a long, so that [#unscaledLong] and [#scale] say everything.
    public boolean isCompact() {
        throw new UnsupportedOperationException();
    }

    /// The unscaled value of a compact number.
    public long unscaledLong() {
        throw new UnsupportedOperationException();
    }

    /// The unscaled value of a finite number.
    public BigInteger unscaled() {
        throw new UnsupportedOperationException();
    }

    /// Digits shown after the point; 0 for NaN and infinities.
    public int scale() {
        throw new UnsupportedOperationException();
    }

    /// -1, 0 or 1; 0 for NaN.
    public int signum() {
        throw new UnsupportedOperationException();
    }

    /// The value; refuses NaN and infinities.
    public BigDecimal toBigDecimal() {
        throw new UnsupportedOperationException();
    }

    /// The value rounded to int8; PostgreSQL's error when out of range.
    public long toLong() {
        throw new UnsupportedOperationException();
    }

    /// The value rounded to int4.
    public int toInt() {
        throw new UnsupportedOperationException();
    }

    /// The value rounded to int2.
    public short toShort() {
        throw new UnsupportedOperationException();
    }

    /// The nearest float8; an error when out of range.
    public double toDouble() {
        throw new UnsupportedOperationException();
    }

    /// The nearest float4; an error when out of range.
    public float toFloat() {
        throw new UnsupportedOperationException();
    }

    /// this + other.
    public Numeric plus(Numeric other) {
        throw new UnsupportedOperationException();
    }

    /// this - other.
    public Numeric minus(Numeric other) {
        throw new UnsupportedOperationException();
    }

    /// this * other.
    public Numeric times(Numeric other) {
        throw new UnsupportedOperationException();
    }

    /// this / other, with PostgreSQL's choice of scale; division by zero is an error.
    public Numeric dividedBy(Numeric other) {
        throw new UnsupportedOperationException();
    }

    /// `div`: the quotient cut to a whole number.
    public Numeric quotient(Numeric other) {
        throw new UnsupportedOperationException();
    }

    /// this % other.
    public Numeric remainder(Numeric other) {
        throw new UnsupportedOperationException();
    }

    /// -this.
    public Numeric negate() {
        throw new UnsupportedOperationException();
    }

    /// `abs`.
    public Numeric abs() {
        throw new UnsupportedOperationException();
    }

    /// `sign`.
    public Numeric sign() {
        throw new UnsupportedOperationException();
    }

    /// `round(n, digits)`: half away from zero; digits may be negative.
    public Numeric round(int digits) {
        throw new UnsupportedOperationException();
    }

    /// `trunc(n, digits)`.
    public Numeric truncate(int digits) {
        throw new UnsupportedOperationException();
    }

    /// `ceil`.
    public Numeric ceil() {
        throw new UnsupportedOperationException();
    }

    /// `floor`.
    public Numeric floor() {
        throw new UnsupportedOperationException();
    }

    /// `sqrt`.
    public Numeric sqrt() {
        throw new UnsupportedOperationException();
    }

    /// `exp`.
    public Numeric exp() {
        throw new UnsupportedOperationException();
    }

    /// `ln`.
    public Numeric ln() {
        throw new UnsupportedOperationException();
    }

    /// `log(base, n)`.
    public Numeric log(Numeric base) {
        throw new UnsupportedOperationException();
    }

    /// `log(n)`: base 10.
    public Numeric log10() {
        throw new UnsupportedOperationException();
    }

    /// `power`.
    public Numeric power(Numeric exponent) {
        throw new UnsupportedOperationException();
    }

    /// `scale`'s least value that loses nothing (`min_scale`).
    public int minScale() {
        throw new UnsupportedOperationException();
    }

    /// `trim_scale`.
    public Numeric trimScale() {
        throw new UnsupportedOperationException();
    }

    /// `gcd`.
    public Numeric gcd(Numeric other) {
        throw new UnsupportedOperationException();
    }

    /// `lcm`.
    public Numeric lcm(Numeric other) {
        throw new UnsupportedOperationException();
    }

    /// `factorial`.
    public static Numeric factorial(long n) {
        throw new UnsupportedOperationException();
    }

    /// `width_bucket`.
    public int widthBucket(Numeric low, Numeric high, int count) {
        throw new UnsupportedOperationException();
    }

    /// The value as `numeric(precision, scale)` has it, given the type modifier; -1 changes
    /// nothing.
    public Numeric withModifier(int modifier) {
        throw new UnsupportedOperationException();
    }

    /// Writes the text form.
    public void writeText(ByteSink out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int compareTo(Numeric other) {
        throw new UnsupportedOperationException(compact + " " + scale);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Numeric number && compareTo(number) == 0;
    }

    @Override
    public int hashCode() {
        throw new UnsupportedOperationException();
    }
}

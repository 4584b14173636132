package heliosdb.data.value;

/// The precision of times and timestamps.
final class DateTimeModifier {
    private DateTimeModifier() {}

    /// A time or timestamp rounded to the precision of its type.
    static long apply(Type type, long micros) {
        int precision = type.modifier();
        return precision < 0 || precision >= 6 || !DateTimes.isFinite(micros)
                ? micros
                : DateTimes.roundMicros(micros, precision);
    }

    static TimeTz apply(Type type, TimeTz time) {
        return new TimeTz(apply(type, time.micros()), time.offsetSeconds());
    }
}

package heliosdb.data.value;

/// How intervals are printed, and how a leading sign in their input is understood.
public enum IntervalStyle {
    POSTGRES,
    POSTGRES_VERBOSE,
    SQL_STANDARD,
    ISO_8601
}

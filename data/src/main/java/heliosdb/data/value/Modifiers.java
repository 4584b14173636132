package heliosdb.data.value;

/// What a type modifier does to a value: PostgreSQL's length coercion casts (`varchar(3)`,
/// `numeric(5,2)`, `timestamp(0)`, `bit(4)`, `interval day to second`).
public final class Modifiers {
    private Modifiers() {}

    /// The value as the type with its modifier has it. An explicit cast cuts strings silently; an
    /// assignment refuses them unless only blanks are cut.
    public static Object coerce(Type type, Object value, boolean isExplicit) {
        throw new UnsupportedOperationException();
    }

    /// The modifier of a type written with parameters, such as `numeric(5,2)`; checks them as
    /// PostgreSQL does.
    public static int of(Type type, int... parameters) {
        throw new UnsupportedOperationException();
    }
}

package heliosdb.base.bytes;

/// How one element of a key sorts. `ASC` and `DESC` are for elements that are never null and cost
/// no marker byte; the others say where null stands among the values.
public enum KeyOrder {
    ASC(false, false, 0),
    DESC(true, false, 0),
    ASC_NULLS_FIRST(false, true, 0),
    ASC_NULLS_LAST(false, true, 2),
    DESC_NULLS_FIRST(true, true, 0),
    DESC_NULLS_LAST(true, true, 2);

    static final int VALUE_MARKER = 1;

    final boolean isDescending;
    final boolean isNullable;
    final int nullMarker;

    KeyOrder(boolean isDescending, boolean isNullable, int nullMarker) {
        this.isDescending = isDescending;
        this.isNullable = isNullable;
        this.nullMarker = nullMarker;
    }

    /// The nullable order of a direction.
    public static KeyOrder nullable(boolean isDescending, boolean nullsFirst) {
        if (isDescending) {
            return nullsFirst ? DESC_NULLS_FIRST : DESC_NULLS_LAST;
        }
        return nullsFirst ? ASC_NULLS_FIRST : ASC_NULLS_LAST;
    }

    /// Whether larger values come first.
    public boolean isDescending() {
        return isDescending;
    }

    /// Whether a null can be written.
    public boolean isNullable() {
        return isNullable;
    }
}

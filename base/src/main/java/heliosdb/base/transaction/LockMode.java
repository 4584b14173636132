package heliosdb.base.transaction;

/// Modes in which a transaction locks a row or a relation, with PostgreSQL's conflict tables (its
/// manual, chapter 13.3). Row modes and relation modes are never asked for on the same resource.
public enum LockMode {
    ROW_KEY_SHARE(0b1000),
    ROW_SHARE(0b1100),
    ROW_NO_KEY_UPDATE(0b1110),
    ROW_UPDATE(0b1111),

    ACCESS_SHARE(0b10000000 << 4),
    RELATION_ROW_SHARE(0b11000000 << 4),
    RELATION_ROW_EXCLUSIVE(0b11110000 << 4),
    SHARE_UPDATE_EXCLUSIVE(0b11111000 << 4),
    SHARE(0b11101100 << 4),
    SHARE_ROW_EXCLUSIVE(0b11111100 << 4),
    EXCLUSIVE(0b11111110 << 4),
    ACCESS_EXCLUSIVE(0b11111111 << 4);

    private final int conflicts;

    // Bit i of the mask, counted by ordinal, tells whether this mode conflicts with the i-th mode.
    LockMode(int conflicts) {
        this.conflicts = conflicts;
    }

    /// Whether two transactions can't hold this mode and the other one at the same time.
    public boolean conflictsWith(LockMode other) {
        return (conflicts & 1 << other.ordinal()) != 0;
    }

    /// The modes that conflict with this one, as bits by ordinal.
    public int conflictBits() {
        return conflicts;
    }
}

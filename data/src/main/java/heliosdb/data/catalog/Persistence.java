package heliosdb.data.catalog;

/// How long a relation's rows live.
public enum Persistence {
    /// As long as the relation; PostgreSQL's 'p'.
    PERMANENT('p'),
    /// As permanent ones here, marked as PostgreSQL's 'u'.
    UNLOGGED('u'),
    /// As long as the session; PostgreSQL's 't'.
    TEMPORARY('t');

    private final char letter;

    Persistence(char letter) {
        this.letter = letter;
    }

    /// The letter in `relpersistence`.
    public char letter() {
        return letter;
    }
}

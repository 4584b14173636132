package heliosdb.data.catalog;

/// That an object needs another one.
///
/// @param oid the object that is needed
/// @param column the number of the column that is needed, 0 for the object as a whole
/// @param kind what dropping the needed object means
public record Reference(int oid, int column, Kind kind) {
    /// What dropping the needed object means for the object that needs it.
    public enum Kind {
        /// It hinders the drop, unless CASCADE drops it too.
        NORMAL,
        /// It goes too, without asking.
        AUTO,
        /// It is part of the needed object: it can't be dropped alone.
        INTERNAL
    }

    /// The need of a whole object.
    public static Reference normal(int oid) {
        return new Reference(oid, 0, Kind.NORMAL);
    }

    /// The need of a whole object, with which the needing one goes.
    public static Reference auto(int oid) {
        return new Reference(oid, 0, Kind.AUTO);
    }
}

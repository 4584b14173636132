package heliosdb.data.value;

/// The physical form of a value; the package's description has the table.
public enum Form {
    LONG,
    DOUBLE,
    BYTES,
    OBJECT
}

package heliosdb.data.value;

/// How values of type bytea are printed.
public enum ByteaOutput {
    HEX,
    ESCAPE
}

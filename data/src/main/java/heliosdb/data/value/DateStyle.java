package heliosdb.data.value;

/// How dates and timestamps are printed: the first part of PostgreSQL's DateStyle.
public enum DateStyle {
    ISO,
    SQL,
    POSTGRES,
    GERMAN
}

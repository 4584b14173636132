package heliosdb.data.value;

/// Which part of a date written with three numbers comes first: the second part of PostgreSQL's
/// DateStyle.
public enum DateOrder {
    YMD,
    DMY,
    MDY
}

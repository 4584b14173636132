package heliosdb.query.binder;

import heliosdb.query.ir.Scalar;

/// A column as a name sees it.
///
/// @param value what the name stands for
/// @param tableOid the table that it comes from, or 0
/// @param attribute its number there, or 0
record ScopeColumn(String name, Scalar value, int tableOid, int attribute) {
    ScopeColumn(String name, Scalar value) {
        this(name, value, 0, 0);
    }

    ScopeColumn renamed(String other) {
        return new ScopeColumn(other, value, tableOid, attribute);
    }
}

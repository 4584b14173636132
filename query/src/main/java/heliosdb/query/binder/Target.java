package heliosdb.query.binder;

import heliosdb.query.ir.Scalar;

/// An item of a select list.
///
/// @param tableOid the table that the column comes from unchanged, or 0
/// @param attribute its number there, or 0
/// @param position where the item stands
record Target(String name, Scalar value, int tableOid, int attribute, int position) {
    Target withValue(Scalar other) {
        return new Target(name, other, tableOid, attribute, position);
    }
}

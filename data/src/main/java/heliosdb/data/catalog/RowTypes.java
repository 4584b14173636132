package heliosdb.data.catalog;

import heliosdb.data.value.Form;
import heliosdb.data.value.Type;

/// The types of whole rows.
public final class RowTypes {
    private RowTypes() {}

    /// The type of a table's rows.
    public static Type of(Table table) {
        return row(table.rowType(), table.name());
    }

    /// The type of arrays of a table's rows.
    public static Type arrayOf(Table table) {
        return new Type(
                table.rowArrayType(), -1, "_" + table.name(), Form.OBJECT, 'A', false, of(table));
    }

    /// The type of a view's rows.
    public static Type of(View view) {
        return row(view.rowType(), view.name());
    }

    private static Type row(int oid, String name) {
        return new Type(oid, -1, name, Form.OBJECT, 'C', false, null);
    }
}

package heliosdb.data.catalog;

import heliosdb.data.value.Form;
import heliosdb.data.value.RowFields;
import heliosdb.data.value.Type;
import java.util.List;
import java.util.Optional;

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

    /// The fields of a composite type or of a relation's row type; empty when it is none.
    public static Optional<RowFields> fields(CatalogView catalog, int oid) {
        if (catalog.userType(oid).orElse(null) instanceof UserType.Composite composite) {
            return Optional.of(fields(composite.columns()));
        }
        return catalog.whole(oid)
                .flatMap(whole ->
                        switch (whole) {
                            case Table table -> Optional.of(fields(table.columns()));
                            case View view -> Optional.of(fields(view));
                            default -> Optional.empty();
                        });
    }

    private static RowFields fields(List<Column> columns) {
        List<Column> live = columns.stream().filter(column -> !column.isDropped()).toList();
        return new RowFields(
                live.stream().map(Column::name).toList(), live.stream().map(Column::type).toList());
    }

    private static RowFields fields(View view) {
        return new RowFields(
                view.columns().stream().map(View.ViewColumn::name).toList(),
                view.columns().stream().map(View.ViewColumn::type).toList());
    }

    private static Type row(int oid, String name) {
        return new Type(oid, -1, name, Form.OBJECT, 'C', false, null);
    }
}

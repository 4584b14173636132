package heliosdb.query.binder;

import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.UserType;
import heliosdb.data.catalog.View;
import heliosdb.data.value.Type;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.List;

/// The fields of composite types: those of CREATE TYPE, and the row types of tables and views.
final class RowTypes {
    private final Binding binding;

    RowTypes(Binding binding) {
        this.binding = binding;
    }

    /// The fields of a composite type in order, as constants of NULL with their types; empty when
    /// it has none that are known.
    List<ScopeColumn> fields(Type type) {
        var made = binding.catalog().userType(type.oid());
        if (made.isPresent() && made.get() instanceof UserType.Composite composite) {
            return fields(composite.columns());
        }
        return binding.catalog()
                .whole(type.oid())
                .map(whole ->
                        switch (whole) {
                            case Table table -> fields(table.columns());
                            case View view -> fields(view);
                            default -> List.<ScopeColumn>of();
                        })
                .orElse(List.of());
    }

    private static List<ScopeColumn> fields(List<Column> columns) {
        List<ScopeColumn> fields = new ArrayList<>();
        for (Column column : columns) {
            if (!column.isDropped()) {
                fields.add(field(column.name(), column.type()));
            }
        }
        return fields;
    }

    private static List<ScopeColumn> fields(View view) {
        return view.columns().stream().map(c -> field(c.name(), c.type())).toList();
    }

    private static ScopeColumn field(String name, Type type) {
        return new ScopeColumn(name, new Scalar.Constant(type, null));
    }
}

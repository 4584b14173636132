package heliosdb.query.routine;

import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.UserType;
import heliosdb.data.catalog.View;
import heliosdb.data.value.RowValue;
import heliosdb.data.value.Type;
import heliosdb.query.context.ResultColumn;
import heliosdb.query.context.SessionContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fields that rows of a type have.
public record RowShape(List<String> names, List<Type> types) {
    /// The fields of a composite type; null for other types and for `record`.
    public static @Nullable RowShape of(Type type, SessionContext session) {
        if (type.oid() < CatalogObject.FIRST_USER_OID) {
            return null;
        }
        UserType made = session.catalog().userType(type.oid()).orElse(null);
        if (made instanceof UserType.Domain domain) {
            return of(domain.base(), session);
        }
        if (made instanceof UserType.Composite composite) {
            return columns(composite.columns());
        }
        return type.isArray()
                ? null
                : switch (session.catalog().whole(type.oid()).orElse(null)) {
                    case Table table -> columns(table.columns());
                    case View view -> view(view);
                    case null, default -> null;
                };
    }

    private static RowShape columns(List<Column> columns) {
        List<Column> live = columns.stream().filter(column -> !column.isDropped()).toList();
        return new RowShape(
                live.stream().map(Column::name).toList(), live.stream().map(Column::type).toList());
    }

    private static RowShape view(View view) {
        List<String> names = new ArrayList<>();
        List<Type> types = new ArrayList<>();
        view.columns()
                .forEach(column -> {
                    names.add(column.name());
                    types.add(column.type());
                });
        return new RowShape(names, types);
    }

    /// The fields of a table's or view's rows.
    public static RowShape ofResult(List<ResultColumn> columns) {
        return new RowShape(
                columns.stream().map(ResultColumn::name).toList(),
                columns.stream().map(ResultColumn::type).toList());
    }

    /// How many there are.
    public int size() {
        return types.size();
    }

    /// A row with these fields.
    public RowValue row(@Nullable Object[] values) {
        return new RowValue(types, names, values);
    }
}

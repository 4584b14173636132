package heliosdb.data.table;

import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Table;
import java.util.List;

/// How the columns of a table and of one that inherits from it correspond: by name.
public final class FamilyColumns {
    private FamilyColumns() {}

    /// For each live column of a table the index of the other's live column of that name, or -1.
    public static int[] mapping(Table table, Table other) {
        List<Column> columns = table.liveColumns();
        List<Column> others = other.liveColumns();
        int[] mapping = new int[columns.size()];
        for (int i = 0; i < mapping.length; i++) {
            mapping[i] = -1;
            for (int j = 0; j < others.size(); j++) {
                if (others.get(j).name().equals(columns.get(i).name())) {
                    mapping[i] = j;
                }
            }
        }
        return mapping;
    }

    /// The number that a column of an ancestor has in a table; numbers that are no columns stay.
    public static int attribute(Table ancestor, int attribute, Table table) {
        if (attribute < 1 || ancestor.oid() == table.oid()) {
            return attribute;
        }
        String name = ancestor.column(attribute).name();
        return table.column(name)
                .map(Column::number)
                .orElseThrow(() -> new IllegalStateException(table.name() + " lacks " + name));
    }
}

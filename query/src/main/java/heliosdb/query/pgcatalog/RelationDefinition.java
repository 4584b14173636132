package heliosdb.query.pgcatalog;

import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A relation of the system as PostgreSQL 15 defines it.
///
/// @param kind `r` for a table, `v` for a view
record RelationDefinition(int oid, String schema, String name, char kind, List<Column> columns) {
    /// A column.
    record Column(String name, Type type, boolean notNull) {}

    RelationDefinition {
        columns = List.copyOf(columns);
    }

    /// The numbers of the columns by their names, from 0.
    Map<String, Integer> indexes() {
        Map<String, Integer> indexes = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            indexes.put(columns.get(i).name(), i);
        }
        return indexes;
    }

    /// All of them, `pg_catalog` first.
    static List<RelationDefinition> load() {
        List<RelationDefinition> all = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        String[] head = new String[0];
        for (String line : Resources.lines("relations.tsv")) {
            String[] fields = line.split("\t", -1);
            if (fields[0].isEmpty()) {
                columns.add(column(fields));
                continue;
            }
            if (head.length > 0) {
                all.add(relation(head, columns));
                columns.clear();
            }
            head = fields;
        }
        all.add(relation(head, columns));
        return List.copyOf(all);
    }

    private static RelationDefinition relation(String[] head, List<Column> columns) {
        return new RelationDefinition(
                Integer.parseInt(head[0]), head[1], head[2], head[3].charAt(0), columns);
    }

    // PostgreSQL has some types for its statistics alone; they read as bytea.
    private static Column column(String[] fields) {
        Type type = Types.find(Integer.parseInt(fields[2])).orElse(Types.BYTEA);
        return new Column(
                fields[1], type.withModifier(Integer.parseInt(fields[3])), fields[4].equals("t"));
    }
}

package heliosdb.server.cli;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Names and columns of tables, for commands that write SQL.
final class TableText {
    private TableText() {}

    /// A column.
    ///
    /// @param type as `format_type` prints it
    record Column(String name, String type) {
        boolean isJson() {
            return type.equals("json") || type.equals("jsonb");
        }

        boolean isArray() {
            return type.endsWith("[]");
        }
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /// The columns that can be written, in order.
    ///
    /// @param table as SQL writes it
    static List<Column> columns(Connection connection, String table) throws SQLException {
        String sql =
                "select attname, format_type(atttypid, atttypmod) from pg_attribute"
                        + " where attrelid = ?::regclass and attnum > 0 and not attisdropped"
                        + " and attgenerated = '' order by attnum";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, table);
            try (ResultSet rows = query.executeQuery()) {
                List<Column> columns = new ArrayList<>();
                while (rows.next()) {
                    columns.add(new Column(rows.getString(1), rows.getString(2)));
                }
                return columns;
            }
        }
    }

    /// Every row of a query, its values as text.
    static List<List<String>> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<String>> all = new ArrayList<>();
            int width = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    String value = rows.getString(i);
                    row.add(value == null ? "" : value);
                }
                all.add(row);
            }
            return all;
        }
    }
}

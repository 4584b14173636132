package heliosdb.server.cli;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Writes rows as JSON objects, a line each; the values are the server's `to_json`.
final class JsonLines {
    private JsonLines() {}

    static void write(Statement statement, String query, PrintStream out) throws SQLException {
        List<String> names = names(statement, query);
        String values =
                names.stream()
                        .map(name -> "to_json(" + TableText.quoted(name) + ")::text")
                        .collect(Collectors.joining(", "));
        List<String> keys = names.stream().map(ShellOutput::jsonText).toList();
        try (ResultSet rows =
                statement.executeQuery("select " + values + " from (" + query + ") as exported")) {
            while (rows.next()) {
                StringBuilder line = new StringBuilder("{");
                for (int i = 0; i < keys.size(); i++) {
                    String value = rows.getString(i + 1);
                    line.append(i == 0 ? "" : ",").append(keys.get(i)).append(':');
                    line.append(value == null ? "null" : value);
                }
                out.append(line.append("}\n"));
            }
        }
    }

    private static List<String> names(Statement statement, String query) throws SQLException {
        try (ResultSet none =
                statement.executeQuery("select * from (" + query + ") as exported limit 0")) {
            ResultSetMetaData columns = none.getMetaData();
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                names.add(columns.getColumnLabel(i));
            }
            return names;
        }
    }
}

package heliosdb.server.cli;

import heliosdb.server.config.ConfigException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Loads one file into one table, in the connection's transaction.
final class Import {
    private static final String STAGE = "helios_import";

    private final Connection connection;
    private final Path file;
    private final String table;

    /// @param table as SQL writes it
    Import(Connection connection, Path file, String table) {
        this.connection = connection;
        this.file = file;
        this.table = table;
    }

    /// Rows whose columns the header names.
    long csv(InputStream in, TransferFormat format) throws SQLException, IOException {
        return copy(in, table + " (" + names(header(format)) + ")", format);
    }

    /// The same into a table that is made for them.
    long newFromCsv(InputStream in, TransferFormat format) throws SQLException, IOException {
        List<String> header = header(format);
        String columns =
                header.stream()
                        .map(name -> TableText.quoted(name) + " text")
                        .collect(Collectors.joining(", "));
        execute("create temporary table " + STAGE + " (" + columns + ")");
        copy(in, STAGE, format);
        return finish(
                header.stream()
                        .map(TableText::quoted)
                        .map(name -> cast(name, textType(name)) + " as " + name)
                        .collect(Collectors.joining(", ")));
    }

    private static String cast(String name, String type) {
        return type.equals("text") ? name : name + "::" + type;
    }

    private String textType(String name) {
        try {
            List<String> fits =
                    TableText.rows(
                                    connection,
                                    """
                                    select bool_and(c ~ '^[+-]?[0-9]{1,18}$'),
                                      bool_and(c ~ '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?$'),
                                      bool_and(lower(c) in ('t', 'f', 'true', 'false')),
                                      bool_and(c ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
                                      bool_and(c ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}')
                                    from (select %s from %s) as stage (c)\
                                    """
                                            .formatted(name, STAGE))
                            .getFirst();
            int fit = fits.indexOf("t");
            return fit < 0
                    ? "text"
                    : List.of("bigint", "numeric", "boolean", "date", "timestamptz").get(fit);
        } catch (SQLException failure) {
            throw new ConfigException("nothing was imported: " + failure.getMessage());
        }
    }

    private long finish(String columns) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table " + table + " as select " + columns + " from " + STAGE);
            statement.execute("drop table " + STAGE);
        }
        return Long.parseLong(
                TableText.rows(connection, "select count(*) from " + table).getFirst().getFirst());
    }

    /// An object a line; its keys name the columns.
    long jsonLines(InputStream in, boolean isNew) throws SQLException, IOException {
        execute("create temporary table " + STAGE + " (line jsonb)");
        copyLines(in);
        List<String> keys =
                TableText.rows(
                                connection,
                                "select distinct jsonb_object_keys(line) from "
                                        + STAGE
                                        + " order by 1")
                        .stream()
                        .map(List::getFirst)
                        .toList();
        if (keys.isEmpty()) {
            throw new ConfigException("nothing was imported: " + file + " holds no objects");
        }
        if (isNew) {
            List<String> items = new ArrayList<>();
            for (String key : keys) {
                TableText.Column column = new TableText.Column(key, jsonType(key));
                items.add(value(column) + " as " + TableText.quoted(key));
            }
            return finish(String.join(", ", items));
        }
        List<TableText.Column> columns =
                TableText.columns(connection, table).stream()
                        .filter(column -> keys.contains(column.name()))
                        .toList();
        if (columns.size() < keys.size()) {
            throw new ConfigException(
                    "nothing was imported: " + table + " lacks columns for " + keys);
        }
        try (Statement statement = connection.createStatement()) {
            long rows =
                    statement.executeLargeUpdate(
                            "insert into %s (%s) select %s from %s"
                                    .formatted(
                                            table,
                                            names(
                                                    columns.stream()
                                                            .map(TableText.Column::name)
                                                            .toList()),
                                            columns.stream()
                                                    .map(Import::value)
                                                    .collect(Collectors.joining(", ")),
                                            STAGE));
            statement.execute("drop table " + STAGE);
            return rows;
        }
    }

    private static String value(TableText.Column column) {
        String key = TableText.literal(column.name());
        String asJson = "line -> " + key;
        if (column.isJson()) {
            return "nullif(%s, 'null')::%s".formatted(asJson, column.type());
        }
        if (column.isArray()) {
            return "case jsonb_typeof(%1$s) when 'array' then array(select jsonb_array_elements_text(%1$s))::%2$s end"
                    .formatted(asJson, column.type());
        }
        return "(line ->> " + key + ")::" + column.type();
    }

    private String jsonType(String key) throws SQLException {
        List<List<String>> kinds =
                TableText.rows(
                        connection,
                        "select distinct jsonb_typeof(line -> %1$s) from %2$s where line -> %1$s <> 'null'"
                                .formatted(TableText.literal(key), STAGE));
        if (kinds.size() != 1) {
            return kinds.isEmpty() ? "text" : "jsonb";
        }
        return switch (kinds.getFirst().getFirst()) {
            case "number" -> "numeric";
            case "boolean" -> "boolean";
            case "string" -> "text";
            default -> "jsonb";
        };
    }

    private long copy(InputStream in, String target, TransferFormat format)
            throws SQLException, IOException {
        return connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + target + " from stdin with " + format.copyOptions(), in);
    }

    private void copyLines(InputStream in) throws SQLException, IOException {
        CopyIn copy =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy " + STAGE + " from stdin with (format text)");
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    byte[] row =
                            (line.replace("\\", "\\\\").replace("\t", "\\t") + "\n")
                                    .getBytes(StandardCharsets.UTF_8);
                    copy.writeToCopy(row, 0, row.length);
                }
            }
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String names(List<String> names) {
        return names.stream().map(TableText::quoted).collect(Collectors.joining(", "));
    }

    private List<String> header(TransferFormat format) throws IOException {
        String line;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            line = reader.readLine();
        }
        if (line == null || line.isBlank()) {
            throw new ConfigException("nothing was imported: " + file + " has no header");
        }
        return fields(line, format == TransferFormat.TSV ? '\t' : ',');
    }

    private static List<String> fields(String line, char delimiter) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            char each = line.charAt(i);
            if (each == '"' && isQuoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append(each);
                i++;
            } else if (each == '"') {
                isQuoted = !isQuoted;
            } else if (each == delimiter && !isQuoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else if (each != '\uFEFF') {
                field.append(each);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}

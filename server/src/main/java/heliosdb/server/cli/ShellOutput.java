package heliosdb.server.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Prints results.
final class ShellOutput {
    private static final int ALIGNED_ROWS_MAX = 100_000;

    private final PrintStream out;
    private Format format = Format.ALIGNED;
    private boolean isTuplesOnly;
    private boolean isExpanded;

    /// How rows look.
    enum Format {
        ALIGNED,
        UNALIGNED,
        CSV,
        JSON
    }

    ShellOutput(PrintStream out) {
        this.out = out;
    }

    /// Prints nothing.
    static ShellOutput silent() {
        return new ShellOutput(new PrintStream(OutputStream.nullOutputStream()));
    }

    void format(Format wanted) {
        format = wanted;
    }

    void tuplesOnly(boolean isWanted) {
        isTuplesOnly = isWanted;
    }

    void toggleTuplesOnly() {
        isTuplesOnly = !isTuplesOnly;
    }

    void toggleExpanded() {
        isExpanded = !isExpanded;
        line("Expanded display is " + (isExpanded ? "on." : "off."));
    }

    void toggleAligned() {
        format = format == Format.ALIGNED ? Format.UNALIGNED : Format.ALIGNED;
        line("Output format is " + format.name().toLowerCase(java.util.Locale.ROOT) + ".");
    }

    void line(String text) {
        if (!text.isEmpty()) {
            out.println(text);
        }
    }

    void rows(ResultSet rows) throws SQLException {
        if (isExpanded) {
            expanded(rows);
            return;
        }
        switch (format) {
            case ALIGNED -> aligned(rows);
            case UNALIGNED -> separated(rows, "|", false);
            case CSV -> separated(rows, ",", true);
            case JSON -> json(rows);
        }
    }

    private void aligned(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        int count = columns.getColumnCount();
        List<@Nullable String[]> kept = new ArrayList<>();
        int[] widths = new int[count];
        for (int i = 0; i < count; i++) {
            widths[i] = columns.getColumnLabel(i + 1).length();
        }
        while (rows.next() && kept.size() < ALIGNED_ROWS_MAX) {
            @Nullable String[] row = row(rows, count);
            for (int i = 0; i < count; i++) {
                for (String part : shown(row[i]).split("\n", -1)) {
                    widths[i] = Math.max(widths[i], part.length());
                }
            }
            kept.add(row);
        }
        if (!isTuplesOnly) {
            header(columns, widths);
        }
        for (@Nullable String[] row : kept) {
            print(row, columns, widths);
        }
        if (!isTuplesOnly) {
            out.println("(" + kept.size() + (kept.size() == 1 ? " row)" : " rows)"));
        }
        out.println();
    }

    private void header(ResultSetMetaData columns, int[] widths) throws SQLException {
        StringBuilder names = new StringBuilder();
        StringBuilder rule = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String label = columns.getColumnLabel(i + 1);
            int left = (widths[i] - label.length()) / 2;
            names.append(i == 0 ? " " : "| ").append(" ".repeat(left)).append(label);
            names.append(" ".repeat(widths[i] - label.length() - left + 1));
            rule.append(i == 0 ? "" : "+").append("-".repeat(widths[i] + 2));
        }
        out.println(names.toString());
        out.println(rule);
    }

    private void print(@Nullable String[] row, ResultSetMetaData columns, int[] widths)
            throws SQLException {
        int lines = 1;
        String[][] parts = new String[row.length][];
        for (int i = 0; i < row.length; i++) {
            parts[i] = shown(row[i]).split("\n", -1);
            lines = Math.max(lines, parts[i].length);
        }
        for (int at = 0; at < lines; at++) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                String part = at < parts[i].length ? parts[i][at] : "";
                String pad = " ".repeat(widths[i] - part.length());
                boolean isRight = isNumber(columns.getColumnType(i + 1));
                boolean isWrapped = at < parts[i].length - 1;
                boolean isLast = i == row.length - 1;
                line.append(i == 0 ? " " : "| ").append(isRight ? pad + part : part);
                line.append(
                        isWrapped
                                ? (isRight ? "" : pad) + "+"
                                : isLast ? "" : (isRight ? "" : pad) + " ");
            }
            out.println(line);
        }
    }

    private static boolean isNumber(int type) {
        return switch (type) {
            case Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.NUMERIC,
                    Types.REAL,
                    Types.DOUBLE ->
                    true;
            default -> false;
        };
    }

    private void separated(ResultSet rows, String separator, boolean isCsv) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        int count = columns.getColumnCount();
        if (!isTuplesOnly) {
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                names.add(isCsv ? quoted(columns.getColumnLabel(i)) : columns.getColumnLabel(i));
            }
            out.println(String.join(separator, names));
        }
        long rowCount = 0;
        while (rows.next()) {
            List<String> values = new ArrayList<>();
            for (String value : row(rows, count)) {
                values.add(isCsv ? quoted(shown(value)) : shown(value));
            }
            out.println(String.join(separator, values));
            rowCount++;
        }
        if (!isTuplesOnly && !isCsv) {
            out.println("(" + rowCount + (rowCount == 1 ? " row)" : " rows)"));
        }
    }

    private void json(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        while (rows.next()) {
            StringBuilder line = new StringBuilder("{");
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                String value = rows.getString(i);
                line.append(i == 1 ? "" : ",")
                        .append(jsonText(columns.getColumnLabel(i)))
                        .append(':');
                boolean isPlain = isNumber(columns.getColumnType(i)) && !"NaN".equals(value);
                line.append(value == null ? "null" : isPlain ? value : jsonText(value));
            }
            out.println(line.append('}'));
        }
    }

    static String jsonText(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                default -> json.append(c < 0x20 ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        return json.append('"').toString();
    }

    private void expanded(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        int width = 0;
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            width = Math.max(width, columns.getColumnLabel(i).length());
        }
        for (long number = 1; rows.next(); number++) {
            out.println("-[ RECORD " + number + " ]" + "-".repeat(width));
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                String label = columns.getColumnLabel(i);
                out.println(
                        label
                                + " ".repeat(width - label.length())
                                + " | "
                                + shown(rows.getString(i)));
            }
        }
    }

    private static @Nullable String[] row(ResultSet rows, int count) throws SQLException {
        @Nullable String[] row = new @Nullable String[count];
        for (int i = 0; i < count; i++) {
            row[i] = rows.getString(i + 1);
        }
        return row;
    }

    private static String shown(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String quoted(String value) {
        boolean isSpecial =
                value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isSpecial ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}

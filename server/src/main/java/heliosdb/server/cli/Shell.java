package heliosdb.server.cli;

import heliosdb.base.clock.Clock;
import heliosdb.server.config.ConfigException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// Runs SQL and the shell's own commands on a connection.
final class Shell {
    private static final Pattern COPY =
            Pattern.compile(
                    "(?is)\\s*(.+?)\\s+(from|to)\\s+('(?:[^']|'')*'|\\S+)\\s*(.*?)\\s*;?\\s*");

    private final Connection connection;
    private final ShellOutput output;
    private final PrintStream errors;
    private final Clock clock = Clock.system();
    private boolean isTiming;
    private boolean isOver;

    Shell(Connection connection, ShellOutput output, PrintStream errors) {
        this.connection = connection;
        this.output = output;
        this.errors = errors;
    }

    Connection connection() {
        return connection;
    }

    boolean isOver() {
        return isOver;
    }

    /// Runs everything in a text.
    ///
    /// @return whether all of it went well
    boolean runScript(String text, boolean stopsOnError) {
        boolean isFine = true;
        for (String part : ShellScript.split(text)) {
            boolean wentWell = part.startsWith("\\") ? runCommand(part) : runSql(part);
            isFine &= wentWell;
            if (isOver || stopsOnError && !wentWell) {
                break;
            }
        }
        return isFine;
    }

    private boolean runSql(String sql) {
        long start = clock.nanoTime();
        try (Statement statement = connection.createStatement()) {
            boolean isRows = statement.execute(sql);
            while (true) {
                if (isRows) {
                    try (ResultSet rows = statement.getResultSet()) {
                        output.rows(rows);
                    }
                } else if (statement.getUpdateCount() >= 0) {
                    output.line(ShellTags.of(sql, statement.getLargeUpdateCount()));
                } else {
                    break;
                }
                isRows = statement.getMoreResults();
            }
            for (SQLWarning each = statement.getWarnings();
                    each != null;
                    each = each.getNextWarning()) {
                errors.println(each.getMessage());
            }
            return true;
        } catch (SQLException failure) {
            report(failure);
            return false;
        } finally {
            if (isTiming) {
                output.line("Time: %.3f ms".formatted((clock.nanoTime() - start) / 1e6));
            }
        }
    }

    private void report(SQLException failure) {
        ServerErrorMessage message =
                failure instanceof PSQLException error ? error.getServerErrorMessage() : null;
        if (message == null) {
            errors.println("ERROR:  " + failure.getMessage());
            isOver |= "08".equals(String.valueOf(failure.getSQLState()).substring(0, 2));
            return;
        }
        errors.println(message.getSeverity() + ":  " + message.getMessage());
        if (message.getDetail() != null) {
            errors.println("DETAIL:  " + message.getDetail());
        }
        if (message.getHint() != null) {
            errors.println("HINT:  " + message.getHint());
        }
        if (message.getWhere() != null) {
            errors.println("CONTEXT:  " + message.getWhere());
        }
    }

    private boolean runCommand(String text) {
        String[] words = text.strip().split("\\s+", 2);
        String argument = words.length > 1 ? words[1].strip() : "";
        try {
            switch (words[0]) {
                case "\\q" -> isOver = true;
                case "\\timing" -> {
                    isTiming = argument.isEmpty() ? !isTiming : argument.equals("on");
                    output.line("Timing is " + (isTiming ? "on." : "off."));
                }
                case "\\echo" -> output.line(argument);
                case "\\x" -> output.toggleExpanded();
                case "\\t" -> output.toggleTuplesOnly();
                case "\\a" -> output.toggleAligned();
                case "\\pset", "\\format" -> setFormat(argument);
                case "\\i" -> {
                    return runScript(Files.readString(Path.of(argument)), false);
                }
                case "\\copy" -> copy(argument);
                case "\\?", "\\h" -> output.line(ShellHelp.TEXT);
                default -> {
                    return describe(words[0], argument);
                }
            }
            return true;
        } catch (IOException | UncheckedIOException failure) {
            errors.println(text.strip() + ": " + failure.getMessage());
        } catch (SQLException failure) {
            report(failure);
        }
        return false;
    }

    private boolean describe(String command, String argument) {
        List<String> queries = ShellHelp.describe(command, argument);
        if (queries.isEmpty()) {
            errors.println("invalid command " + command + "\nTry \\? for help.");
            return false;
        }
        boolean isFine = true;
        for (String query : queries) {
            isFine &= runSql(query);
        }
        return isFine;
    }

    private void setFormat(String argument) {
        String name = argument.startsWith("format ") ? argument.substring(7) : argument;
        try {
            output.format(ShellOutput.Format.valueOf(name.strip().toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException unknown) {
            throw new ConfigException("formats are aligned, unaligned, csv and json");
        }
    }

    // `\copy t from 'file' (options)`: the file is this machine's.
    private void copy(String argument) throws SQLException, IOException {
        Matcher parts = COPY.matcher(argument);
        if (!parts.matches()) {
            errors.println("\\copy: parse error");
            return;
        }
        boolean isFrom = parts.group(2).equalsIgnoreCase("from");
        String file = parts.group(3).replaceAll("^'|'$", "").replace("''", "'");
        String sql =
                "COPY "
                        + parts.group(1)
                        + (isFrom ? " FROM STDIN " : " TO STDOUT ")
                        + parts.group(4);
        var copies = connection.unwrap(PGConnection.class).getCopyAPI();
        long rows;
        if (isFrom) {
            try (ShellProgress in = new ShellProgress(Path.of(file), errors, clock)) {
                rows = copies.copyIn(sql, in);
            }
        } else {
            try (var out = Files.newOutputStream(Path.of(file))) {
                rows = copies.copyOut(sql, out);
            }
        }
        output.line("COPY " + rows);
    }
}

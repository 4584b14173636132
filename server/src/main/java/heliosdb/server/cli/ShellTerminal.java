package heliosdb.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// The shell at a terminal: lines with history and completion.
final class ShellTerminal {
    private static final List<String> WORDS =
            List.of(
                    "select",
                    "from",
                    "where",
                    "group by",
                    "order by",
                    "limit",
                    "insert into",
                    "values",
                    "update",
                    "delete from",
                    "create table",
                    "create index",
                    "drop table",
                    "alter table",
                    "begin",
                    "commit",
                    "rollback",
                    "explain",
                    "join",
                    "left join",
                    "returning",
                    "\\d",
                    "\\dt",
                    "\\di",
                    "\\dv",
                    "\\ds",
                    "\\dn",
                    "\\du",
                    "\\l",
                    "\\timing",
                    "\\copy",
                    "\\i",
                    "\\q");

    private ShellTerminal() {}

    static int run(Shell shell, ShellUrl target) throws IOException {
        try (Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build()) {
            LineReader reader =
                    LineReaderBuilder.builder()
                            .terminal(terminal)
                            .completer(completer(shell))
                            .variable(
                                    LineReader.HISTORY_FILE,
                                    Path.of(System.getProperty("user.home"), ".helios_history"))
                            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                            .build();
            StringBuilder pending = new StringBuilder();
            while (!shell.isOver()) {
                String prompt = target.database() + (pending.isEmpty() ? "=# " : "-# ");
                try {
                    pending.append(reader.readLine(prompt)).append('\n');
                } catch (UserInterruptException interrupted) {
                    pending.setLength(0);
                    continue;
                } catch (EndOfFileException end) {
                    return 0;
                }
                String text = pending.toString();
                if (!ShellScript.isIncomplete(text)) {
                    pending.setLength(0);
                    shell.runScript(text, false);
                }
            }
        }
        return 0;
    }

    private static Completer completer(Shell shell) {
        List<String> words = new ArrayList<>(WORDS);
        try (Statement statement = shell.connection().createStatement();
                ResultSet names =
                        statement.executeQuery(
                                "select relname::text from pg_catalog.pg_class where relkind in ('r','v','p')")) {
            while (names.next()) {
                words.add(names.getString(1));
            }
        } catch (SQLException withoutNames) {
            return new StringsCompleter(WORDS);
        }
        return new StringsCompleter(words);
    }
}

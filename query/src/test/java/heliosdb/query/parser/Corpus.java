package heliosdb.query.parser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Statements that real programs send. A line `%% source` stands before each.
final class Corpus {
    private Corpus() {}

    /// The statements captured from psql, pgjdbc, Django and SQLAlchemy.
    static Map<String, List<String>> tools() {
        try (InputStream in = Corpus.class.getResourceAsStream("tool-statements.sql")) {
            return split(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, List<String>> split(String text) {
        Map<String, List<String>> statements = new TreeMap<>();
        for (String part : text.substring(3).split("\n%% ")) {
            int line = part.indexOf('\n');
            statements
                    .computeIfAbsent(part.substring(0, line), _ -> new ArrayList<>())
                    .add(part.substring(line + 1));
        }
        return statements;
    }

    /// How much of a larger corpus in the same format is read: `Corpus file`.
    public static void main(String[] arguments) throws IOException {
        Map<String, List<String>> statements = split(Files.readString(Path.of(arguments[0])));
        statements.forEach((source, texts) -> {
            List<String> refused = texts.stream().filter(Corpus::isRefused).toList();
            System.out.printf(
                    "%s: %d of %d%n", source, texts.size() - refused.size(), texts.size());
            refused.forEach(System.out::println);
        });
    }

    private static boolean isRefused(String sql) {
        try {
            SqlParser.parse(sql);
            return false;
        } catch (RuntimeException _) {
            return true;
        }
    }
}

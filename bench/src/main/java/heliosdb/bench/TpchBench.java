package heliosdb.bench;

import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// TPC-H's 22 queries against two servers in turn: loads both with the same generated rows, checks
/// that they answer the same, and prints a line a query with the median milliseconds of both.
///
/// Arguments: the scale factor, HeliosDB's JDBC address, PostgreSQL's, and perhaps the queries to
/// run. With a scale factor of 0 the tables that are there are used.
public final class TpchBench {
    private static final int ROUNDS = 3;
    private static final String TIMEOUT = "120s";

    private final Connection helios;
    private final Connection postgres;
    private final PrintStream out;

    private TpchBench(Connection helios, Connection postgres, PrintStream out) {
        this.helios = helios;
        this.postgres = postgres;
        this.out = out;
    }

    /// Runs the benchmark.
    public static void main(String[] arguments) throws SQLException, IOException {
        double scale = Double.parseDouble(arguments[0]);
        try (Connection helios = DriverManager.getConnection(arguments[1]);
                Connection postgres = DriverManager.getConnection(arguments[2])) {
            TpchBench bench = new TpchBench(helios, postgres, System.out);
            if (scale > 0) {
                bench.load(scale);
            }
            bench.run(Arrays.asList(arguments).subList(3, arguments.length));
        }
    }

    private void load(double scale) throws SQLException, IOException {
        out.printf("%nScale factor %s.%n%n", scale);
        for (Connection target : List.of(helios, postgres)) {
            long start = System.nanoTime();
            try (Statement statement = target.createStatement()) {
                for (TpchTable<?> table : TpchTable.getTables()) {
                    statement.execute("drop table if exists " + name(table));
                }
                for (String sql : text("tpch-schema.sql").split(";")) {
                    if (!sql.isBlank()) {
                        statement.execute(sql);
                    }
                }
            }
            for (TpchTable<?> table : TpchTable.getTables()) {
                copy(table, scale, target);
            }
            try (Statement statement = target.createStatement()) {
                statement.execute("analyze");
            }
            out.printf(
                    "%s loaded in %d s.%n",
                    name(target), (System.nanoTime() - start) / 1_000_000_000);
        }
    }

    private String name(Connection target) {
        return target == helios ? "HeliosDB" : "PostgreSQL";
    }

    private static String name(TpchTable<?> table) {
        return table.getTableName().equals("part_supplier") ? "partsupp" : table.getTableName();
    }

    private static <E extends TpchEntity> void copy(
            TpchTable<E> table, double scale, Connection target) throws SQLException {
        CopyIn copy =
                target.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy " + name(table) + " from stdin (delimiter '|')");
        StringBuilder lines = new StringBuilder();
        for (E row : table.createGenerator(scale, 1, 1)) {
            String line = row.toLine();
            lines.append(line, 0, line.length() - 1).append('\n');
            if (lines.length() > 60_000) {
                send(lines, copy);
            }
        }
        send(lines, copy);
        copy.endCopy();
    }

    private static void send(StringBuilder lines, CopyIn copy) throws SQLException {
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        lines.setLength(0);
    }

    private void run(List<String> wanted) throws SQLException, IOException {
        for (Connection target : List.of(helios, postgres)) {
            try (Statement statement = target.createStatement()) {
                statement.execute("set statement_timeout = '" + TIMEOUT + "'");
            }
        }
        out.println();
        out.println("| query | HeliosDB ms | PostgreSQL ms | ratio | answers |");
        out.println("|---|---|---|---|---|");
        String[] queries = text("tpch.sql").split("(?m)^-- \\d+$");
        double product = 1;
        int compared = 0;
        for (int q = 1; q < queries.length; q++) {
            if (!wanted.isEmpty() && !wanted.contains(Integer.toString(q))) {
                continue;
            }
            double ratio = compare(q, queries[q].strip());
            if (ratio > 0) {
                product *= ratio;
                compared++;
            }
        }
        out.printf(
                "%nGeometric mean of %d ratios: %.2f%n",
                compared, Math.pow(product, 1.0 / compared));
    }

    /// Runs a query on both; PostgreSQL's time divided by ours, 0 when one of them gave none.
    private double compare(int number, String sql) {
        Answer ours = answer(helios, sql);
        Answer theirs = answer(postgres, sql);
        long[] oursNanos = new long[ROUNDS];
        long[] theirsNanos = new long[ROUNDS];
        boolean isComplete = ours.error().isEmpty() && theirs.error().isEmpty();
        for (int round = 0; isComplete && round < ROUNDS; round++) {
            oursNanos[round] = answer(helios, sql).nanos();
            theirsNanos[round] = answer(postgres, sql).nanos();
        }
        Arrays.sort(oursNanos);
        Arrays.sort(theirsNanos);
        double mine = (isComplete ? oursNanos[ROUNDS / 2] : ours.nanos()) / 1e6;
        double their = (isComplete ? theirsNanos[ROUNDS / 2] : theirs.nanos()) / 1e6;
        String verdict =
                !isComplete
                        ? ours.error() + theirs.error()
                        : ours.rows().equals(theirs.rows())
                                ? ours.rows().size() + " equal"
                                : "DIFFERENT";
        out.printf(
                "| %d | %.0f | %.0f | %.2f | %s |%n", number, mine, their, their / mine, verdict);
        return isComplete ? their / mine : 0;
    }

    private record Answer(List<String> rows, long nanos, String error) {}

    private static Answer answer(Connection target, String sql) {
        List<String> rows = new ArrayList<>();
        long start = System.nanoTime();
        try (Statement statement = target.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int c = 1; c <= columns; c++) {
                    row.append(result.getString(c)).append('|');
                }
                rows.add(row.toString());
            }
            return new Answer(rows, System.nanoTime() - start, "");
        } catch (SQLException failure) {
            return new Answer(
                    rows, System.nanoTime() - start, String.valueOf(failure.getMessage()));
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream in = TpchBench.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

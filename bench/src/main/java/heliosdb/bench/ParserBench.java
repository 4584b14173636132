package heliosdb.bench;

import heliosdb.query.parser.SqlParser;
import java.io.PrintStream;
import java.util.Arrays;

/// Measures how long SQL takes to read. Run its `main`; it prints a line a statement: the median
/// and the fastest of several rounds, in microseconds of wall time on one thread.
public final class ParserBench {
    private static final int ROUNDS = 9;
    private static final long ROUND_NANOS = 300_000_000L;

    private static final String POINT_QUERY = "SELECT id, name FROM account WHERE id = $1";
    private static final String TPC_B_UPDATE =
            "UPDATE pgbench_accounts SET abalance = abalance + 42 WHERE aid = 12345";
    private static final String TPC_H_Q5 =
            """
            select n_name, sum(l_extendedprice * (1 - l_discount)) as revenue
            from customer, orders, lineitem, supplier, nation, region
            where c_custkey = o_custkey and l_orderkey = o_orderkey and l_suppkey = s_suppkey
                and c_nationkey = s_nationkey and s_nationkey = n_nationkey
                and n_regionkey = r_regionkey and r_name = 'ASIA'
                and o_orderdate >= date '1994-01-01'
                and o_orderdate < date '1994-01-01' + interval '1' year
            group by n_name
            order by revenue desc
            """;

    private final PrintStream out;

    private ParserBench(PrintStream out) {
        this.out = out;
    }

    /// Prints the report.
    public static void main(String[] arguments) {
        ParserBench bench = new ParserBench(System.out);
        bench.measure("point query", POINT_QUERY);
        bench.measure("TPC-B update", TPC_B_UPDATE);
        bench.measure("TPC-H Q5", TPC_H_Q5);
        bench.measure("insert of 1,000 rows", insert(1_000));
    }

    private static String insert(int rows) {
        return "INSERT INTO t (a, b, c) VALUES (1, 'two', 3.5)"
                + ", (1, 'two', 3.5)".repeat(rows - 1);
    }

    private void measure(String name, String sql) {
        double[] micros = new double[ROUNDS];
        long statements = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long count = 0;
            long start = System.nanoTime();
            long end = start;
            while (end - start < ROUND_NANOS) {
                for (int i = 0; i < 20; i++) {
                    statements += SqlParser.parse(sql).size();
                }
                count += 20;
                end = System.nanoTime();
            }
            micros[round] = (end - start) / 1e3 / count;
        }
        Arrays.sort(micros);
        out.printf(
                "%-22s median %8.2f µs, fastest %8.2f µs (%,d statements)%n",
                name, micros[ROUNDS / 2], micros[0], statements);
    }
}

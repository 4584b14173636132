package heliosdb.server.cli;

import heliosdb.engine.Database;
import heliosdb.engine.DatabaseOptions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `helios check`.
@Command(
        name = "check",
        description = "Verifies every checksum and index of a stopped server's data.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Mixin private DataOption data = new DataOption();

    @Override
    public Integer call() {
        try (Database database = Database.open(data.directory(), DatabaseOptions.DEFAULT)) {
            List<String> problems = database.check();
            problems.forEach(System.out::println);
            System.out.println(
                    problems.isEmpty() ? "no problems found" : problems.size() + " problems found");
            return problems.isEmpty() ? 0 : 1;
        }
    }
}

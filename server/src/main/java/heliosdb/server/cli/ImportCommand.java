package heliosdb.server.cli;

import heliosdb.server.config.ConfigException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `helios import`.
@Command(name = "import", description = "Loads data from files (not available in this version).")
final class ImportCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", hidden = true)
    private List<String> ignored = List.of();

    @Override
    public Integer call() {
        throw new ConfigException(
                "import is not available in this version"
                        + (ignored.isEmpty() ? "" : ": " + ignored));
    }
}

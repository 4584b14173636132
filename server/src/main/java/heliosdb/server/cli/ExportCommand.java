package heliosdb.server.cli;

import heliosdb.server.config.ConfigException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `helios export`.
@Command(name = "export", description = "Writes data to files (not available in this version).")
final class ExportCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", hidden = true)
    private List<String> ignored = List.of();

    @Override
    public Integer call() {
        throw new ConfigException(
                "export is not available in this version"
                        + (ignored.isEmpty() ? "" : ": " + ignored));
    }
}

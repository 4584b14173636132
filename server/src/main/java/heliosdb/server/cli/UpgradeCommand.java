package heliosdb.server.cli;

import heliosdb.server.config.ConfigException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `helios upgrade`.
@Command(
        name = "upgrade",
        description = "Upgrades the files of a data directory (not available in this version).")
final class UpgradeCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", hidden = true)
    private List<String> ignored = List.of();

    @Override
    public Integer call() {
        throw new ConfigException(
                "upgrade is not available in this version"
                        + (ignored.isEmpty() ? "" : ": " + ignored));
    }
}

package heliosdb.server.cli;

import heliosdb.engine.Database;
import heliosdb.engine.DatabaseOptions;
import heliosdb.engine.directory.DataFormat;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `helios upgrade`. There is one format so far: what it does is to open the directory, which makes
/// sure that this version can, and to note the format where an older build has not.
@Command(
        name = "upgrade",
        description = "Brings a stopped server's data directory to this version's format.",
        mixinStandardHelpOptions = true)
final class UpgradeCommand implements Callable<Integer> {
    @Mixin private DataOption data = new DataOption();

    @Override
    public Integer call() {
        Path directory = data.existing();
        int version = DataFormat.check(directory);
        Database.open(directory, DatabaseOptions.DEFAULT).close();
        System.out.println(
                directory + " has format " + version + ", which is the newest: nothing to upgrade");
        return 0;
    }
}

package heliosdb.server.cli;

import picocli.CommandLine.Command;

/// The root of all commands.
@Command(
        name = "helios",
        description = "HeliosDB: one transactional store for every data model.",
        mixinStandardHelpOptions = true,
        version = HeliosCommand.VERSION,
        subcommands = {
            StartCommand.class,
            StopCommand.class,
            StatusCommand.class,
            SqlCommand.class,
            CheckCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            UpgradeCommand.class,
            TrainCommand.class
        })
public final class HeliosCommand {
    /// What `--version` prints.
    public static final String VERSION = "HeliosDB 0.1.0";

    /// The root.
    public HeliosCommand() {}
}

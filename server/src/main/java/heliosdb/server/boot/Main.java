package heliosdb.server.boot;

import com.heliosdb.common.HeliosException;
import heliosdb.server.cli.HeliosCommand;
import heliosdb.server.config.ConfigException;
import picocli.CommandLine;

/// The entry of every command of `./helios`.
public final class Main {
    private Main() {}

    /// Runs a command and exits with its code.
    public static void main(String[] arguments) {
        int code = run(arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    /// Runs a command.
    ///
    /// @return the exit code
    public static int run(String... arguments) {
        return new CommandLine(new HeliosCommand())
                .setExecutionExceptionHandler((failure, _, _) -> report(failure))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
    }

    private static int report(Exception failure) {
        switch (failure) {
            case ConfigException mistake -> System.err.println("helios: " + mistake.getMessage());
            case HeliosException error -> {
                System.err.println("helios: " + error.getMessage() + context(error));
                error.field(HeliosException.Field.HINT)
                        .ifPresent(hint -> System.err.println("hint: " + hint));
            }
            default -> System.err.println("helios: internal error: " + failure);
        }
        return 1;
    }

    private static String context(HeliosException error) {
        return error.context().isEmpty() ? "" : " " + error.context();
    }
}

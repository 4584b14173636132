package heliosdb.storage.txn;

import java.nio.file.Files;
import java.nio.file.Path;

/// The long form of [CrashTest]: `CrashMain [kills] [seed]`.
final class CrashMain {
    private CrashMain() {}

    public static void main(String[] arguments) throws Exception {
        int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        Path directory = Files.createTempDirectory("crash");
        CrashRun run = new CrashRun(directory.resolve("store"), seed);
        run.run(kills);
        System.out.println(
                kills + " kills, " + run.acknowledged() + " acknowledged steps, none lost");
    }
}

package heliosdb.server.cli;

import heliosdb.base.clock.Clock;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A file that tells how much of it has been read, once reading takes long.
final class ShellProgress extends FilterInputStream {
    private static final long SILENT_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long EACH_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final PrintStream report;
    private final Clock clock;
    private final long size;
    private long read;
    private long nextReportNanos;
    private boolean hasReported;

    ShellProgress(Path file, PrintStream report, Clock clock) throws IOException {
        super(Files.newInputStream(file));
        this.report = report;
        this.clock = clock;
        size = Math.max(1, Files.size(file));
        nextReportNanos = clock.nanoTime() + SILENT_NANOS;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        read += Math.max(0, count);
        if (clock.nanoTime() - nextReportNanos >= 0) {
            nextReportNanos = clock.nanoTime() + EACH_NANOS;
            hasReported = true;
            report.printf("\r%d %% of %d MB", read * 100 / size, size >> 20);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        if (hasReported) {
            report.print("\r                         \r");
        }
        super.close();
    }
}

package heliosdb.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;

/// A report in Markdown, printed as it grows.
final class Report {
    private final StringBuilder text = new StringBuilder();
    private boolean isInTable;

    Report(String title) {
        line("# " + title);
        line("");
    }

    /// A paragraph.
    void text(String paragraph) {
        line(paragraph);
        line("");
        isInTable = false;
    }

    /// A row of the table: what was done, nanoseconds of the first target, and of each other one
    /// with its ratio to the first.
    void row(String work, Map<String, Double> nanos) {
        if (!isInTable) {
            startTable(nanos);
        }
        Iterator<Double> values = nanos.values().iterator();
        double own = values.next();
        StringBuilder row = new StringBuilder("| " + work + " | " + format(own) + " |");
        while (values.hasNext()) {
            double other = values.next();
            row.append(String.format(Locale.ROOT, " %s | %.2f |", format(other), other / own));
        }
        line(row.toString());
    }

    private void startTable(Map<String, Double> nanos) {
        isInTable = true;
        StringBuilder head = new StringBuilder("| ns an operation |");
        StringBuilder rule = new StringBuilder("|---|");
        int column = 0;
        for (String name : nanos.keySet()) {
            head.append(" ").append(name).append(column == 0 ? " |" : " | ratio |");
            rule.append(column == 0 ? "---|" : "---|---|");
            column++;
        }
        line(head.toString());
        line(rule.toString());
    }

    private static String format(double nanos) {
        return String.format(Locale.ROOT, "%,.0f", nanos);
    }

    private void line(String line) {
        System.out.println(line);
        text.append(line).append('\n');
    }

    void write(Path file) throws IOException {
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        Files.writeString(file, text);
    }
}

package heliosdb.data.value;

import com.heliosdb.common.HeliosException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/// A table of inputs and what PostgreSQL makes of them: tab-separated, the result last, errors as
/// `ERR sqlstate message / detail`.
final class Script {
    private Script() {}

    /// Runs each row through a function and lists the rows that differ.
    static List<String> differences(String resource, Function<String[], Callable<Object>> run)
            throws IOException {
        List<String> differences = new ArrayList<>();
        int rows = 0;
        for (String line : read(resource).split("\n")) {
            if (line.startsWith("#")) {
                continue;
            }
            rows++;
            String[] fields = line.split("\t", -1);
            String actual = result(run.apply(fields));
            String expected = unescape(fields[fields.length - 1]);
            if (!actual.equals(expected)) {
                differences.add(line + " <- but was " + actual);
            }
        }
        if (rows < 100) {
            throw new IllegalStateException(resource + " has only " + rows + " rows");
        }
        return differences;
    }

    private static String read(String resource) throws IOException {
        try (InputStream stream = Script.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String result(Callable<Object> call) {
        try {
            Object value = call.call();
            return value == null ? "<NULL>" : value.toString();
        } catch (HeliosException failure) {
            String detail =
                    failure.field(HeliosException.Field.DETAIL).map(" / "::concat).orElse("");
            return "ERR " + failure.sqlState() + " " + failure.getMessage() + detail;
        } catch (Exception failure) {
            return failure.toString();
        }
    }

    static String unescape(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                out.append(next == 'n' ? '\n' : next == 't' ? '\t' : next);
            } else {
                out.append(character);
            }
        }
        return out.toString();
    }
}

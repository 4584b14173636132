package heliosdb.houserules;

import static org.assertj.core.api.Assertions.assertThat;

import heliosdb.houserules.SourceFile.Declaration;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Lengths, parameters, banned texts and documentation of every source file. An exception is a line
/// in `exceptions.txt` with its reason; a line that excuses nothing fails, too.
class TidyTest {
    private static final int FILE_LINES_MAX = 500;
    private static final int METHOD_LINES_MAX = 60;
    private static final int PARAMETERS_MAX = 5;

    private static final Pattern VAGUE_NAME =
            Pattern.compile(".*(Util|Utils|Helper|Manager|Common|Impl)$");

    private static List<SourceFile> files;
    private static Map<String, String> exceptions;
    private static final Set<String> usedExceptions = new HashSet<>();

    @BeforeAll
    static void parseEverything() throws IOException {
        Path root = root();
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(root)) {
            paths =
                    walk.filter(path -> path.toString().endsWith(".java"))
                            .filter(path -> path.toString().contains("/src/"))
                            .filter(path -> !path.toString().contains("/target/"))
                            .sorted()
                            .toList();
        }
        files = SourceFile.parse(root, paths);
        exceptions = readExceptions();
    }

    @Test
    void everyRuleHolds() {
        List<String> offences = new ArrayList<>();
        for (SourceFile file : files) {
            checkLengths(file, offences);
            checkNames(file, offences);
            checkDocumentation(file, offences);
            checkBannedTexts(file, offences);
        }

        assertThat(files).hasSizeGreaterThan(50);
        assertThat(offences).isEmpty();
        assertThat(exceptions.keySet())
                .as("exceptions that excuse nothing")
                .isEqualTo(usedExceptions);
    }

    private static void checkLengths(SourceFile file, List<String> offences) {
        if (file.lines().size() > FILE_LINES_MAX) {
            offend(offences, file, "file-length", 1, file.lines().size() + " lines; split it");
        }
        for (Declaration each : file.declarations()) {
            if (each.bodyLines() > METHOD_LINES_MAX) {
                offend(
                        offences,
                        file,
                        "method-length",
                        each.line(),
                        each.name() + " has " + each.bodyLines() + " lines");
            }
            if (each.parameters() > PARAMETERS_MAX && !file.isTest()) {
                offend(
                        offences,
                        file,
                        "parameters",
                        each.line(),
                        each.name() + " takes " + each.parameters());
            }
        }
    }

    private static void checkNames(SourceFile file, List<String> offences) {
        boolean isFrontDoor = file.path().contains("/com/heliosdb/");
        for (Declaration each : file.declarations()) {
            if (each.isType() && VAGUE_NAME.matcher(each.name()).matches() && !isFrontDoor) {
                offend(
                        offences,
                        file,
                        "vague-name",
                        each.line(),
                        each.name() + "; name what it is");
            }
            boolean isGetter =
                    each.name().matches("get[A-Z].*") && !each.isOverride() && !each.isType();
            if (isGetter && !isFrontDoor) {
                offend(
                        offences,
                        file,
                        "getter",
                        each.line(),
                        each.name() + "; say size() or find(key)");
            }
        }
    }

    private static void checkDocumentation(SourceFile file, List<String> offences) {
        if (file.isTest()) {
            return;
        }
        for (Declaration each : file.declarations()) {
            if (each.isPublic() && !each.isDocumented() && !each.isOverride()) {
                offend(offences, file, "undocumented", each.line(), each.name());
            }
        }
    }

    private static void checkBannedTexts(SourceFile file, List<String> offences) {
        if (file.path().startsWith("house-rules/")) {
            return;
        }
        for (int i = 0; i < file.lines().size(); i++) {
            String line = file.lines().get(i);
            for (BannedText banned : BannedText.ALL) {
                if (banned.isIn(line) && !banned.isAllowedIn(file.path())) {
                    offend(offences, file, banned.name(), i + 1L, banned.advice());
                }
            }
        }
    }

    private static void offend(
            List<String> offences, SourceFile file, String rule, long line, String what) {
        String key = rule + " " + file.path();
        if (exceptions.containsKey(key)) {
            usedExceptions.add(key);
        } else {
            offences.add(file.path() + ":" + line + " " + rule + ": " + what);
        }
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("house-rules")) ? here : here.getParent();
    }

    // Each line: rule, path, then the reason.
    private static Map<String, String> readExceptions() {
        Map<String, String> read = new HashMap<>();
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                TidyTest.class.getResourceAsStream("exceptions.txt"),
                                StandardCharsets.UTF_8))) {
            for (String line : reader.lines().toList()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.split(" ", 3);
                    assertThat(parts).as("an exception needs a reason: " + line).hasSize(3);
                    read.put(parts[0] + " " + parts[1], parts[2]);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return read;
    }
}

package heliosdb.houserules;

import java.util.List;
import java.util.regex.Pattern;

/// A text that must not stand in the sources, with what to write instead.
///
/// @param name the rule's name
/// @param pattern what is banned
/// @param allowed paths in which it may stand, as a regular expression; tests are named there, too
/// @param advice what to write instead
record BannedText(String name, Pattern pattern, Pattern allowed, String advice) {
    private static final String TESTS = ".*/src/test/.*|^(testkit|it|bench)/.*";

    static final List<BannedText> ALL =
            List.of(
                    of(
                            "clock",
                            "System\\.(currentTimeMillis|nanoTime)|Instant\\.now\\(\\)|LocalDate(Time)?\\.now\\(\\)",
                            TESTS + "|.*/base/clock/.*",
                            "take a base.clock.Clock"),
                    of(
                            "thread",
                            "new Thread\\(|Thread\\.(ofVirtual|ofPlatform|startVirtualThread)|Executors\\.",
                            TESTS + "|.*/base/task/.*",
                            "take threads from base.task.Tasks"),
                    of(
                            "sleep",
                            "Thread\\.sleep",
                            "^(testkit|it|bench)/.*|.*/base/(task|clock)/.*",
                            "wait for the event itself"),
                    of(
                            "console",
                            "System\\.(out|err)\\b",
                            TESTS + "|^server/.*|.*package-info\\.java",
                            "log through SLF4J"),
                    of(
                            "environment",
                            "System\\.(getenv|getProperty)",
                            TESTS + "|^server/.*",
                            "take an option"),
                    of("lombok", "import lombok", "", "write it out"),
                    of(
                            "reflection",
                            "java\\.lang\\.reflect\\.|\\.setAccessible\\(",
                            TESTS,
                            "name the type"),
                    of(
                            "unfinished",
                            "\\b(TODO|FIXME|XXX)\\b",
                            "",
                            "finish it, or say it in docs/compatibility.md"),
                    of("stack-trace", "printStackTrace\\(\\)", "", "log the exception"),
                    of(
                            "disabled",
                            "@Disabled(?!\\(\"#)",
                            "",
                            "name the issue: @Disabled(\"#12 ..\")"));

    boolean isIn(String line) {
        return pattern.matcher(line).find();
    }

    boolean isAllowedIn(String path) {
        return allowed.matcher(path).matches();
    }

    private static BannedText of(String name, String pattern, String allowed, String advice) {
        return new BannedText(name, Pattern.compile(pattern), Pattern.compile(allowed), advice);
    }
}

package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.function.EvaluationContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A compiled regular expression with PostgreSQL's meaning: the leftmost match, and of those the
/// longest (or the shortest, when the expression begins lazily). Immutable.
final class Regex {
    private final Pattern pattern;
    private final int groups;
    private final boolean fixesLength;
    private final boolean prefersShortest;

    private Regex(Pattern pattern, RegexTranslator.Translation translation) {
        this.pattern = pattern;
        groups = translation.groups();
        fixesLength = translation.isAmbiguous();
        prefersShortest = translation.prefersShortest();
    }

    /// Compiles an expression, embedded options (`(?i)`, `***=`) included.
    static Regex compile(String source, RegexFlags flags) {
        String rest = source;
        RegexFlags effective = flags;
        if (!flags.literal() && rest.startsWith("***=")) {
            effective = effective.with("q");
            rest = rest.substring(4);
        } else if (!flags.literal() && rest.startsWith("***:")) {
            rest = rest.substring(4);
        }
        int close = rest.indexOf(')');
        if (!effective.literal()
                && close > 2
                && rest.startsWith("(?")
                && rest.substring(2, close).chars().allMatch(Character::isLetter)) {
            effective = effective.with(rest.substring(2, close));
            rest = rest.substring(close + 1);
        }
        RegexTranslator.Translation translation =
                effective.literal()
                        ? new RegexTranslator.Translation(Pattern.quote(rest), 0, false, false)
                        : RegexTranslator.translate(rest, effective);
        int options = effective.ignoreCase() ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        try {
            return new Regex(Pattern.compile(translation.pattern(), options), translation);
        } catch (PatternSyntaxException refused) {
            throw RegexTranslator.invalid(refused.getDescription());
        }
    }

    int groups() {
        return groups;
    }

    /// Whether it matches anywhere.
    boolean finds(String text, EvaluationContext context) {
        return guarded(() -> pattern.matcher(new GuardedText(text, context)).find());
    }

    /// Starts a search for matches in a text.
    Search search(String text, EvaluationContext context) {
        return new Search(text, context);
    }

    @FunctionalInterface
    private interface Step {
        boolean run();
    }

    private static boolean guarded(Step step) {
        try {
            return step.run();
        } catch (StackOverflowError tooDeep) {
            throw new HeliosException(
                    ErrorCode.STATEMENT_TOO_COMPLEX, "regular expression is too complex");
        }
    }

    /// Finds matches from left to right.
    final class Search {
        private final String text;
        private final Matcher matcher;

        private Search(String text, EvaluationContext context) {
            this.text = text;
            matcher = pattern.matcher(new GuardedText(text, context));
            matcher.useAnchoringBounds(false).useTransparentBounds(true);
        }

        /// Finds the first match at or after an index.
        boolean find(int from) {
            return guarded(() -> {
                matcher.region(from, text.length());
                boolean found = matcher.find();
                if (found && fixesLength) {
                    fixLength(matcher.start(), matcher.end());
                }
                return found;
            });
        }

        /// Looks for the longest (or shortest) match at the same place. There is one of the length
        /// that was found, so that the loop ends with a match.
        private void fixLength(int start, int end) {
            int length = text.length();
            for (int i = 0; ; i++) {
                int candidate = prefersShortest ? start + i : length - i;
                matcher.region(start, candidate);
                if (candidate == end || matcher.matches()) {
                    if (candidate == end) {
                        matcher.matches();
                    }
                    return;
                }
            }
        }

        int start() {
            return matcher.start();
        }

        int end() {
            return matcher.end();
        }

        /// Where a group starts, -1 when it took no part.
        int start(int group) {
            return matcher.start(group);
        }

        int end(int group) {
            return matcher.end(group);
        }

        /// The index after which to search again.
        int next() {
            if (end() > start()) {
                return end();
            }
            return end() < text.length() ? text.offsetByCodePoints(end(), 1) : end() + 1;
        }
    }

    /// A text that looks for cancellation while a search backtracks through it.
    private static final class GuardedText implements CharSequence {
        private static final int READS_BETWEEN_CHECKS = 1 << 16;

        private final String text;
        private final EvaluationContext context;
        private int reads;

        GuardedText(String text, EvaluationContext context) {
            this.text = text;
            this.context = context;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++reads == READS_BETWEEN_CHECKS) {
                reads = 0;
                context.checkCancellation();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}

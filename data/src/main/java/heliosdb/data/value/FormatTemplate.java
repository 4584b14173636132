package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.INVALID_TEXT_REPRESENTATION;

import com.heliosdb.common.HeliosException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pieces of a template of `to_char` and its reverse functions.
///
/// @param <K> the kind of keywords
final class FormatTemplate<K extends FormatTemplate.Keyword> {
    /// What a template can name.
    interface Keyword {
        /// How it is written; templates accept it in this case only, see [#spellings].
        String spelling();

        /// Other ways to write it.
        List<String> spellings();
    }

    /// A way to write a keyword.
    private record Spelling<K>(String text, K keyword) {}

    /// Keywords by their first letter, longer ones first.
    static final class Dictionary<K extends Keyword> {
        private final Map<Character, List<Spelling<K>>> byFirst = new HashMap<>();

        Dictionary(List<K> keywords) {
            for (K keyword : keywords) {
                for (String text : keyword.spellings()) {
                    byFirst.computeIfAbsent(text.charAt(0), _ -> new ArrayList<>())
                            .add(new Spelling<>(text, keyword));
                }
            }
            for (List<Spelling<K>> spellings : byFirst.values()) {
                spellings.sort(Comparator.comparing(spelling -> -spelling.text.length()));
            }
        }

        private @Nullable Spelling<K> find(String format, int at) {
            for (Spelling<K> spelling : byFirst.getOrDefault(format.charAt(at), List.of())) {
                if (format.startsWith(spelling.text, at)) {
                    return spelling;
                }
            }
            return null;
        }
    }

    /// What a piece that is no keyword looks like.
    enum Kind {
        KEYWORD,
        SEPARATOR,
        SPACE,
        TEXT
    }

    /// A piece of a template.
    ///
    /// @param text the keyword as it was written, or the character that stands for itself
    /// @param isUnpadded FM before it
    /// @param isTranslated TM before it
    /// @param ordinal TH or th behind it, null without
    record Node<K>(
            Kind kind,
            @Nullable K keyword,
            String text,
            boolean isUnpadded,
            boolean isTranslated,
            @Nullable String ordinal) {}

    private final String format;
    private final Dictionary<K> keywords;
    private final boolean hasAffixes;
    private final List<Node<K>> nodes = new ArrayList<>();
    private int at;

    private FormatTemplate(String format, Dictionary<K> keywords, boolean hasAffixes) {
        this.format = format;
        this.keywords = keywords;
        this.hasAffixes = hasAffixes;
    }

    /// @param hasAffixes whether FM, TM, TH and SP go with keywords, and punctuation separates
    static <K extends Keyword> List<Node<K>> parse(
            String format, Dictionary<K> keywords, boolean hasAffixes) {
        FormatTemplate<K> template = new FormatTemplate<>(format, keywords, hasAffixes);
        while (template.at < format.length()) {
            template.next();
        }
        return template.nodes;
    }

    private boolean take(String word) {
        boolean is = format.startsWith(word, at);
        at += is ? word.length() : 0;
        return is;
    }

    private void next() {
        boolean isUnpadded = hasAffixes && (take("FM") || take("fm"));
        boolean isTranslated = hasAffixes && !isUnpadded && (take("TM") || take("tm"));
        if (at == format.length()) {
            return;
        }
        int start = at;
        K keyword = keyword();
        if (keyword != null) {
            String written = format.substring(start, at);
            nodes.add(
                    new Node<>(
                            Kind.KEYWORD, keyword, written, isUnpadded, isTranslated, ordinal()));
        } else if (take("\"")) {
            quoted();
        } else {
            if (format.startsWith("\\\"", at)) {
                at++;
            }
            character(true);
        }
    }

    private @Nullable String ordinal() {
        if (!hasAffixes) {
            return null;
        }
        if (take("TH")) {
            return "TH";
        }
        if (take("th")) {
            return "th";
        }
        take("SP");
        return null;
    }

    private @Nullable K keyword() {
        Spelling<K> found = keywords.find(format, at);
        at += found == null ? 0 : found.text.length();
        return found == null ? null : found.keyword;
    }

    private void quoted() {
        while (at < format.length() && !take("\"")) {
            if (format.charAt(at) == '\\' && at + 1 < format.length()) {
                at++;
            }
            character(false);
        }
    }

    private void character(boolean mayNotCount) {
        int code = format.codePointAt(at);
        String text = format.substring(at, at + Character.charCount(code));
        at += text.length();
        Kind kind = Kind.TEXT;
        if (mayNotCount && hasAffixes && isSeparator(code)) {
            kind = Kind.SEPARATOR;
        } else if (mayNotCount && Ascii.isSpace(code)) {
            kind = Kind.SPACE;
        }
        nodes.add(new Node<>(kind, null, text, false, false, null));
    }

    /// Whether a character separates fields: printable ASCII that is neither letter nor digit.
    static boolean isSeparator(int character) {
        return character > ' '
                && character < 0x7F
                && !Ascii.isLetter(character)
                && !Ascii.isDigit(character);
    }

    /// The ending of an ordinal number: st, nd, rd or th.
    static String ordinalEnding(String number) {
        int length = number.length();
        if (!Ascii.isDigit(number.charAt(length - 1))) {
            throw new HeliosException(
                    INVALID_TEXT_REPRESENTATION, "\"" + number + "\" is not a number");
        }
        boolean isTeen = length > 1 && number.charAt(length - 2) == '1';
        return switch (isTeen ? '0' : number.charAt(length - 1)) {
            case '1' -> "st";
            case '2' -> "nd";
            case '3' -> "rd";
            default -> "th";
        };
    }
}

package heliosdb.query.parser;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds key words in text without making strings: open addressing over a hash that ignores the
/// case of ASCII letters.
final class KeywordTable {
    private static final int LENGTH_MAX = 17;
    private static final int MASK = 2047;
    private static final Keyword[] KEYWORDS = new Keyword[MASK + 1];
    private static final String[] WORDS = new String[MASK + 1];

    static {
        for (Keyword keyword : Keyword.values()) {
            if (keyword == Keyword.SYMBOL) {
                continue;
            }
            String word = keyword.name().toLowerCase(Locale.ROOT);
            int hash = 0;
            for (int i = 0; i < word.length(); i++) {
                hash = hash(hash, word.charAt(i));
            }
            int slot = slot(hash);
            while (WORDS[slot] != null) {
                slot = (slot + 1) & MASK;
            }
            WORDS[slot] = word;
            KEYWORDS[slot] = keyword;
        }
    }

    private KeywordTable() {}

    /// The hash of a word from that of the word without its last character; it starts at 0.
    static int hash(int hash, char last) {
        return hash * 31 + (last | 0x20);
    }

    /// The key word that stands in a range of the text.
    static @Nullable Keyword find(String text, int start, int end, int hash) {
        int length = end - start;
        if (length > LENGTH_MAX) {
            return null;
        }
        for (int slot = slot(hash); WORDS[slot] != null; slot = (slot + 1) & MASK) {
            String word = WORDS[slot];
            if (word.length() == length && text.regionMatches(true, start, word, 0, length)) {
                return isAscii(text, start, end) ? KEYWORDS[slot] : null;
            }
        }
        return null;
    }

    /// The key word that a folded name equals.
    static @Nullable Keyword find(String word) {
        int hash = 0;
        for (int i = 0; i < word.length(); i++) {
            hash = hash(hash, word.charAt(i));
        }
        Keyword keyword = find(word, 0, word.length(), hash);
        return keyword != null && word.equals(word.toLowerCase(Locale.ROOT)) ? keyword : null;
    }

    // Some letters outside of ASCII equal an ASCII letter when case is ignored (the Kelvin sign).
    private static boolean isAscii(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    private static int slot(int hash) {
        return (hash ^ hash >>> 11) & MASK;
    }
}

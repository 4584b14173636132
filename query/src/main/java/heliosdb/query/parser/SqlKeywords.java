package heliosdb.query.parser;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The key words of the language, for those who list them.
public final class SqlKeywords {
    /// A key word.
    ///
    /// @param category PostgreSQL's letter: U unreserved, C may name columns but not functions, T
    ///   may name types and functions, R reserved
    /// @param isBareLabel whether it may be a label without AS
    public record Entry(String word, char category, boolean isBareLabel) {}

    private SqlKeywords() {}

    /// All of them in alphabetical order.
    public static List<Entry> all() {
        return Arrays.stream(Keyword.values())
                .filter(keyword -> keyword != Keyword.SYMBOL)
                .map(keyword ->
                        new Entry(
                                keyword.name().toLowerCase(Locale.ROOT),
                                category(keyword),
                                keyword.isBareLabel()))
                .toList();
    }

    private static char category(Keyword keyword) {
        if (keyword.isReserved()) {
            return 'R';
        }
        if (!keyword.isColumnName()) {
            return 'T';
        }
        return keyword.isTypeName() ? 'U' : 'C';
    }
}

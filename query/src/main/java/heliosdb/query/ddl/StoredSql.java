package heliosdb.query.ddl;

import heliosdb.query.deparse.Identifiers;

/// Changes names within expressions that the catalog keeps as SQL.
final class StoredSql {
    private StoredSql() {}

    /// The text with an identifier in place of another one, literals and longer words left alone.
    ///
    /// @param from the identifier as [Identifiers#quote] prints it
    static String rename(String sql, String from, String to) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < sql.length()) {
            int end = tokenEnd(sql, at);
            String token = sql.substring(at, end);
            boolean isCall = end < sql.length() && sql.charAt(end) == '(';
            boolean isType = at >= 2 && sql.startsWith("::", at - 2);
            out.append(token.equals(from) && !isCall && !isType ? to : token);
            at = end;
        }
        return out.toString();
    }

    /// Whether an identifier occurs in the text.
    static boolean mentions(String sql, String columnName) {
        String name = Identifiers.quote(columnName);
        return !rename(sql, name, name + "\0").equals(sql);
    }

    private static int tokenEnd(String sql, int start) {
        char first = sql.charAt(start);
        if (first == '\'' || first == '"') {
            return quotedEnd(sql, start, first);
        }
        int end = start + 1;
        if (isWord(first)) {
            while (end < sql.length() && isWord(sql.charAt(end))) {
                end++;
            }
        }
        return end;
    }

    private static int quotedEnd(String sql, int start, char quote) {
        boolean hasEscapes = start > 0 && sql.charAt(start - 1) == 'E';
        int end = start + 1;
        while (end < sql.length()) {
            if (hasEscapes && sql.charAt(end) == '\\') {
                end += 2;
            } else if (sql.charAt(end) != quote) {
                end++;
            } else if (end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
                end += 2;
            } else {
                return end + 1;
            }
        }
        return sql.length();
    }

    private static boolean isWord(char letter) {
        return Character.isLetterOrDigit(letter) || letter == '_' || letter == '$';
    }
}

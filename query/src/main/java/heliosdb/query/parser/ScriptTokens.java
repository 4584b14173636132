package heliosdb.query.parser;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The tokens of a text that is SQL only in parts, such as a PL/pgSQL body: cut by SQL's lexical
/// rules, grouped by those who read them. Immutable.
public final class ScriptTokens {
    private final Tokens tokens;

    private ScriptTokens(Tokens tokens) {
        this.tokens = tokens;
    }

    /// The tokens of a text; a syntax error where it can't be cut.
    public static ScriptTokens of(String text) {
        Tokens tokens = Lexer.tokenize(text);
        for (int i = 0; i < tokens.count; i++) {
            if (tokens.kinds[i] == Symbol.ERROR) {
                throw Objects.requireNonNull(tokens.failure);
            }
        }
        return new ScriptTokens(tokens);
    }

    /// The whole text.
    public String sql() {
        return tokens.sql;
    }

    /// Where a token starts.
    public int start(int index) {
        return tokens.starts[index];
    }

    /// Where a token ends.
    public int end(int index) {
        return tokens.ends[index];
    }

    /// A token as it stands in the text; empty at the end.
    public String text(int index) {
        return tokens.text(index);
    }

    /// Whether it is behind the last token.
    public boolean isEnd(int index) {
        return index >= tokens.count || tokens.kinds[index] == Symbol.END;
    }

    /// A word without quotes in lower case, key word or not; null for everything else.
    public @Nullable String word(int index) {
        if (isEnd(index) || tokens.sql.charAt(tokens.starts[index]) == '"') {
            return null;
        }
        return isName(index) ? TokenText.name(tokens, index) : null;
    }

    /// Whether it is a word, with quotes or without.
    public boolean isName(int index) {
        return !isEnd(index)
                && (tokens.kinds[index] == Symbol.IDENTIFIER
                        || tokens.kinds[index] instanceof Keyword);
    }

    /// The name that a word stands for.
    public String name(int index) {
        return TokenText.name(tokens, index);
    }

    /// Whether a token is a certain sign.
    public boolean isSign(int index, String sign) {
        return !isEnd(index)
                && !isName(index)
                && tokens.ends[index] - tokens.starts[index] == sign.length()
                && tokens.sql.startsWith(sign, tokens.starts[index]);
    }

    /// Whether it is a string.
    public boolean isString(int index) {
        return !isEnd(index) && tokens.kinds[index] == Symbol.STRING;
    }

    /// What a string holds.
    public String string(int index) {
        return TokenText.string(tokens, index);
    }

    /// Whether it is `$1` or the like.
    public boolean isParameter(int index) {
        return !isEnd(index) && tokens.kinds[index] == Symbol.PARAMETER;
    }

    /// The line of a place, counted from 1.
    public int line(int position) {
        int line = 1;
        for (int i = 0; i < position && i < tokens.sql.length(); i++) {
            if (tokens.sql.charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }
}

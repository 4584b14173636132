package heliosdb.query.plpgsql;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.context.SessionContext;
import heliosdb.query.parser.ScriptTokens;
import heliosdb.query.parser.SqlParser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The place of the parsers in a body, the names that it sees, and how pieces of SQL are cut out.
final class BodyCursor {
    private final ScriptTokens tokens;
    private final SessionContext session;
    private final boolean checksSyntax;
    private int index;
    private int slots;
    private NameScope names;

    BodyCursor(
            ScriptTokens tokens,
            SessionContext session,
            NameScope names,
            int slots,
            boolean checksSyntax) {
        this.tokens = tokens;
        this.session = session;
        this.names = names;
        this.slots = slots;
        this.checksSyntax = checksSyntax;
    }

    ScriptTokens tokens() {
        return tokens;
    }

    SessionContext session() {
        return session;
    }

    NameScope names() {
        return names;
    }

    void names(NameScope other) {
        names = other;
    }

    int newSlot() {
        return slots++;
    }

    int slots() {
        return slots;
    }

    int index() {
        return index;
    }

    void index(int other) {
        index = other;
    }

    int line() {
        return tokens.line(tokens.start(index));
    }

    boolean atEnd() {
        return tokens.isEnd(index);
    }

    boolean at(String word) {
        return isAt(index, word);
    }

    boolean isAt(int token, String word) {
        return Character.isLetter(word.charAt(0))
                ? word.equals(tokens.word(token))
                : tokens.isSign(token, word);
    }

    boolean accept(String word) {
        if (!at(word)) {
            return false;
        }
        index++;
        return true;
    }

    boolean accept(String first, String second) {
        if (!at(first) || !isAt(index + 1, second)) {
            return false;
        }
        index += 2;
        return true;
    }

    void expect(String word) {
        if (!accept(word)) {
            throw unexpected();
        }
    }

    void advance() {
        index++;
    }

    String takeName() {
        if (!tokens.isName(index)) {
            throw unexpected();
        }
        return tokens.name(index++);
    }

    HeliosException unexpected() {
        return unexpectedAt(index);
    }

    HeliosException unexpectedAt(int token) {
        return tokens.isEnd(token)
                ? error("syntax error at end of input", token)
                : error("syntax error at or near \"" + tokens.text(token) + "\"", token);
    }

    HeliosException error(String message, int token) {
        return error(ErrorCode.SYNTAX_ERROR, message, token);
    }

    HeliosException error(ErrorCode code, String message, int token) {
        int last = Math.min(token, index);
        int place =
                tokens.isEnd(token) ? tokens.sql().length() : tokens.start(Math.max(token, last));
        return new HeliosException(code, message).at(place);
    }

    /// Reads an expression up to one of some words or signs, which stays.
    Fragment expression(String... ends) {
        return fragment(Fragment.Kind.EXPRESSION, ends);
    }

    Fragment fragment(Fragment.Kind kind, String... ends) {
        int from = index;
        skipTo(ends);
        if (index == from) {
            throw atEnd() ? unexpected() : error("missing expression", index);
        }
        return make(kind, from, index);
    }

    /// A piece of SQL of the tokens `from` to `to`, exclusive.
    Fragment make(Fragment.Kind kind, int from, int to) {
        String text = tokens.sql().substring(tokens.start(from), tokens.end(to - 1));
        Fragment made = new Fragment(text, kind, names);
        checkSyntax(made, tokens.start(from));
        return made;
    }

    /// Refuses SQL that does not parse, at its place in the body.
    void checkSyntax(Fragment fragment, int start) {
        if (!checksSyntax) {
            return;
        }
        try {
            SqlParser.parse(fragment.sql());
        } catch (HeliosException failure) {
            int back = fragment.sql().length() - fragment.shown().length();
            if (failure.position().isPresent()) {
                throw failure.moved(start - back);
            }
            throw failure;
        }
    }

    private void skipTo(String... ends) {
        int depth = 0;
        while (true) {
            if (tokens.isEnd(index)) {
                throw depth > 0 ? error("mismatched parentheses", index) : missing(ends);
            }
            if (depth == 0 && isOneOf(index, ends)) {
                return;
            }
            if (tokens.isSign(index, "(") || tokens.isSign(index, "[")) {
                depth++;
            } else if (tokens.isSign(index, ")") || tokens.isSign(index, "]")) {
                depth--;
                if (depth < 0) {
                    throw error("mismatched parentheses", index);
                }
            } else if (tokens.isSign(index, ";") && depth > 0) {
                throw error("mismatched parentheses", index);
            } else if (tokens.isSign(index, ";")) {
                throw missing(ends);
            }
            index++;
        }
    }

    private HeliosException missing(String[] ends) {
        return ends[0].equals(";")
                ? unexpected()
                : error(
                        "missing \"%s\" at end of SQL expression"
                                .formatted(
                                        Character.isLetter(ends[0].charAt(0))
                                                ? ends[0].toUpperCase(java.util.Locale.ROOT)
                                                : ends[0]),
                        index);
    }

    private boolean isOneOf(int token, String[] words) {
        for (String word : words) {
            if (isAt(token, word)) {
                return true;
            }
        }
        return false;
    }

    /// The variable that the name at the current token means, with how many tokens it takes; null
    /// when it means none.
    NameScope.@Nullable Found variable() {
        if (!tokens.isName(index)) {
            return tokens.isParameter(index)
                    ? found(names.parameter(Integer.parseInt(tokens.text(index).substring(1))))
                    : null;
        }
        String first = tokens.name(index);
        return tokens.isSign(index + 1, ".") && tokens.isName(index + 2)
                ? names.find(List.of(first, tokens.name(index + 2)))
                : names.find(List.of(first));
    }

    private static NameScope.@Nullable Found found(@Nullable Variable variable) {
        return variable == null ? null : new NameScope.Found(variable, 1);
    }

    /// The variable that must stand here.
    Variable takeVariable() {
        NameScope.Found found = variable();
        if (found == null) {
            throw tokens.isName(index)
                    ? error("\"%s\" is not a known variable".formatted(shownName()), index)
                    : unexpected();
        }
        index += found.parts() == 2 ? 3 : 1;
        return found.variable();
    }

    String shownName() {
        StringBuilder name = new StringBuilder(tokens.name(index));
        for (int i = index + 1; tokens.isSign(i, ".") && tokens.isName(i + 1); i += 2) {
            name.append('.').append(tokens.name(i + 1));
        }
        return name.toString();
    }
}

package heliosdb.query.parser;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import java.util.Objects;

/// The place of the parsers in the tokens, and the bounds on how deep a statement nests.
final class Cursor {
    // Half of a thread's usual stack of 1 MB holds this nesting, and later passes recurse over no
    // deeper tree.
    private static final int DEPTH_MAX = 250;
    private static final int HEIGHT_MAX = 1_000;

    final Tokens tokens;
    private final Token[] kinds;
    private int index;
    private int depth;
    private int height;

    Cursor(Tokens tokens) {
        this.tokens = tokens;
        this.kinds = tokens.kinds;
        refuseError();
    }

    /// The kind of the current token.
    Token token() {
        return kinds[index];
    }

    /// The current token as a key word; SYMBOL when it is none.
    Keyword keyword() {
        return kinds[index] instanceof Keyword keyword ? keyword : Keyword.SYMBOL;
    }

    /// The kind of a token ahead.
    Token ahead(int distance) {
        int i = index + distance;
        return i < tokens.count ? kinds[i] : Symbol.END;
    }

    /// The number of the current token.
    int index() {
        return index;
    }

    /// Where the current token starts in the text.
    int position() {
        return tokens.starts[index];
    }

    /// Where the token before the current one ends.
    int lastEnd() {
        return tokens.ends[index - 1];
    }

    /// Forgets how tall the last statement's tree was.
    void startStatement() {
        height = 0;
    }

    boolean at(Token kind) {
        return kinds[index] == kind;
    }

    boolean at(Token first, Token second) {
        return kinds[index] == first && ahead(1) == second;
    }

    boolean at(Token first, Token second, Token third) {
        return kinds[index] == first && ahead(1) == second && ahead(2) == third;
    }

    boolean atEnd() {
        return kinds[index] == Symbol.END;
    }

    void advance() {
        index++;
        refuseError();
    }

    boolean accept(Token kind) {
        if (kinds[index] != kind) {
            return false;
        }
        advance();
        return true;
    }

    boolean accept(Token first, Token second) {
        if (!at(first, second)) {
            return false;
        }
        advance();
        advance();
        return true;
    }

    boolean accept(Token first, Token second, Token third) {
        if (!at(first, second, third)) {
            return false;
        }
        advance();
        advance();
        advance();
        return true;
    }

    /// Steps over a token of the kind and returns its position.
    int expect(Token kind) {
        if (kinds[index] != kind) {
            throw unexpected();
        }
        int position = tokens.starts[index];
        advance();
        return position;
    }

    void expect(Token first, Token second) {
        expect(first);
        expect(second);
    }

    /// The name that the current token stands for; steps over it.
    String takeName() {
        String name = TokenText.name(tokens, index);
        advance();
        return name;
    }

    /// The value of the current string; steps over it.
    String takeString() {
        if (kinds[index] != Symbol.STRING) {
            throw unexpected();
        }
        String value = TokenText.string(tokens, index);
        advance();
        return value;
    }

    /// The current token's text; steps over it.
    String takeText() {
        String text = tokens.text(index);
        advance();
        return text;
    }

    /// An integer without sign; steps over it.
    int takeInteger() {
        if (kinds[index] != Symbol.INTEGER) {
            throw unexpected();
        }
        return Integer.parseInt(takeText());
    }

    /// The syntax error about the current token.
    HeliosException unexpected() {
        return atEnd()
                ? error("syntax error at end of input", position())
                : error("syntax error at or near \"" + tokens.text(index) + "\"", position());
    }

    /// The syntax error about another token.
    HeliosException unexpectedAt(int token) {
        return error(
                "syntax error at or near \"" + tokens.text(token) + "\"", tokens.starts[token]);
    }

    /// A syntax error with a message of its own.
    static HeliosException error(String message, int position) {
        return new HeliosException(ErrorCode.SYNTAX_ERROR, message).at(position);
    }

    /// The error about syntax that PostgreSQL reads but does not implement.
    static HeliosException unsupported(String message, int position) {
        return new HeliosException(ErrorCode.FEATURE_NOT_SUPPORTED, message).at(position);
    }

    /// How many levels of nesting are open.
    int depth() {
        return depth;
    }

    /// Goes one level of nesting down. What it returns is to be given to [#leave].
    int enter() {
        if (++depth > DEPTH_MAX) {
            throw tooComplex();
        }
        int outer = height;
        height = 0;
        return outer;
    }

    /// Comes back from a level of nesting.
    void leave(int outer) {
        depth--;
        height = Math.max(outer, height + 1);
    }

    /// Counts a level that the tree gained by a loop, as a chain of left-associative operators
    /// does.
    void grow() {
        if (++height > HEIGHT_MAX) {
            throw tooComplex();
        }
    }

    private HeliosException tooComplex() {
        return new HeliosException(ErrorCode.STATEMENT_TOO_COMPLEX, "stack depth limit exceeded")
                .withHint("Nest the statement's expressions and subqueries less deeply.")
                .at(position());
    }

    private void refuseError() {
        if (kinds[index] == Symbol.ERROR) {
            throw Objects.requireNonNull(tokens.failure);
        }
    }
}

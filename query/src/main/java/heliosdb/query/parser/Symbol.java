package heliosdb.query.parser;

/// The kinds of tokens that are no key words. Infix operators carry their binding power.
enum Symbol implements Token {
    /// A name, quoted or not; `U&".."` too.
    IDENTIFIER(0),
    /// A character string in any of its notations.
    STRING(0),
    /// `B'..'`.
    BINARY_STRING(0),
    /// `X'..'`.
    HEXADECIMAL_STRING(0),
    /// Digits only.
    INTEGER(0),
    /// A number with a point or an exponent.
    DECIMAL(0),
    /// `$1`.
    PARAMETER(0),
    /// An operator without a kind of its own.
    OPERATOR(Precedence.OPERATOR),
    PLUS(Precedence.ADDITION),
    MINUS(Precedence.ADDITION),
    STAR(Precedence.MULTIPLICATION),
    SLASH(Precedence.MULTIPLICATION),
    PERCENT(Precedence.MULTIPLICATION),
    CARET(Precedence.POWER),
    LESS(Precedence.COMPARISON),
    GREATER(Precedence.COMPARISON),
    EQUAL(Precedence.COMPARISON),
    LESS_EQUAL(Precedence.COMPARISON),
    GREATER_EQUAL(Precedence.COMPARISON),
    NOT_EQUAL(Precedence.COMPARISON),
    TYPECAST(Precedence.TYPECAST),
    LEFT_PARENTHESIS(0),
    RIGHT_PARENTHESIS(0),
    LEFT_BRACKET(0),
    RIGHT_BRACKET(0),
    COMMA(0),
    SEMICOLON(0),
    DOT(0),
    DOT_DOT(0),
    COLON(0),
    /// `:=`.
    COLON_EQUAL(0),
    /// `=>`.
    EQUAL_GREATER(0),
    /// A character that starts no token.
    OTHER(0),
    /// The place where the lexer had to stop.
    ERROR(0),
    /// The end of the text.
    END(0);

    private final int power;

    Symbol(int power) {
        this.power = power;
    }

    /// The binding power as an infix operator; 0 when it is none.
    int power() {
        return power;
    }

    @Override
    public int uses() {
        return this == IDENTIFIER ? UNRESERVED | BARE_LABEL : 0;
    }
}

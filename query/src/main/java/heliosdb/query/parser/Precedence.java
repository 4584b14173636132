package heliosdb.query.parser;

/// Binding powers of operators, loosest first (PostgreSQL 15's manual, 4.1.6).
final class Precedence {
    static final int NONE = 0;
    static final int OR = 1;
    static final int AND = 2;
    static final int NOT = 3;
    static final int IS = 4;
    static final int COMPARISON = 5;
    static final int PATTERN = 6;
    static final int OPERATOR = 7;
    static final int ADDITION = 8;
    static final int MULTIPLICATION = 9;
    static final int POWER = 10;
    static final int TIME_ZONE = 11;
    static final int COLLATE = 12;
    static final int SIGN = 13;
    static final int TYPECAST = 14;

    private Precedence() {}
}

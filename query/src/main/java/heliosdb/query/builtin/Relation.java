package heliosdb.query.builtin;

import org.jspecify.annotations.Nullable;

/// How two values compare, for the six comparison operators.
enum Relation {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL;

    /// Whether a comparison's outcome (negative, 0, positive) satisfies it.
    boolean holds(int order) {
        return switch (this) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }

    /// By the two letters that PostgreSQL's function names have for it; null for others.
    static @Nullable Relation of(String letters) {
        return switch (letters) {
            case "eq" -> EQUAL;
            case "ne" -> NOT_EQUAL;
            case "lt" -> LESS;
            case "le" -> LESS_OR_EQUAL;
            case "gt" -> GREATER;
            case "ge" -> GREATER_OR_EQUAL;
            default -> null;
        };
    }
}

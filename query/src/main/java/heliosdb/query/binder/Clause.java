package heliosdb.query.binder;

/// Where an expression stands: decides which calls are allowed in it.
enum Clause {
    SELECT_LIST("SELECT", true, true, true),
    ORDER_BY("ORDER BY", true, true, true),
    DISTINCT_ON("DISTINCT ON", true, true, true),
    HAVING("HAVING", true, false, false),
    WHERE("WHERE", false, false, false),
    JOIN("JOIN conditions", false, false, false),
    FROM_FUNCTION("functions in FROM", false, false, true),
    GROUP_BY("GROUP BY", false, false, true),
    LIMIT("LIMIT", false, false, false),
    OFFSET("OFFSET", false, false, false),
    VALUES("VALUES", false, false, false),
    INSERT_VALUES("VALUES", false, false, true),
    FILTER("FILTER", false, false, false),
    AGGREGATE("an aggregate", false, false, false),
    WINDOW("window definitions", true, false, false),
    WINDOW_CALL("a window function", true, false, false),
    FRAME("window ROWS", false, false, false),
    UPDATE("UPDATE", false, false, false),
    RETURNING("RETURNING", false, false, false),
    MERGE_WHEN("MERGE WHEN conditions", false, false, false),
    CHECK("check constraints", false, false, false),
    DEFAULT("DEFAULT expressions", false, false, false),
    GENERATED("column generation expressions", false, false, false),
    INDEX("index expressions", false, false, false),
    INDEX_PREDICATE("index predicates", false, false, false),
    EXECUTE("EXECUTE parameters", false, false, false),
    CALL_ARGUMENTS("CALL arguments", false, false, false);

    private final String text;
    private final boolean allowsAggregates;
    private final boolean allowsWindows;
    private final boolean allowsSets;

    Clause(String text, boolean allowsAggregates, boolean allowsWindows, boolean allowsSets) {
        this.text = text;
        this.allowsAggregates = allowsAggregates;
        this.allowsWindows = allowsWindows;
        this.allowsSets = allowsSets;
    }

    /// Its name in error texts.
    String text() {
        return text;
    }

    boolean allowsAggregates() {
        return allowsAggregates;
    }

    boolean allowsWindows() {
        return allowsWindows;
    }

    boolean allowsSets() {
        return allowsSets;
    }
}

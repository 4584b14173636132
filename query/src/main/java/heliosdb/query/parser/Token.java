package heliosdb.query.parser;

/// The kind of a token: a key word or a symbol. Each kind says where it may serve as a name.
sealed interface Token permits Keyword, Symbol {
    /// May name a column, a table and the like.
    int AS_COLUMN = 1;

    /// May name a type or a function.
    int AS_TYPE = 2;

    /// May be a label behind AS, and a name behind a dot.
    int AS_LABEL = 4;

    /// May be a label without AS.
    int BARE_LABEL = 8;

    /// Key words of the four categories.
    int UNRESERVED = AS_COLUMN | AS_TYPE | AS_LABEL;

    int COLUMN_NAME = AS_COLUMN | AS_LABEL;
    int TYPE_OR_FUNCTION = AS_TYPE | AS_LABEL;
    int RESERVED = AS_LABEL;

    /// The sum of what it may be.
    int uses();

    default boolean isColumnName() {
        return (uses() & AS_COLUMN) != 0;
    }

    default boolean isTypeName() {
        return (uses() & AS_TYPE) != 0;
    }

    default boolean isLabel() {
        return (uses() & AS_LABEL) != 0;
    }

    default boolean isBareLabel() {
        return (uses() & BARE_LABEL) != 0;
    }

    default boolean isReserved() {
        return (uses() & (AS_COLUMN | AS_TYPE | AS_LABEL)) == RESERVED;
    }
}

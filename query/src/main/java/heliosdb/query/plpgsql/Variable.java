package heliosdb.query.plpgsql;

import heliosdb.data.value.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A declared variable.
///
/// @param slot where its value lies in an activation
/// @param name its name
/// @param type its type; `record` for a row of any shape
/// @param isRow whether it holds rows: of a composite type or of any shape
/// @param isConstant whether only its declaration assigns it
/// @param isNotNull whether it refuses NULL
/// @param fallback its first value, null without
/// @param cursor the query that a bound cursor stands for; null for others
/// @param line where it is declared
record Variable(
        int slot,
        String name,
        Type type,
        boolean isRow,
        boolean isConstant,
        boolean isNotNull,
        @Nullable Fragment fallback,
        @Nullable BoundCursor cursor,
        int line) {
    /// What a bound cursor stands for.
    ///
    /// @param parameters its parameters, set when it is opened
    record BoundCursor(Fragment query, List<Variable> parameters, boolean isScrollable) {}

    static Variable plain(int slot, String name, Type type, boolean isRow) {
        return new Variable(slot, name, type, isRow, false, false, null, null, 0);
    }

    boolean isRecord() {
        return type.oid() == 2249;
    }
}

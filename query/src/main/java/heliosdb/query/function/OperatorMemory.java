package heliosdb.query.function;

import heliosdb.data.value.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What symbols turned out to mean for built-in operand types, so that each combination is resolved
/// once. Belongs to a [FunctionCatalog] that never changes. Safe for concurrent use; bounded by the
/// number of operators times that of built-in types.
public final class OperatorMemory {
    private static final int USER_OIDS_MIN = 16_384;

    private final Map<Key, ResolvedOperator> known = new ConcurrentHashMap<>();

    private record Key(String symbol, int left, int right) {}

    @Nullable ResolvedOperator find(String symbol, @Nullable Type left, Type right) {
        return known.get(key(symbol, left, right));
    }

    void remember(String symbol, @Nullable Type left, Type right, ResolvedOperator operator) {
        if (right.oid() < USER_OIDS_MIN && (left == null || left.oid() < USER_OIDS_MIN)) {
            known.put(key(symbol, left, right), operator);
        }
    }

    private static Key key(String symbol, @Nullable Type left, Type right) {
        return new Key(symbol, left == null ? 0 : left.oid(), right.oid());
    }
}

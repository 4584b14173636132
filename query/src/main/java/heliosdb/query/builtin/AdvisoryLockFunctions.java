package heliosdb.query.builtin;

import heliosdb.query.function.EvaluationContext.AdvisoryLocks;
import heliosdb.query.function.KernelFactory;
import org.jspecify.annotations.Nullable;

/// The advisory lock functions; their names say what they do:
/// `pg_[try_]advisory_[xact_]lock_[shared_]int4|int8`.
final class AdvisoryLockFunctions {
    private AdvisoryLockFunctions() {}

    static @Nullable KernelFactory find(String source) {
        if (source.equals("pg_advisory_unlock_all")) {
            return Rows.values(row -> {
                row.context().advisoryLocks().unlockAll();
                return new byte[0];
            });
        }
        boolean ofPair = source.endsWith("_int4");
        if (!ofPair && !source.endsWith("_int8")) {
            return null;
        }
        boolean isShared = source.contains("_shared_");
        return switch (source.substring(0, source.length() - (isShared ? 12 : 5))) {
            case "pg_advisory_lock" -> waiting(ofPair, isShared, false);
            case "pg_advisory_xact_lock" -> waiting(ofPair, isShared, true);
            case "pg_try_advisory_lock" -> trying(ofPair, isShared, false);
            case "pg_try_advisory_xact_lock" -> trying(ofPair, isShared, true);
            case "pg_advisory_unlock" ->
                    Rows.booleans(row ->
                            row.context()
                                    .advisoryLocks()
                                    .unlock(space(ofPair), key(row, ofPair), isShared));
            default -> null;
        };
    }

    private static KernelFactory waiting(
            boolean ofPair, boolean isShared, boolean isTransactional) {
        return Rows.values(row -> {
            locks(row).lock(space(ofPair), key(row, ofPair), isShared, true, isTransactional);
            return new byte[0];
        });
    }

    private static KernelFactory trying(boolean ofPair, boolean isShared, boolean isTransactional) {
        return Rows.booleans(row ->
                locks(row).lock(space(ofPair), key(row, ofPair), isShared, false, isTransactional));
    }

    private static AdvisoryLocks locks(Row row) {
        return row.context().advisoryLocks();
    }

    private static int space(boolean ofPair) {
        return ofPair ? 1 : 0;
    }

    private static long key(Row row, boolean ofPair) {
        return ofPair ? row.longAt(0) << 32 | row.longAt(1) & 0xFFFFFFFFL : row.longAt(0);
    }
}

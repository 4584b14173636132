package heliosdb.query.builtin;

import heliosdb.data.value.IoSettings;
import heliosdb.data.value.TypeText;
import heliosdb.query.function.EvaluationContext;
import heliosdb.query.function.Function;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A session for tests: fixed time, New York's zone, settings in a map.
final class TestContext implements EvaluationContext {
    /// 2024-03-15 12:34:56.789 UTC.
    static final long NOW = 763_821_296_789_000L;

    final Map<String, String> settings = new HashMap<>(Map.of("server_version", "15.0"));
    final List<Long> sleptNanos = new ArrayList<>();
    final List<String> lockCalls = new ArrayList<>();
    private final TypeText text =
            new TypeText(
                    IoSettings.DEFAULT.withTimeZone(ZoneId.of("America/New_York")).withNow(NOW));
    private final Random random = new Random(1);
    private long sequence;

    @Override
    public TypeText text() {
        return text;
    }

    @Override
    public long transactionTimestamp() {
        return NOW;
    }

    @Override
    public long statementTimestamp() {
        return NOW;
    }

    @Override
    public long clockTimestamp() {
        return NOW;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public void seedRandom(double seed) {
        random.setSeed(Double.doubleToLongBits(seed));
    }

    @Override
    public String currentUser() {
        return "alice";
    }

    @Override
    public String sessionUser() {
        return "bob";
    }

    @Override
    public String currentDatabase() {
        return "shop";
    }

    @Override
    public List<String> searchPath(boolean withImplicit) {
        return withImplicit ? List.of("pg_catalog", "public") : List.of("public");
    }

    @Override
    public @Nullable String setting(String name) {
        return settings.get(name);
    }

    @Override
    public String changeSetting(String name, @Nullable String value, boolean isLocal) {
        settings.put(name, value == null ? "" : value);
        return value == null ? "" : value;
    }

    @Override
    public int backendPid() {
        return 4711;
    }

    @Override
    public boolean signalBackend(int processId, boolean terminates) {
        return false;
    }

    @Override
    public long transactionId() {
        return 99;
    }

    @Override
    public @Nullable Long transactionIdIfAssigned() {
        return null;
    }

    @Override
    public void checkCancellation() {}

    @Override
    public void sleep(long nanos) {
        sleptNanos.add(nanos);
    }

    @Override
    public void notice(String severity, String message) {}

    @Override
    public Sequences sequences() {
        return new Sequences() {
            @Override
            public long next(long oid) {
                return ++sequence;
            }

            @Override
            public long current(long oid) {
                return sequence;
            }

            @Override
            public long last() {
                return sequence;
            }

            @Override
            public long set(long oid, long value, boolean isCalled) {
                sequence = isCalled ? value : value - 1;
                return value;
            }
        };
    }

    @Override
    public AdvisoryLocks advisoryLocks() {
        return new AdvisoryLocks() {
            @Override
            public boolean lock(
                    int space, long key, boolean isShared, boolean waits, boolean isXact) {
                lockCalls.add("lock " + space + " " + key + " " + isShared + waits + isXact);
                return true;
            }

            @Override
            public boolean unlock(int space, long key, boolean isShared) {
                lockCalls.add("unlock " + space + " " + key + " " + isShared);
                return true;
            }

            @Override
            public void unlockAll() {
                lockCalls.add("unlock all");
            }
        };
    }

    @Override
    public CatalogFunctions catalogFunctions() {
        return (Function function, @Nullable Object[] _) ->
                ("called " + function.name()).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}

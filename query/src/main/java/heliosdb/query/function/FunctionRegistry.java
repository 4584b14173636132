package heliosdb.query.function;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// PostgreSQL 15's functions, operators, casts and aggregates. Loaded once and immutable; a
/// function's row is parsed when somebody first asks for it, so that start-up pays for an index
/// only.
public final class FunctionRegistry implements FunctionCatalog {
    private final FunctionTable functions;
    private final Map<String, List<Operator>> operatorsBySymbol = new HashMap<>();
    private final Map<Integer, Operator> operatorsByOid = new HashMap<>();
    private final Map<Long, Cast> casts = new HashMap<>();
    private final Map<Integer, Aggregate> aggregates = new HashMap<>();
    private final Map<String, List<Function>> byName = new ConcurrentHashMap<>();
    private final OperatorMemory operatorMemory = new OperatorMemory();

    private FunctionRegistry() {
        functions = new FunctionTable(resource("pg_proc.tsv"));
        resource("pg_operator.tsv").lines().map(FunctionRegistry::operator).forEach(this::add);
        resource("pg_cast.tsv").lines().map(FunctionRegistry::cast).forEach(this::add);
        resource("pg_aggregate.tsv")
                .lines()
                .map(FunctionRegistry::aggregate)
                .forEach(aggregate -> aggregates.put(aggregate.function(), aggregate));
    }

    /// Reads the tables.
    public static FunctionRegistry load() {
        return new FunctionRegistry();
    }

    @Override
    public List<Function> functions(String name) {
        List<Function> known = byName.get(name);
        if (known != null) {
            return known;
        }
        List<Function> found = functions.named(name);
        if (!found.isEmpty()) {
            byName.put(name, found);
        }
        return found;
    }

    @Override
    public Optional<Function> function(int oid) {
        return functions.find(oid);
    }

    @Override
    public List<Operator> operators(String symbol) {
        return operatorsBySymbol.getOrDefault(symbol, List.of());
    }

    @Override
    public Optional<Operator> operator(int oid) {
        return Optional.ofNullable(operatorsByOid.get(oid));
    }

    @Override
    public Optional<Cast> cast(int source, int target) {
        return Optional.ofNullable(casts.get(pair(source, target)));
    }

    @Override
    public OperatorMemory operatorMemory() {
        return operatorMemory;
    }

    @Override
    public Optional<Aggregate> aggregate(int function) {
        return Optional.ofNullable(aggregates.get(function));
    }

    /// All functions by object id: the rows of `pg_proc`.
    public Stream<Function> allFunctions() {
        return functions.all();
    }

    /// All operators by object id: the rows of `pg_operator`.
    public Stream<Operator> allOperators() {
        return operatorsByOid.values().stream().sorted((a, b) -> Integer.compare(a.oid(), b.oid()));
    }

    /// All casts by object id: the rows of `pg_cast`.
    public Stream<Cast> allCasts() {
        return casts.values().stream().sorted((a, b) -> Integer.compare(a.oid(), b.oid()));
    }

    /// All aggregates by function: the rows of `pg_aggregate`.
    public Stream<Aggregate> allAggregates() {
        return aggregates.values().stream()
                .sorted((a, b) -> Integer.compare(a.function(), b.function()));
    }

    private void add(Operator operator) {
        operatorsByOid.put(operator.oid(), operator);
        operatorsBySymbol
                .computeIfAbsent(operator.name(), _ -> new java.util.ArrayList<>())
                .add(operator);
    }

    private void add(Cast cast) {
        casts.put(pair(cast.source(), cast.target()), cast);
    }

    private static Operator operator(String line) {
        String[] f = line.split("\t", -1);
        return new Operator(
                Integer.parseInt(f[0]),
                f[1],
                Integer.parseInt(f[5]),
                Integer.parseInt(f[6]),
                Integer.parseInt(f[7]),
                Integer.parseInt(f[8]),
                Integer.parseInt(f[9]),
                Integer.parseInt(f[10]),
                f[3].equals("t"),
                f[4].equals("t"));
    }

    private static Cast cast(String line) {
        String[] f = line.split("\t", -1);
        CastContext context =
                switch (f[4]) {
                    case "i" -> CastContext.IMPLICIT;
                    case "a" -> CastContext.ASSIGNMENT;
                    default -> CastContext.EXPLICIT;
                };
        Cast.Method method =
                switch (f[5]) {
                    case "f" -> Cast.Method.FUNCTION;
                    case "b" -> Cast.Method.BINARY;
                    default -> Cast.Method.THROUGH_TEXT;
                };
        return new Cast(
                Integer.parseInt(f[0]),
                Integer.parseInt(f[1]),
                Integer.parseInt(f[2]),
                Integer.parseInt(f[3]),
                context,
                method);
    }

    private static Aggregate aggregate(String line) {
        String[] f = line.split("\t", -1);
        Aggregate.Kind kind =
                switch (f[1]) {
                    case "o" -> Aggregate.Kind.ORDERED_SET;
                    case "h" -> Aggregate.Kind.HYPOTHETICAL_SET;
                    default -> Aggregate.Kind.NORMAL;
                };
        return new Aggregate(
                Integer.parseInt(f[0]), kind, Integer.parseInt(f[2]), Integer.parseInt(f[3]));
    }

    private static long pair(int source, int target) {
        return (long) source << 32 | target;
    }

    private static String resource(String name) {
        try (InputStream in = FunctionRegistry.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource is missing: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

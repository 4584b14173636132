package heliosdb.query.function;

import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.CatalogView;
import heliosdb.data.catalog.Routine;
import heliosdb.data.catalog.SearchPath;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The built-in functions, and over them those that users made, as one picture of the catalog and
/// one search path show them. For one thread.
public final class UserFunctions implements FunctionCatalog {
    private static final String BUILTIN_SCHEMA = "pg_catalog.";

    private final FunctionCatalog builtin;
    private final CatalogView catalog;
    private final SearchPath path;
    private final Map<String, List<Function>> known = new HashMap<>();

    /// An overlay.
    public UserFunctions(FunctionCatalog builtin, CatalogView catalog, SearchPath path) {
        this.builtin = builtin;
        this.catalog = catalog;
        this.path = path;
    }

    /// Whether it still shows what a session sees.
    public boolean isFor(CatalogView otherCatalog, SearchPath otherPath) {
        return catalog == otherCatalog && path.equals(otherPath);
    }

    @Override
    public List<Function> functions(String name) {
        List<Function> found = known.get(name);
        if (found == null) {
            found = find(name);
            known.put(name, found);
        }
        return found;
    }

    private List<Function> find(String name) {
        int dot = name.indexOf('.');
        if (name.startsWith(BUILTIN_SCHEMA)) {
            return builtin.functions(name.substring(dot + 1));
        }
        List<Function> found = new ArrayList<>(builtin.functions(name));
        if (dot > 0) {
            catalog.namespace(path.database(), schema(name.substring(0, dot)))
                    .ifPresent(namespace -> add(found, namespace.oid(), name.substring(dot + 1)));
        }
        for (int namespace : path.namespaces()) {
            add(found, namespace, name);
        }
        return List.copyOf(found);
    }

    private String schema(String name) {
        return name.equals("pg_temp")
                ? catalog.namespace(path.temporary()).map(CatalogObject::name).orElse(name)
                : name;
    }

    // What comes earlier on the path hides what takes the same arguments.
    private void add(List<Function> found, int namespace, String name) {
        for (Routine routine : catalog.routines(namespace, name)) {
            Function function = of(routine);
            boolean isHidden =
                    found.stream()
                            .anyMatch(
                                    each -> each.argumentTypes().equals(function.argumentTypes()));
            if (!isHidden) {
                found.add(function);
            }
        }
    }

    /// A routine as resolution sees it.
    public static Function of(Routine routine) {
        List<Routine.Parameter> called = called(routine);
        List<Integer> types = called.stream().map(each -> each.type().oid()).toList();
        List<String> names = List.of();
        if (called.stream().anyMatch(each -> each.name() != null)) {
            names = called.stream().map(each -> each.name() == null ? "" : each.name()).toList();
        }
        List<String> defaults = new ArrayList<>();
        for (Routine.Parameter each : called) {
            if (each.defaultSql() != null) {
                defaults.add(each.defaultSql());
            }
        }
        List<Function.Output> outputs = new ArrayList<>();
        for (Routine.Parameter each : routine.outputs()) {
            outputs.add(
                    new Function.Output(each.name() == null ? "" : each.name(), each.type().oid()));
        }
        Type result = routine.result();
        return new Function(
                routine.oid(),
                routine.name(),
                kind(routine),
                routine.isStrict(),
                volatility(routine),
                types,
                result == null ? Types.VOID.oid() : result.oid(),
                variadicElement(called),
                defaults,
                names,
                outputs,
                "");
    }

    /// The parameters that a call gives: of a procedure also those that are output only.
    private static List<Routine.Parameter> called(Routine routine) {
        return routine.kind() == Routine.Kind.PROCEDURE ? routine.parameters() : routine.inputs();
    }

    private static FunctionKind kind(Routine routine) {
        return switch (routine.kind()) {
            case PROCEDURE -> FunctionKind.PROCEDURE;
            case AGGREGATE -> FunctionKind.AGGREGATE;
            case FUNCTION ->
                    routine.returnsSet() ? FunctionKind.SET_RETURNING : FunctionKind.SCALAR;
        };
    }

    private static Volatility volatility(Routine routine) {
        return switch (routine.volatility()) {
            case 'i' -> Volatility.IMMUTABLE;
            case 's' -> Volatility.STABLE;
            default -> Volatility.VOLATILE;
        };
    }

    private static int variadicElement(List<Routine.Parameter> called) {
        if (called.isEmpty() || called.getLast().mode() != 'v') {
            return 0;
        }
        Type type = called.getLast().type();
        Type element = type.element();
        return switch (type.oid()) {
            case TypeOids.ANY -> Function.ANY;
            case TypeOids.ANYARRAY -> TypeOids.ANYELEMENT;
            case TypeOids.ANYCOMPATIBLEARRAY -> TypeOids.ANYCOMPATIBLE;
            default -> element == null ? 0 : element.oid();
        };
    }

    private Optional<Routine> routine(int oid) {
        return oid >= CatalogObject.FIRST_USER_OID
                        && catalog.object(oid).orElse(null) instanceof Routine routine
                ? Optional.of(routine)
                : Optional.empty();
    }

    @Override
    public Optional<Function> function(int oid) {
        return routine(oid).map(UserFunctions::of).or(() -> builtin.function(oid));
    }

    @Override
    public List<Operator> operators(String symbol) {
        return builtin.operators(symbol);
    }

    @Override
    public Optional<Operator> operator(int oid) {
        return builtin.operator(oid);
    }

    @Override
    public Optional<Cast> cast(int source, int target) {
        return builtin.cast(source, target);
    }

    @Override
    public OperatorMemory operatorMemory() {
        return builtin.operatorMemory();
    }

    @Override
    public Optional<Aggregate> aggregate(int function) {
        Routine.AggregateParts parts = routine(function).map(Routine::aggregate).orElse(null);
        return parts == null
                ? builtin.aggregate(function)
                : Optional.of(
                        new Aggregate(function, Aggregate.Kind.NORMAL, 0, parts.sortOperator()));
    }
}

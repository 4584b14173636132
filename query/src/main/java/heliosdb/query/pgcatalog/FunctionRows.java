package heliosdb.query.pgcatalog;

import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Role;
import heliosdb.data.catalog.Routine;
import heliosdb.data.catalog.Routine.Parameter;
import heliosdb.query.function.Function;
import heliosdb.query.function.FunctionKind;
import heliosdb.query.function.UserFunctions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `pg_proc`.
final class FunctionRows {
    private static final int INTERNAL = 12;
    private static final int SQL = 14;
    private static final int PLPGSQL = 13_563;
    private static final int VOID = 2278;

    private FunctionRows() {}

    static void register(Map<String, RowSource> sources) {
        sources.put("pg_proc", FunctionRows::functions);
    }

    private static void functions(CatalogReader reader, RowSink sink) {
        reader.system()
                .functionRegistry()
                .allFunctions()
                .forEach(function -> sink.row(row -> builtin(row, function)));
        for (Namespace namespace : reader.namespaces()) {
            for (Routine routine : reader.view().routines(namespace.oid())) {
                sink.row(row -> routine(reader, row, routine));
            }
        }
    }

    private static void builtin(CatalogRow row, Function function) {
        boolean returnsSet = function.kind() == FunctionKind.SET_RETURNING;
        int dot = function.name().indexOf('.');
        row.put("oid", function.oid())
                .put("proname", function.name().substring(dot + 1))
                .put(
                        "pronamespace",
                        dot < 0 ? Namespace.PG_CATALOG : CatalogReader.INFORMATION_SCHEMA)
                .put("proowner", Role.BOOTSTRAP)
                .put("prolang", INTERNAL)
                .put("procost", 1.0)
                .put("prorows", returnsSet ? 1000.0 : 0.0)
                .put("provariadic", function.variadicElement())
                .put("prokind", kind(function.kind()))
                .put("proisstrict", function.isStrict())
                .put("proretset", returnsSet)
                .put(
                        "provolatile",
                        switch (function.volatility()) {
                            case IMMUTABLE -> 'i';
                            case STABLE -> 's';
                            case VOLATILE -> 'v';
                        })
                .put("proparallel", 's')
                .put("pronargs", function.argumentCount())
                .put("pronargdefaults", function.defaults().size())
                .put("prorettype", function.resultType())
                .put("proargtypes", function.argumentTypes())
                .put("prosrc", function.sourceName());
        outputs(row, function);
    }

    private static char kind(FunctionKind kind) {
        return switch (kind) {
            case AGGREGATE -> 'a';
            case WINDOW -> 'w';
            case PROCEDURE -> 'p';
            case SCALAR, SET_RETURNING -> 'f';
        };
    }

    private static void outputs(CatalogRow row, Function function) {
        List<String> names = new ArrayList<>(function.argumentNames());
        if (!function.outputs().isEmpty()) {
            List<Integer> types = new ArrayList<>(function.argumentTypes());
            List<Character> modes = new ArrayList<>();
            types.forEach(_ -> modes.add('i'));
            while (names.size() < types.size()) {
                names.add("");
            }
            for (Function.Output output : function.outputs()) {
                types.add(output.type());
                modes.add('o');
                names.add(output.name());
            }
            row.put("proallargtypes", types).put("proargmodes", modes);
        }
        if (!names.isEmpty()) {
            row.put("proargnames", names);
        }
    }

    private static void routine(CatalogReader reader, CatalogRow row, Routine routine) {
        List<Parameter> inputs =
                routine.parameters().stream()
                        .filter(parameter -> "ibv".indexOf(parameter.mode()) >= 0)
                        .toList();
        row.put("oid", routine.oid())
                .put("proname", routine.name())
                .put("pronamespace", routine.namespace())
                .put("proowner", routine.owner())
                .put("prolang", language(routine.language()))
                .put("procost", routine.traits().cost())
                .put("prorows", routine.traits().rows())
                .put("prokind", routine.kind() == Routine.Kind.PROCEDURE ? 'p' : 'f')
                .put("prosecdef", routine.isSecurityDefiner())
                .put("proisstrict", routine.isStrict())
                .put("proretset", routine.returnsSet())
                .put("provolatile", routine.volatility())
                .put("proparallel", routine.traits().parallel())
                .put("proleakproof", routine.traits().isLeakproof())
                .put("provariadic", UserFunctions.of(routine).variadicElement())
                .put("pronargs", inputs.size())
                .put(
                        "pronargdefaults",
                        (int) inputs.stream().filter(p -> p.defaultSql() != null).count())
                .put("prorettype", routine.result() == null ? VOID : routine.result().oid())
                .put("proargtypes", inputs.stream().map(p -> p.type().oid()).toList())
                .put("prosrc", routine.isStandardBody() ? "" : routine.body())
                .put("proacl", reader.aclItems(routine.acl()));
        if (inputs.size() < routine.parameters().size()) {
            row.put(
                            "proallargtypes",
                            routine.parameters().stream().map(p -> p.type().oid()).toList())
                    .put(
                            "proargmodes",
                            routine.parameters().stream().map(Parameter::mode).toList());
        }
        if (routine.parameters().stream().anyMatch(p -> p.name() != null)) {
            row.put(
                    "proargnames",
                    routine.parameters().stream()
                            .map(p -> p.name() == null ? "" : p.name())
                            .toList());
        }
    }

    private static int language(String name) {
        return switch (name) {
            case "sql" -> SQL;
            case "plpgsql" -> PLPGSQL;
            default -> INTERNAL;
        };
    }
}

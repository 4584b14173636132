package heliosdb.query.pgcatalog;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Routine;
import heliosdb.data.catalog.Sequence;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.UserType;
import heliosdb.data.catalog.View;
import heliosdb.query.deparse.PartitionText;
import heliosdb.query.function.Function;
import org.jspecify.annotations.Nullable;

/// `pg_get_indexdef` and its kin: objects as SQL. NULL for object ids that are not there.
final class DefinitionCalls {
    private final CatalogReader reader;

    DefinitionCalls(CatalogReader reader) {
        this.reader = reader;
    }

    @Nullable String index(Arguments arguments) {
        Index index = reader.view().index(arguments.number(0)).orElse(null);
        Table table = index == null ? null : reader.view().table(index.table()).orElse(null);
        if (index == null || table == null) {
            return null;
        }
        int column = arguments.size() > 1 ? arguments.number(1) : 0;
        if (column == 0) {
            return IndexDefinitions.create(reader, index, table, arguments.truth(2));
        }
        int keys = index.keys().size();
        if (column <= keys) {
            return IndexDefinitions.keyText(table, index.keys().get(column - 1));
        }
        return column - keys <= index.include().size()
                ? IndexDefinitions.columns(
                        table, index.include().subList(column - keys - 1, column - keys))
                : "";
    }

    @Nullable String constraint(Arguments arguments) {
        int oid = arguments.number(0);
        boolean pretty = arguments.truth(1);
        return switch (reader.view().whole(oid).orElse(null)) {
            case Table table ->
                    table.constraints().stream()
                            .filter(constraint -> constraint.oid() == oid)
                            .map(found -> ConstraintDefinitions.text(reader, table, found, pretty))
                            .findFirst()
                            .orElse(null);
            case UserType.Domain domain ->
                    domain.checks().stream()
                            .filter(check -> check.oid() == oid)
                            .map((Constraint.Check c) -> ConstraintDefinitions.check(c, pretty))
                            .findFirst()
                            .orElse(null);
            case null, default -> null;
        };
    }

    @Nullable String view(Arguments arguments) {
        int oid =
                arguments.isText(0)
                        ? NameLookup.relation(reader, arguments.text(0))
                                .orElseThrow(() -> undefined(arguments.text(0)))
                        : arguments.number(0);
        ViewLayout layout = new ViewLayout(reader, isPretty(arguments));
        return switch (reader.view().object(oid).orElse(null)) {
            case View view -> layout.text(view);
            case Table table when table.materialization() != null ->
                    layout.text(table.materialization().sql());
            case null, default -> null;
        };
    }

    // The form with a width to wrap at is always pretty.
    private static boolean isPretty(Arguments arguments) {
        return arguments.function().sourceName().endsWith("_wrap") || arguments.truth(1);
    }

    private static HeliosException undefined(String relation) {
        return new HeliosException(
                ErrorCode.UNDEFINED_TABLE, "relation \"" + relation + "\" does not exist");
    }

    @Nullable String partitionKey(Arguments arguments) {
        return reader.view()
                .table(arguments.number(0))
                .filter(table -> table.lineage().isPartitioned())
                .map(PartitionText::key)
                .orElse(null);
    }

    String expression(Arguments arguments) {
        String stored = arguments.text(0);
        // A partition's bound is no expression.
        if (stored.startsWith("FOR VALUES ") || stored.equals("DEFAULT")) {
            return stored;
        }
        return Expressions.byDefault(reader, arguments.text(0), arguments.truth(2));
    }

    private @Nullable Routine routine(int oid) {
        CatalogObject found = reader.view().object(oid).orElse(null);
        return found instanceof Routine routine ? routine : null;
    }

    private @Nullable Function builtin(int oid) {
        return reader.system().functionRegistry().function(oid).orElse(null);
    }

    @Nullable String function(Arguments arguments) {
        Routine routine = routine(arguments.number(0));
        return routine == null ? null : RoutineDefinitions.create(reader, routine);
    }

    @Nullable String arguments(Arguments arguments, boolean identity) {
        Routine routine = routine(arguments.number(0));
        if (routine != null) {
            return RoutineDefinitions.arguments(reader, routine, identity);
        }
        Function function = builtin(arguments.number(0));
        return function == null ? null : RoutineDefinitions.arguments(reader, function, identity);
    }

    @Nullable String result(Arguments arguments) {
        Routine routine = routine(arguments.number(0));
        if (routine != null) {
            return RoutineDefinitions.result(reader, routine);
        }
        Function function = builtin(arguments.number(0));
        return function == null ? null : RoutineDefinitions.result(reader, function);
    }

    /// The sequence that a column owns; an error when there is no such column.
    @Nullable String serialSequence(Arguments arguments) {
        int oid =
                NameLookup.relation(reader, arguments.text(0))
                        .orElseThrow(() -> undefined(arguments.text(0)));
        Table table = reader.view().table(oid).orElse(null);
        if (table == null) {
            return null;
        }
        Column column =
                table.column(arguments.text(1))
                        .orElseThrow(() ->
                                new HeliosException(
                                        ErrorCode.UNDEFINED_COLUMN,
                                        "column \""
                                                + arguments.text(1)
                                                + "\" of relation \""
                                                + table.name()
                                                + "\" does not exist"));
        return reader.view().dependents(oid).stream()
                .filter(Sequence.class::isInstance)
                .map(Sequence.class::cast)
                .filter(sequence -> sequence.ownedByTable() == oid)
                .filter(sequence -> sequence.ownedByColumn() == column.number())
                .map(sequence -> NameLookup.qualifiedName(reader, sequence))
                .findFirst()
                .orElse(null);
    }
}

package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.transaction.LockMode;
import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Lineage;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Persistence;
import heliosdb.data.catalog.Table;
import heliosdb.query.ast.Constraint;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.TableElement;
import heliosdb.query.ast.TableElement.ColumnDefinition;
import heliosdb.query.ast.TableStatement;
import heliosdb.query.ast.TableStatement.CreateTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// CREATE TABLE.
final class CreateTableCommand {
    private final Ddl ddl;

    CreateTableCommand(Ddl ddl) {
        this.ddl = ddl;
    }

    String run(CreateTable statement) {
        requireSupported(statement);
        Namespace namespace = namespace(ddl, statement.persistence(), statement.name());
        String name = statement.name().name();
        if (isThere(ddl, namespace, name, statement.ifNotExists())) {
            return "CREATE TABLE";
        }
        List<Table> parents = new Inheritance(ddl).parents(statement, namespace);
        List<Column> columns = new Inheritance(ddl).columns(parents);
        int inherited = columns.size();
        Set<String> local = new HashSet<>();
        List<LikeCommand.Copy> copies = columns(statement, columns, local);
        requireDistinct(columns);
        Table table =
                bare(
                        ddl,
                        namespace,
                        name,
                        persistence(namespace, statement.persistence()),
                        columns,
                        Indexes.options(statement.storage().options()));
        List<Integer> numbers =
                columns.subList(0, inherited).stream()
                        .filter(column -> !local.contains(column.name()))
                        .map(Column::number)
                        .toList();
        table = new Inheritance(ddl).complete(table, parents, numbers);
        table = partitioned(table, statement, parents);
        ddl.changes().create(table);
        ddl.lock(table.oid(), LockMode.ACCESS_EXCLUSIVE);
        table = complete(table, statement.elements());
        table = constrain(table, statement.elements());
        for (LikeCommand.Copy copy : copies) {
            table = new LikeCommand(ddl).rest(copy, table);
        }
        if (table.lineage().isPartition()) {
            new PartitionParts(ddl).adopt(parents.getFirst(), table, true);
        }
        return "CREATE TABLE";
    }

    private List<LikeCommand.Copy> columns(
            CreateTable statement, List<Column> columns, Set<String> local) {
        List<LikeCommand.Copy> copies = new ArrayList<>();
        for (TableElement element : statement.elements()) {
            switch (element) {
                case ColumnDefinition definition -> {
                    if (!local.add(definition.name())) {
                        throw new HeliosException(
                                ErrorCode.DUPLICATE_COLUMN,
                                "column \"%s\" specified more than once"
                                        .formatted(definition.name()));
                    }
                    column(statement, definition, columns);
                }
                case TableElement.Like like ->
                        copies.add(new LikeCommand(ddl).columns(like, columns));
                case Constraint _ -> {}
            }
        }
        return copies;
    }

    private void column(CreateTable statement, ColumnDefinition definition, List<Column> columns) {
        int at = Inheritance.indexOf(columns, definition.name());
        if (statement.partitionOf() != null) {
            if (at < 0) {
                throw new HeliosException(
                        ErrorCode.UNDEFINED_COLUMN,
                        "column \"%s\" does not exist".formatted(definition.name()));
            }
            boolean isNotNull =
                    definition.constraints().stream()
                            .anyMatch(each ->
                                    each instanceof Constraint.NotNull
                                            || each instanceof Constraint.Unique unique
                                                    && unique.primaryKey());
            Column known = columns.get(at);
            columns.set(at, refined(known, definition).withNotNull(known.isNotNull() || isNotNull));
            return;
        }
        if (at < 0) {
            columns.add(new Columns(ddl).bare(columns.size() + 1, definition));
            return;
        }
        ddl.notice("merging column \"%s\" with inherited definition".formatted(definition.name()));
        Column own = new Columns(ddl).bare(at + 1, definition);
        Column merged = new Inheritance(ddl).merged(columns.get(at), own, "column");
        columns.set(at, refined(merged, definition));
    }

    // A default of the table's own stands in place of the inherited one.
    private static Column refined(Column known, ColumnDefinition definition) {
        boolean hasOwn =
                definition.constraints().stream()
                        .anyMatch(each ->
                                each instanceof Constraint.Default
                                        || each instanceof Constraint.Identity);
        if (hasOwn && known.isGenerated()) {
            throw new HeliosException(
                    ErrorCode.INVALID_OBJECT_DEFINITION,
                    "column \"%s\" inherits from generated column but specifies default"
                            .formatted(known.name()));
        }
        return hasOwn ? known.withDefault(null, false) : known;
    }

    private Table partitioned(Table table, CreateTable statement, List<Table> parents) {
        Table result = table;
        var bound = statement.bound();
        if (statement.partitionOf() != null && bound != null) {
            Table parent = parents.getFirst();
            result =
                    result.withLineage(
                            result.lineage()
                                    .withParents(
                                            result.lineage().parents(),
                                            new Partitions(ddl)
                                                    .bound(parent, bound, table.name())));
        }
        if (statement.partitionBy() != null) {
            var key = new Partitions(ddl).key(result, statement.partitionBy());
            var lineage = result.lineage();
            result =
                    result.withLineage(
                            new Lineage(
                                    lineage.parents(), lineage.inherited(), lineage.bound(), key));
        }
        return result;
    }

    private static void requireSupported(CreateTable statement) {
        if (statement.ofType() != null) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED, "typed tables are not supported");
        }
        requireOnCommit(statement.storage());
    }

    static void requireOnCommit(TableStatement.TableStorage storage) {
        TableStatement.OnCommit onCommit = storage.onCommit();
        if (onCommit != null && onCommit != TableStatement.OnCommit.PRESERVE_ROWS) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "ON COMMIT DELETE ROWS and ON COMMIT DROP are not supported");
        }
    }

    /// Where a relation of some persistence is made.
    static Namespace namespace(
            Ddl ddl, TableStatement.Persistence persistence, QualifiedName name) {
        if (persistence == TableStatement.Persistence.TEMPORARY) {
            if (name.schema().isPresent() && !name.schema().orElseThrow().startsWith("pg_temp")) {
                throw new HeliosException(
                        ErrorCode.INVALID_TABLE_DEFINITION,
                        "cannot create temporary relation in non-temporary schema");
            }
            return ddl.names().temporary();
        }
        return ddl.creationNamespace(name);
    }

    static Persistence persistence(Namespace namespace, TableStatement.Persistence given) {
        if (namespace.isTemporary()) {
            return Persistence.TEMPORARY;
        }
        return given == TableStatement.Persistence.UNLOGGED
                ? Persistence.UNLOGGED
                : Persistence.PERMANENT;
    }

    /// Whether a relation is there already and that is fine; refuses the name if it is not.
    static boolean isThere(Ddl ddl, Namespace namespace, String name, boolean isFine) {
        if (isFine && ddl.view().relation(namespace.oid(), name).isPresent()) {
            ddl.notice("relation \"%s\" already exists, skipping".formatted(name));
            return true;
        }
        ddl.names().requireFree(namespace, name);
        return false;
    }

    private static void requireDistinct(List<Column> columns) {
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name())) {
                throw new HeliosException(
                        ErrorCode.DUPLICATE_COLUMN,
                        "column \"%s\" specified more than once".formatted(column.name()));
            }
        }
    }

    /// A table of bare columns, not created yet.
    static Table bare(
            Ddl ddl,
            Namespace namespace,
            String name,
            Persistence persistence,
            List<Column> columns,
            Map<String, String> options) {
        return new Table(
                ddl.changes().newOid(),
                namespace.oid(),
                name,
                ddl.role().oid(),
                persistence,
                ddl.changes().newStorageId(),
                columns,
                List.of(),
                options,
                ddl.changes().newOid(),
                ddl.changes().newOid(),
                false,
                false,
                Acl.DEFAULT,
                List.of());
    }

    private Table complete(Table table, List<TableElement> elements) {
        Table result = table;
        for (TableElement element : elements) {
            if (element instanceof ColumnDefinition definition) {
                int number = Columns.find(result, definition.name()).number();
                result = new Columns(ddl).complete(result, number, definition);
            }
        }
        ddl.changes().replace(result);
        return result;
    }

    // As in PostgreSQL: keys first, then checks, then foreign keys, which may reference the table.
    private Table constrain(Table table, List<TableElement> elements) {
        Table result = table;
        for (int round = 0; round < 3; round++) {
            for (TableElement element : elements) {
                switch (element) {
                    case ColumnDefinition definition -> {
                        for (Constraint constraint : definition.constraints()) {
                            if (round(constraint) == round) {
                                Column column = Columns.find(result, definition.name());
                                result = new Constraints(ddl, true).add(result, constraint, column);
                            }
                        }
                    }
                    case Constraint constraint -> {
                        if (round(constraint) == round) {
                            result = new Constraints(ddl, true).add(result, constraint, null);
                        }
                    }
                    case TableElement.Like _ -> {}
                }
            }
        }
        return result;
    }

    private static int round(Constraint constraint) {
        return switch (constraint) {
            case Constraint.Unique unique -> unique.primaryKey() ? 0 : 1;
            case Constraint.ForeignKey _ -> 2;
            default -> 1;
        };
    }
}

package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.transaction.LockMode;
import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.Column;
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
        List<LikeCommand.Copy> copies = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (TableElement element : statement.elements()) {
            switch (element) {
                case ColumnDefinition definition ->
                        columns.add(new Columns(ddl).bare(columns.size() + 1, definition));
                case TableElement.Like like ->
                        copies.add(new LikeCommand(ddl).columns(like, columns));
                case Constraint _ -> {}
            }
        }
        requireDistinct(columns);
        Table table =
                bare(
                        ddl,
                        namespace,
                        name,
                        persistence(namespace, statement.persistence()),
                        columns,
                        Indexes.options(statement.storage().options()));
        ddl.changes().create(table);
        ddl.lock(table.oid(), LockMode.ACCESS_EXCLUSIVE);
        table = complete(table, statement.elements());
        table = constrain(table, statement.elements());
        for (LikeCommand.Copy copy : copies) {
            table = new LikeCommand(ddl).rest(copy, table);
        }
        return "CREATE TABLE";
    }

    private static void requireSupported(CreateTable statement) {
        String what =
                statement.partitionBy() != null || statement.partitionOf() != null
                        ? "partitioned tables are not supported"
                        : !statement.inherits().isEmpty()
                                ? "table inheritance is not supported"
                                : statement.ofType() != null
                                        ? "typed tables are not supported"
                                        : "";
        if (!what.isEmpty()) {
            throw new HeliosException(ErrorCode.FEATURE_NOT_SUPPORTED, what);
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

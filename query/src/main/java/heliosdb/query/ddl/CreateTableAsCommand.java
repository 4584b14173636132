package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.transaction.LockMode;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Materialization;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Table;
import heliosdb.data.table.TableWriter;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Types;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.TableStatement.CreateTableAs;
import heliosdb.query.ast.ViewStatement;
import heliosdb.query.context.QueryResult;
import heliosdb.query.context.ResultColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// CREATE TABLE AS, and CREATE and REFRESH MATERIALIZED VIEW.
final class CreateTableAsCommand {
    private final Ddl ddl;

    CreateTableAsCommand(Ddl ddl) {
        this.ddl = ddl;
    }

    String run(CreateTableAs statement) {
        CreateTableCommand.requireOnCommit(statement.storage());
        Namespace namespace =
                CreateTableCommand.namespace(ddl, statement.persistence(), statement.name());
        String name = statement.name().name();
        if (CreateTableCommand.isThere(ddl, namespace, name, statement.ifNotExists())) {
            return statement.materializedView() ? "CREATE MATERIALIZED VIEW" : "CREATE TABLE AS";
        }
        Views.@Nullable Stored stored = stored(statement);
        try (QueryResult rows = ddl.binder().run(statement.source(), ddl.text(), ddl.context())) {
            Table table =
                    CreateTableCommand.bare(
                            ddl,
                            namespace,
                            name,
                            CreateTableCommand.persistence(namespace, statement.persistence()),
                            columns(statement, rows.columns()),
                            Indexes.options(statement.storage().options()));
            if (stored != null) {
                table =
                        table.withNeeds(stored.needs())
                                .withMaterialization(
                                        new Materialization(stored.sql(), statement.withData()));
            }
            ddl.changes().create(table);
            ddl.lock(table.oid(), LockMode.ACCESS_EXCLUSIVE);
            if (statement.withData()) {
                return "SELECT " + fill(table, rows);
            }
            return stored == null ? "CREATE TABLE AS" : "CREATE MATERIALIZED VIEW";
        }
    }

    private Views.@Nullable Stored stored(CreateTableAs statement) {
        if (!statement.materializedView()) {
            return null;
        }
        if (!(statement.source() instanceof Query query)) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "materialized views over prepared statements are not supported");
        }
        Views.Stored stored = new Views(ddl).stored(query);
        if (stored.usesTemporary()) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "materialized views must not use temporary tables or views");
        }
        return stored;
    }

    /// REFRESH MATERIALIZED VIEW.
    String refresh(ViewStatement.RefreshMaterializedView statement) {
        Relation relation = ddl.names().relation(statement.name());
        if (!(relation instanceof Table table) || table.materialization() == null) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "\"%s\" is not a materialized view".formatted(relation.name()));
        }
        ddl.requireOwner(table, "materialized view");
        ddl.lock(table.oid(), LockMode.ACCESS_EXCLUSIVE);
        table = ddl.view().table(table.oid()).orElseThrow();
        Materialization old = java.util.Objects.requireNonNull(table.materialization());
        if (statement.concurrently()) {
            requireConcurrent(statement, table, old);
        }
        Table empty = new Rewrites(ddl).empty(table);
        Table filled =
                empty.withMaterialization(new Materialization(old.sql(), statement.withData()));
        ddl.changes().replace(filled);
        if (statement.withData()) {
            Query query = ddl.binder().parseQuery(old.sql());
            try (QueryResult rows = ddl.binder().run(query, old.sql(), ddl.context())) {
                fill(filled, rows);
            }
        }
        return "REFRESH MATERIALIZED VIEW";
    }

    private void requireConcurrent(
            ViewStatement.RefreshMaterializedView statement, Table table, Materialization old) {
        if (!statement.withData()) {
            throw new HeliosException(
                    ErrorCode.SYNTAX_ERROR,
                    "CONCURRENTLY and WITH NO DATA options cannot be used together");
        }
        if (!old.isPopulated()) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "CONCURRENTLY cannot be used when the materialized view is not populated");
        }
        boolean hasKey =
                ddl.view().indexes(table.oid()).stream()
                        .anyMatch(index ->
                                index.isUnique()
                                        && index.predicate() == null
                                        && !index.hasExpressions());
        if (!hasKey) {
            throw new HeliosException(
                            ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                            "cannot refresh materialized view \"%s\" concurrently"
                                    .formatted(ddl.names().dotted(table)))
                    .withHint(
                            "Create a unique index with no WHERE clause on one or more columns of"
                                    + " the materialized view.");
        }
    }

    private static List<Column> columns(CreateTableAs statement, List<ResultColumn> found) {
        if (statement.columns().size() > found.size()) {
            throw new HeliosException(
                    ErrorCode.SYNTAX_ERROR, "too many column names were specified");
        }
        List<Column> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < found.size(); i++) {
            ResultColumn column = found.get(i);
            String name =
                    i < statement.columns().size() ? statement.columns().get(i) : column.name();
            if (!names.add(name)) {
                throw new HeliosException(
                        ErrorCode.DUPLICATE_COLUMN,
                        "column \"%s\" specified more than once".formatted(name));
            }
            boolean isUntyped = column.type().oid() == Types.UNKNOWN.oid();
            columns.add(new Column(i + 1, name, isUntyped ? Types.TEXT : column.type()));
        }
        return columns;
    }

    private long fill(Table table, QueryResult rows) {
        TableWriter writer = ddl.context().tables().writer(ddl.transaction(), table);
        long count = 0;
        for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
            ddl.context().checkCancelled();
            writer.insertAll(batch);
            count += batch.rows();
        }
        return count;
    }
}

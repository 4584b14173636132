package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.transaction.LockMode;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Table;
import heliosdb.data.table.TableWriter;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Types;
import heliosdb.query.ast.TableStatement.CreateTableAs;
import heliosdb.query.context.QueryResult;
import heliosdb.query.context.ResultColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// CREATE TABLE AS.
final class CreateTableAsCommand {
    private final Ddl ddl;

    CreateTableAsCommand(Ddl ddl) {
        this.ddl = ddl;
    }

    String run(CreateTableAs statement) {
        if (statement.materializedView()) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED, "materialized views are not supported");
        }
        CreateTableCommand.requireOnCommit(statement.storage());
        Namespace namespace =
                CreateTableCommand.namespace(ddl, statement.persistence(), statement.name());
        String name = statement.name().name();
        if (CreateTableCommand.isThere(ddl, namespace, name, statement.ifNotExists())) {
            return "CREATE TABLE AS";
        }
        try (QueryResult rows = ddl.binder().run(statement.source(), ddl.text(), ddl.context())) {
            Table table =
                    CreateTableCommand.bare(
                            ddl,
                            namespace,
                            name,
                            CreateTableCommand.persistence(namespace, statement.persistence()),
                            columns(statement, rows.columns()),
                            Indexes.options(statement.storage().options()));
            ddl.changes().create(table);
            ddl.lock(table.oid(), LockMode.ACCESS_EXCLUSIVE);
            return statement.withData() ? "SELECT " + fill(table, rows) : "CREATE TABLE AS";
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

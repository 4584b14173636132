package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.transaction.LockMode;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Table;
import heliosdb.data.codec.KeyCodec;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.ast.Call;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.IndexStatement.CreateIndex;
import heliosdb.query.ast.IndexStatement.IndexElement;
import heliosdb.query.ast.Option;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.SortItem;
import heliosdb.query.deparse.SqlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// CREATE INDEX, and the indexes of keys.
final class Indexes {
    private static final int KEYS_MAX = 32;
    private static final Set<String> METHODS = Set.of("btree", "hash");

    private final Ddl ddl;

    Indexes(Ddl ddl) {
        this.ddl = ddl;
    }

    String create(CreateIndex statement) {
        Table table = ddl.names().table(statement.table());
        ddl.lock(table.oid(), LockMode.SHARE);
        table = ddl.names().table(statement.table());
        ddl.requireOwner(table, "table");
        String method = method(statement.accessMethod());
        List<Index.Key> keys = keys(table, statement.elements());
        List<Integer> include = new ArrayList<>();
        for (IndexElement element : statement.include()) {
            include.add(included(table, element));
        }
        requireAllowed(statement, table, method, keys);
        String name = name(statement, table, keys);
        if (ddl.view().relation(table.namespace(), name).isPresent()) {
            if (statement.ifNotExists()) {
                ddl.notice("relation \"%s\" already exists, skipping".formatted(name));
                return "CREATE INDEX";
            }
            throw new HeliosException(
                    ErrorCode.DUPLICATE_TABLE, "relation \"" + name + "\" already exists");
        }
        String predicate = predicate(table, statement.where());
        Index index =
                new Index(
                        ddl.changes().newOid(),
                        table.namespace(),
                        name,
                        table.owner(),
                        table.oid(),
                        method,
                        keys,
                        include,
                        statement.unique(),
                        statement.nullsNotDistinct(),
                        false,
                        false,
                        false,
                        predicate,
                        ddl.changes().newFilledStorage(),
                        Index.State.VALID,
                        options(statement.options()),
                        List.of());
        ddl.changes().create(index);
        ddl.rewrite().buildIndex(table, index);
        if (table.lineage().isPartitioned() && !statement.only()) {
            new PartitionParts(ddl).spread(index);
        }
        return "CREATE INDEX";
    }

    private static void requireAllowed(
            CreateIndex statement, Table table, String method, List<Index.Key> keys) {
        if (method.equals("hash") && (statement.unique() || keys.size() > 1)) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    statement.unique()
                            ? "access method \"hash\" does not support unique indexes"
                            : "access method \"hash\" does not support multicolumn indexes");
        }
        if (statement.unique()) {
            PartitionParts.requireKeyColumns(
                    table, keys.stream().map(Index.Key::column).toList(), false);
        }
        if (statement.concurrently() && table.lineage().isPartitioned()) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "cannot create index on partitioned table \"%s\" concurrently"
                            .formatted(table.name()));
        }
    }

    private static String method(@Nullable String name) {
        String method = name == null ? "btree" : name;
        if (method.equals("gin")
                || method.equals("gist")
                || method.equals("brin")
                || method.equals("spgist")) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "access method \"%s\" is not supported".formatted(method));
        }
        if (!METHODS.contains(method)) {
            throw new HeliosException(
                    ErrorCode.UNDEFINED_OBJECT,
                    "access method \"%s\" does not exist".formatted(method));
        }
        return method;
    }

    private String name(CreateIndex statement, Table table, List<Index.Key> keys) {
        String given = statement.name();
        if (given != null) {
            return given;
        }
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Index.Key key = keys.get(i);
            columns.add(
                    key.isExpression()
                            ? expressionName(statement.elements().get(i).expression())
                            : table.column(key.column()).name());
        }
        return ddl.names()
                .chooseRelation(table.namespace(), table.name(), Names.columnsPart(columns), "idx");
    }

    private static String expressionName(@Nullable Expression expression) {
        return expression instanceof Call.Function call ? call.name().name() : "expr";
    }

    private List<Index.Key> keys(Table table, List<IndexElement> elements) {
        if (elements.size() > KEYS_MAX) {
            throw new HeliosException(
                    ErrorCode.TOO_MANY_COLUMNS, "cannot use more than 32 columns in an index");
        }
        List<Index.Key> keys = new ArrayList<>();
        for (IndexElement element : elements) {
            keys.add(key(table, element));
        }
        return keys;
    }

    private Index.Key key(Table table, IndexElement element) {
        boolean isDescending = element.direction() == SortItem.Direction.DESCENDING;
        SortItem.NullOrder nulls = element.nulls();
        boolean isNullsFirst = nulls == null ? isDescending : nulls == SortItem.NullOrder.FIRST;
        QualifiedName operatorClass = element.operatorClass();
        String className = operatorClass == null ? null : operatorClass.name();
        String collation = Columns.collation(element.collation());
        String columnName = element.column();
        Expression expression = element.expression();
        if (columnName != null) {
            Column column = column(table, columnName);
            requireKey(column.type());
            return new Index.Key(
                    column.number(),
                    null,
                    column.type(),
                    isDescending,
                    isNullsFirst,
                    collation,
                    className);
        }
        if (expression == null) {
            throw new IllegalArgumentException("an index element of nothing");
        }
        Type type = ddl.binder().overRow(expression, table, null, ddl.session());
        requireKey(type);
        return new Index.Key(
                0, SqlText.of(expression), type, isDescending, isNullsFirst, collation, className);
    }

    private static Column column(Table table, String name) {
        return table.column(name)
                .orElseThrow(() ->
                        new HeliosException(
                                ErrorCode.UNDEFINED_COLUMN,
                                "column \"%s\" does not exist".formatted(name)));
    }

    void requireKey(Type type) {
        Type stored = ddl.session().types().baseOf(type);
        if (!KeyCodec.isKey(stored)) {
            String name = Types.format(type);
            throw type.oid() == Types.JSON.oid() || type.oid() == Types.XML.oid()
                    ? new HeliosException(
                                    ErrorCode.UNDEFINED_OBJECT,
                                    ("data type %s has no default operator class for access"
                                                    + " method \"btree\"")
                                            .formatted(name))
                            .withHint(
                                    "You must specify an operator class for the index or define a"
                                            + " default operator class for the data type.")
                    : new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "indexes over type %s are not supported".formatted(name));
        }
    }

    private static int included(Table table, IndexElement element) {
        String name = element.column();
        if (name == null) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "expressions are not supported in included columns");
        }
        return column(table, name).number();
    }

    private @Nullable String predicate(Table table, @Nullable Expression where) {
        if (where == null) {
            return null;
        }
        ddl.binder().overRow(where, table, Types.BOOL, ddl.session());
        return SqlText.of(where);
    }

    static Map<String, String> options(List<Option> options) {
        Map<String, String> map = new HashMap<>();
        for (Option option : options) {
            String namespace = option.namespace();
            String name = namespace == null ? option.name() : namespace + "." + option.name();
            map.put(name.toLowerCase(Locale.ROOT), optionText(option.value()));
        }
        return map;
    }

    static String optionText(Option.@Nullable Value value) {
        return switch (value) {
            case null -> "true";
            case Option.Value.Text(var text) -> text;
            case Option.Value.Numeric(var text) -> text;
            case Option.Value.Truth(var truth) -> truth ? "true" : "false";
            case Option.Value.Type(var type) -> type.name().name();
            case Option.Value.Name(var name) -> name.toString();
            case Option.Value.Star _ -> "*";
            case Option.Value.Operator(var operator) -> operator.symbol();
            case Option.Value.Items(var items) ->
                    String.join(",", items.stream().map(Indexes::optionText).toList());
        };
    }

    /// The index that carries a key, not created yet.
    ///
    /// @param storageId the table's for a clustered one
    static Index ofKey(Key key, int oid, Table table, int storageId) {
        List<Index.Key> keys = new ArrayList<>();
        for (int number : key.columns()) {
            keys.add(Index.Key.ascending(table.column(number)));
        }
        return new Index(
                oid,
                table.namespace(),
                key.name(),
                table.owner(),
                table.oid(),
                "btree",
                keys,
                key.include(),
                true,
                key.isNullsNotDistinct(),
                key.isPrimary(),
                key.isClustered(),
                key.isDeferrable(),
                null,
                storageId,
                Index.State.VALID,
                Map.of(),
                List.of());
    }

    /// What a PRIMARY KEY or UNIQUE asks of its index.
    record Key(
            String name,
            List<Integer> columns,
            List<Integer> include,
            boolean isPrimary,
            boolean isNullsNotDistinct,
            boolean isDeferrable) {
        /// Rows lie in the order of the primary key, unless it may be violated for a while.
        boolean isClustered() {
            return isPrimary && !isDeferrable;
        }
    }
}

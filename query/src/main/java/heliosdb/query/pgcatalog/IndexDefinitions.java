package heliosdb.query.pgcatalog;

import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Index.Key;
import heliosdb.data.catalog.Table;
import heliosdb.query.ast.Call;
import heliosdb.query.ast.Expression;
import heliosdb.query.deparse.Identifiers;
import heliosdb.query.parser.SqlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Indexes as SQL: `pg_get_indexdef`.
final class IndexDefinitions {
    private IndexDefinitions() {}

    /// The names of an index's columns as `pg_attribute` has them: those of its table's columns;
    /// for an expression the function's name, or `expr`.
    static List<String> columnNames(Index index, Table table) {
        List<String> names = new ArrayList<>();
        for (Key key : index.keys()) {
            String name =
                    key.column() != 0
                            ? table.column(key.column()).name()
                            : expressionName(key.expression());
            names.add(unused(name, names));
        }
        for (int column : index.include()) {
            names.add(unused(table.column(column).name(), names));
        }
        return names;
    }

    private static String expressionName(@Nullable String sql) {
        return sql != null && SqlParser.parseExpression(sql) instanceof Call.Function call
                ? call.name().name()
                : "expr";
    }

    private static String unused(String name, List<String> taken) {
        String free = name;
        for (int i = 1; taken.contains(free); i++) {
            free = name + i;
        }
        return free;
    }

    /// The statement that makes an index.
    ///
    /// @param pretty whether the table's schema is left out when the search path finds it
    static String create(CatalogReader reader, Index index, Table table, boolean pretty) {
        StringBuilder sql = new StringBuilder("CREATE ");
        sql.append(index.isUnique() ? "UNIQUE INDEX " : "INDEX ");
        sql.append(Identifiers.quote(index.name())).append(" ON ");
        sql.append(
                pretty
                        ? NameLookup.visibleName(reader, table)
                        : NameLookup.qualifiedName(reader, table));
        sql.append(" USING ").append(index.method()).append(" (");
        sql.append(
                index.keys().stream()
                        .map(key -> key(reader, index, table, key))
                        .collect(Collectors.joining(", ")));
        sql.append(')');
        if (!index.include().isEmpty()) {
            sql.append(" INCLUDE (").append(columns(table, index.include())).append(')');
        }
        sql.append(index.isNullsNotDistinct() ? " NULLS NOT DISTINCT" : "");
        sql.append(options(index));
        if (index.predicate() != null) {
            sql.append(" WHERE ").append(Expressions.wrapped(index.predicate(), pretty));
        }
        return sql.toString();
    }

    private static String options(Index index) {
        return index.options().isEmpty()
                ? ""
                : index.options().entrySet().stream()
                        .map(option ->
                                option.getKey() + "=" + Identifiers.literal(option.getValue()))
                        .sorted()
                        .collect(Collectors.joining(", ", " WITH (", ")"));
    }

    /// Columns by their numbers, as a list of names.
    static String columns(Table table, List<Integer> numbers) {
        return numbers.stream()
                .map(number -> Identifiers.quote(table.column(number).name()))
                .collect(Collectors.joining(", "));
    }

    /// One key without its order, as `pg_get_indexdef` of a column has it.
    static String keyText(Table table, Key key) {
        if (key.column() != 0) {
            return Identifiers.quote(table.column(key.column()).name());
        }
        String sql = Objects.requireNonNull(key.expression());
        Expression expression = SqlParser.parseExpression(sql);
        return expression instanceof Call.Function call && !call.sqlSyntax()
                ? sql
                : "(" + sql + ")";
    }

    private static String key(CatalogReader reader, Index index, Table table, Key key) {
        StringBuilder sql = new StringBuilder(keyText(table, key));
        String collation = key.collation();
        if (collation != null && !collation.equals(columnCollation(table, key))) {
            sql.append(" COLLATE ").append(Identifiers.quote(collation));
        }
        sql.append(operatorClass(reader, index, key));
        if (key.isDescending()) {
            sql.append(key.isNullsFirst() ? " DESC" : " DESC NULLS LAST");
        } else {
            sql.append(key.isNullsFirst() ? " NULLS FIRST" : "");
        }
        return sql.toString();
    }

    private static String columnCollation(Table table, Key key) {
        Column column = key.column() == 0 ? null : table.column(key.column());
        return column == null || column.collation() == null ? "default" : column.collation();
    }

    private static String operatorClass(CatalogReader reader, Index index, Key key) {
        String asked = key.operatorClass();
        if (asked == null) {
            return "";
        }
        OperatorClasses classes = reader.system().operatorClasses();
        int method = OperatorClasses.method(index.method());
        int found = classes.find(method, key.type(), asked, reader.view());
        return found == classes.defaultOf(method, key.type(), reader.view())
                ? ""
                : " " + Identifiers.quote(asked);
    }
}

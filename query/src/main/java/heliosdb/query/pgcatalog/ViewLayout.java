package heliosdb.query.pgcatalog;

import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.View;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.QueryBody;
import heliosdb.query.ast.QueryBody.Select;
import heliosdb.query.ast.QueryBody.SelectItem;
import heliosdb.query.ast.Reference;
import heliosdb.query.ast.SortItem;
import heliosdb.query.ast.TableReference;
import heliosdb.query.deparse.SqlText;
import heliosdb.query.parser.SqlParser;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The query of a view as `pg_get_viewdef` lays it out: each column and each clause on a line of
/// its own. Queries that are not one SELECT stay on one line.
final class ViewLayout {
    private final CatalogReader reader;
    private final boolean pretty;

    ViewLayout(CatalogReader reader, boolean pretty) {
        this.reader = reader;
        this.pretty = pretty;
    }

    String text(View view) {
        return text(view.sql());
    }

    String text(String sql) {
        Query query = (Query) SqlParser.parse(sql).getFirst().statement();
        boolean plain =
                query.with() == null
                        && query.locking().isEmpty()
                        && query.body() instanceof Select select
                        && select.distinct() instanceof QueryBody.Distinct.None
                        && select.windows().isEmpty();
        return plain ? " " + select(query, (Select) query.body()) + ";" : " " + print(query) + ";";
    }

    private String print(Query query) {
        return SqlText.of(query, this::visible);
    }

    /// A relation's name, without its schema where the search path finds it.
    private QualifiedName visible(QualifiedName name) {
        return NameLookup.relation(reader, SqlText.of(column(name)))
                .flatMap(oid -> reader.view().relation(oid))
                .filter((Relation relation) -> NameLookup.isVisible(reader, relation))
                .map(relation -> new QualifiedName(List.of(relation.name()), name.position()))
                .orElse(name);
    }

    private static Expression column(QualifiedName name) {
        return new Reference.Column(name.parts(), name.position());
    }

    private String select(Query query, Select select) {
        StringBuilder sql = new StringBuilder("SELECT ");
        sql.append(
                select.items().stream()
                        .map(item -> part(query(List.of(item), List.of()), "SELECT"))
                        .collect(Collectors.joining(",\n    ")));
        if (!select.from().isEmpty()) {
            sql.append("\n   FROM ").append(part(query(List.of(), select.from()), "FROM"));
        }
        sql.append(clause("\n  WHERE ", select.where()));
        if (select.groupBy() != null) {
            sql.append("\n  GROUP BY ").append(groups(select));
        }
        sql.append(clause("\n HAVING ", select.having()));
        sql.append(tail(query));
        return sql.toString();
    }

    private String clause(String words, @Nullable Expression condition) {
        if (condition == null) {
            return "";
        }
        Query query =
                query(
                        new Select(
                                none(), List.of(), null, List.of(), condition, null, null,
                                List.of(), 0),
                        List.of(),
                        null,
                        null);
        String text = part(query, "WHERE");
        return words + (pretty ? Expressions.text(text, true) : text);
    }

    private static QueryBody.Distinct none() {
        return new QueryBody.Distinct.None();
    }

    private static Query query(
            QueryBody body,
            List<SortItem> orderBy,
            @Nullable Expression limit,
            @Nullable Expression offset) {
        return new Query(null, body, orderBy, limit, false, offset, List.of(), 0);
    }

    private static Query query(List<SelectItem> items, List<TableReference> from) {
        Select part = new Select(none(), items, null, from, null, null, null, List.of(), 0);
        return query(part, List.of(), null, null);
    }

    /// A query's text behind the first of a word: of a query that has one clause, that clause.
    private String part(Query query, String word) {
        String text = print(query);
        return text.substring(text.indexOf(word) + word.length()).strip();
    }

    private String groups(Select select) {
        Select part =
                new Select(
                        none(),
                        List.of(),
                        null,
                        List.of(),
                        null,
                        select.groupBy(),
                        null,
                        List.of(),
                        0);
        return part(query(part, List.of(), null, null), "GROUP BY");
    }

    private String tail(Query query) {
        Select empty =
                new Select(none(), List.of(), null, List.of(), null, null, null, List.of(), 0);
        StringBuilder sql = new StringBuilder();
        if (!query.orderBy().isEmpty()) {
            Query ordered = query(empty, query.orderBy(), null, null);
            sql.append("\n  ORDER BY ").append(part(ordered, "ORDER BY"));
        }
        if (query.offset() != null) {
            Query skipping = query(empty, List.of(), null, query.offset());
            sql.append("\n OFFSET ").append(part(skipping, "OFFSET"));
        }
        if (query.limit() != null) {
            Query limited =
                    new Query(
                            null,
                            empty,
                            List.of(),
                            query.limit(),
                            query.withTies(),
                            null,
                            List.of(),
                            0);
            sql.append("\n ").append(part(limited, "SELECT"));
        }
        return sql.toString();
    }
}

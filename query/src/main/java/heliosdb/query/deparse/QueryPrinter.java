package heliosdb.query.deparse;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.QueryBody;
import heliosdb.query.ast.TableReference;
import heliosdb.query.ast.With;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Prints queries.
final class QueryPrinter {
    private final Printer out;

    QueryPrinter(Printer out) {
        this.out = out;
    }

    void print(Query query) {
        With with = query.with();
        if (with != null) {
            out.enter(
                    with.tables().stream().map(With.CommonTable::name).collect(Collectors.toSet()));
            with(with);
        }
        body(query.body());
        if (!query.orderBy().isEmpty()) {
            out.orderBy(query.orderBy());
        }
        Expression offset = query.offset();
        if (offset != null) {
            out.put(" OFFSET ").expression(offset);
        }
        Expression limit = query.limit();
        if (limit != null && query.withTies()) {
            out.put(" FETCH FIRST (").expression(limit).put(") ROWS WITH TIES");
        } else if (limit != null) {
            out.put(" LIMIT ").expression(limit);
        }
        for (Query.Locking locking : query.locking()) {
            locking(locking);
        }
        if (with != null) {
            out.leave();
        }
    }

    private void locking(Query.Locking locking) {
        out.put(" FOR " + locking.strength().toString().replace('_', ' '));
        if (!locking.tables().isEmpty()) {
            out.put(" OF ").list(locking.tables(), out::name);
        }
        switch (locking.ifLocked()) {
            case WAIT -> {}
            case NO_WAIT -> out.put(" NOWAIT");
            case SKIP_LOCKED -> out.put(" SKIP LOCKED");
        }
    }

    private void with(With with) {
        out.put(with.recursive() ? "WITH RECURSIVE " : "WITH ");
        out.list(with.tables(), this::commonTable).put(" ");
    }

    private void commonTable(With.CommonTable table) {
        if (!(table.statement() instanceof Query query)
                || table.search() != null
                || table.cycle() != null) {
            throw unsupported("this WITH query");
        }
        out.name(table.name());
        if (!table.columns().isEmpty()) {
            out.put("(").names(table.columns()).put(")");
        }
        Boolean isMaterialized = table.materialized();
        out.put(" AS ");
        if (isMaterialized != null) {
            out.put(isMaterialized ? "MATERIALIZED " : "NOT MATERIALIZED ");
        }
        out.subquery(query);
    }

    private void body(QueryBody body) {
        switch (body) {
            case Query query -> out.subquery(query);
            case QueryBody.Select select -> select(select);
            case QueryBody.Values values ->
                    out.put("VALUES ")
                            .list(values.rows(), row -> out.put("(").expressions(row).put(")"));
            case QueryBody.SetOperation operation -> {
                operand(operation.left());
                out.put(" " + operation.operator() + (operation.all() ? " ALL " : " "));
                operand(operation.right());
            }
        }
    }

    private void operand(QueryBody body) {
        if (body instanceof QueryBody.SetOperation) {
            out.put("(");
            body(body);
            out.put(")");
        } else {
            body(body);
        }
    }

    private void select(QueryBody.Select select) {
        if (select.into() != null) {
            throw unsupported("SELECT INTO");
        }
        out.put("SELECT ");
        switch (select.distinct()) {
            case QueryBody.Distinct.None _ -> {}
            case QueryBody.Distinct.Rows _ -> out.put("DISTINCT ");
            case QueryBody.Distinct.On(var keys) ->
                    out.put("DISTINCT ON (").expressions(keys).put(") ");
        }
        out.list(select.items(), this::item);
        if (!select.from().isEmpty()) {
            out.put(" FROM ").list(select.from(), this::from);
        }
        clause(" WHERE ", select.where());
        QueryBody.GroupBy groupBy = select.groupBy();
        if (groupBy != null) {
            out.put(groupBy.distinct() ? " GROUP BY DISTINCT " : " GROUP BY ")
                    .list(groupBy.items(), this::grouping);
        }
        clause(" HAVING ", select.having());
        if (!select.windows().isEmpty()) {
            out.put(" WINDOW ")
                    .list(
                            select.windows(),
                            window -> {
                                out.name(window.name()).put(" AS ");
                                WindowPrinter.print(window.definition(), out);
                            });
        }
    }

    private void clause(String words, @Nullable Expression condition) {
        if (condition != null) {
            out.put(words).expression(condition);
        }
    }

    private void item(QueryBody.SelectItem item) {
        out.expression(item.value());
        String alias = item.alias();
        if (alias != null) {
            out.put(" AS ").name(alias);
        }
    }

    private void grouping(QueryBody.GroupingItem item) {
        switch (item) {
            case QueryBody.GroupingItem.Simple(var value) -> out.expression(value);
            case QueryBody.GroupingItem.Empty _ -> out.put("()");
            case QueryBody.GroupingItem.Rollup rollup ->
                    out.put("ROLLUP(").expressions(rollup.items()).put(")");
            case QueryBody.GroupingItem.Cube cube ->
                    out.put("CUBE(").expressions(cube.items()).put(")");
            case QueryBody.GroupingItem.Sets sets ->
                    out.put("GROUPING SETS (").list(sets.items(), this::grouping).put(")");
        }
    }

    private void from(TableReference reference) {
        switch (reference) {
            case TableReference.Named named -> {
                out.put(named.only() ? "ONLY " : "").relation(named.name());
                // Qualified or not, the columns go on being reached by the name alone.
                alias(named.alias());
                if (named.sample() != null) {
                    throw unsupported("TABLESAMPLE");
                }
            }
            case TableReference.Derived derived -> {
                out.put(derived.lateral() ? "LATERAL " : "").subquery(derived.query());
                alias(derived.alias());
            }
            case TableReference.Function function -> function(function);
            case TableReference.Join join -> join(join);
            case TableReference.XmlTable _ -> throw unsupported("XMLTABLE");
        }
    }

    private void function(TableReference.Function function) {
        out.put(function.lateral() ? "LATERAL " : "");
        out.put(function.rowsFrom() ? "ROWS FROM (" : "")
                .list(function.functions(), item -> out.expression(item.call()))
                .put(function.rowsFrom() ? ")" : "")
                .put(function.ordinality() ? " WITH ORDINALITY" : "");
        List<TableReference.ColumnType> columns = function.functions().getFirst().columns();
        if (columns.isEmpty()) {
            alias(function.alias());
            return;
        }
        TableReference.Alias alias = function.alias();
        out.put(" AS ").put(alias == null ? "" : Identifiers.quote(alias.name()));
        out.put("(")
                .list(columns, column -> out.name(column.name()).put(" ").type(column.type()))
                .put(")");
    }

    private void join(TableReference.Join join) {
        boolean isAliased = join.alias() != null;
        out.put("(");
        from(join.left());
        TableReference.JoinCondition condition = join.condition();
        boolean isNatural = condition instanceof TableReference.JoinCondition.Natural;
        out.put(isNatural ? " NATURAL" : "");
        out.put(
                switch (join.kind()) {
                    case CROSS -> " CROSS JOIN ";
                    case INNER -> " JOIN ";
                    case LEFT -> " LEFT JOIN ";
                    case RIGHT -> " RIGHT JOIN ";
                    case FULL -> " FULL JOIN ";
                });
        from(join.right());
        switch (condition) {
            case TableReference.JoinCondition.On(var on) -> out.put(" ON ").expression(on);
            case TableReference.JoinCondition.Using using -> {
                out.put(" USING (").names(using.columns()).put(")");
                String alias = using.alias();
                out.put(alias == null ? "" : " AS " + Identifiers.quote(alias));
            }
            case TableReference.JoinCondition.Natural _ -> {}
            case null -> {}
        }
        out.put(")");
        if (isAliased) {
            alias(join.alias());
        }
    }

    private void alias(TableReference.@Nullable Alias alias) {
        if (alias != null) {
            out.put(" ").name(alias.name());
            if (!alias.columns().isEmpty()) {
                out.put("(").names(alias.columns()).put(")");
            }
        }
    }

    private static HeliosException unsupported(String what) {
        return new HeliosException(
                ErrorCode.FEATURE_NOT_SUPPORTED, what + " in a view is not supported");
    }
}

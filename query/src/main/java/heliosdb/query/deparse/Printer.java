package heliosdb.query.deparse;

import heliosdb.query.ast.Expression;
import heliosdb.query.ast.OperatorName;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.SortItem;
import heliosdb.query.ast.TypeName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Collects the text that the printers of expressions and queries write. For one tree.
final class Printer {
    private final StringBuilder out = new StringBuilder();
    private final UnaryOperator<QualifiedName> relations;
    private final ExpressionPrinter expressions = new ExpressionPrinter(this);
    private final QueryPrinter queries = new QueryPrinter(this);

    /// The common table expressions in sight, inner ones first.
    private final Deque<Set<String>> commonTables = new ArrayDeque<>();

    Printer(UnaryOperator<QualifiedName> relations) {
        this.relations = relations;
    }

    String text() {
        return out.toString();
    }

    Printer put(String text) {
        out.append(text);
        return this;
    }

    Printer name(String name) {
        return put(Identifiers.quote(name));
    }

    Printer name(QualifiedName name) {
        return put(Identifiers.quote(name));
    }

    Printer relation(QualifiedName name) {
        boolean isCommonTable =
                name.parts().size() == 1
                        && commonTables.stream().anyMatch(names -> names.contains(name.name()));
        return name(isCommonTable ? name : relations.apply(name));
    }

    void enter(Set<String> names) {
        commonTables.push(names);
    }

    void leave() {
        commonTables.pop();
    }

    Printer expression(Expression expression) {
        expressions.print(expression);
        return this;
    }

    Printer expressions(List<? extends Expression> list) {
        return list(list, this::expression);
    }

    Printer query(Query query) {
        queries.print(query);
        return this;
    }

    Printer subquery(Query query) {
        return put("(").query(query).put(")");
    }

    <T> Printer list(List<T> items, Consumer<T> print) {
        boolean isFirst = true;
        for (T item : items) {
            if (!isFirst) {
                put(", ");
            }
            isFirst = false;
            print.accept(item);
        }
        return this;
    }

    Printer names(List<String> names) {
        return list(names, this::name);
    }

    Printer operator(OperatorName operator) {
        @Nullable String schema = operator.schema();
        return schema == null
                ? put(operator.symbol())
                : put("OPERATOR(").name(schema).put(".").put(operator.symbol()).put(")");
    }

    Printer orderBy(List<SortItem> items) {
        return put(" ORDER BY ").list(items, this::sortItem);
    }

    void sortItem(SortItem item) {
        expression(item.value());
        OperatorName using = item.using();
        if (using != null) {
            put(" USING ").operator(using);
        } else if (item.direction() == SortItem.Direction.DESCENDING) {
            put(" DESC");
        }
        SortItem.NullOrder nulls = item.nulls();
        if (nulls != null) {
            put(nulls == SortItem.NullOrder.FIRST ? " NULLS FIRST" : " NULLS LAST");
        }
    }

    Printer type(TypeName type) {
        if (type.setOf()) {
            put("SETOF ");
        }
        if (type.interval() == null) {
            name(type.name());
        } else {
            String fields = type.interval().name().toLowerCase(Locale.ROOT);
            put("interval ").put(fields.replace('_', ' '));
        }
        if (type.percentType()) {
            put("%TYPE");
        }
        if (!type.modifiers().isEmpty()) {
            put("(").expressions(type.modifiers()).put(")");
        }
        for (int bound : type.arrayBounds()) {
            put(bound < 0 ? "[]" : "[" + bound + "]");
        }
        return this;
    }
}

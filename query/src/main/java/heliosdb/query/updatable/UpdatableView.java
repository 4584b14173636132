package heliosdb.query.updatable;

import heliosdb.data.catalog.CatalogView;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.View;
import heliosdb.query.ast.Call;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.QueryBody;
import heliosdb.query.ast.QueryBody.Select;
import heliosdb.query.ast.QueryBody.SelectItem;
import heliosdb.query.ast.Reference;
import heliosdb.query.ast.TableReference;
import heliosdb.query.function.FunctionCatalog;
import heliosdb.query.function.FunctionKind;
import heliosdb.query.parser.SqlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A view over one table or view, as PostgreSQL's `view_query_is_auto_updatable` judges it: changes
/// of its rows are changes of the rows behind them.
///
/// @param select its query
/// @param from the relation that it reads, as its query names it
/// @param base the relation that it reads
/// @param columns for each of the view's columns the base's column that it is, null for a computed
///   one
public record UpdatableView(
        View view,
        Select select,
        TableReference.Named from,
        Relation base,
        List<@Nullable String> columns) {
    /// Looks whether a view is updatable.
    public sealed interface Judgement {
        /// It is.
        record Updatable(UpdatableView view) implements Judgement {}

        /// It isn't.
        ///
        /// @param reason PostgreSQL's sentence about why
        record Fixed(String reason) implements Judgement {}
    }

    /// What holds of a view.
    public static Judgement judge(
            View view, CatalogView catalog, int database, FunctionCatalog functions) {
        Query query = (Query) SqlParser.parse(view.sql()).getFirst().statement();
        if (!(query.body() instanceof Select select)) {
            return query.body() instanceof QueryBody.SetOperation
                    ? containing("UNION, INTERSECT, or EXCEPT")
                    : notSingle();
        }
        String hindrance = hindrance(query, select, functions);
        if (hindrance != null) {
            return new Judgement.Fixed(hindrance);
        }
        if (select.from().size() != 1
                || !(select.from().getFirst() instanceof TableReference.Named from)) {
            return notSingle();
        }
        if (from.sample() != null) {
            return containing("TABLESAMPLE");
        }
        Relation base = relation(from.name(), catalog, database).orElse(null);
        if (!(base instanceof View)
                && !(base instanceof Table table && table.materialization() == null)) {
            return notSingle();
        }
        return new Judgement.Updatable(
                new UpdatableView(view, select, from, base, columns(view, select, from, base)));
    }

    private static Judgement notSingle() {
        return new Judgement.Fixed(
                "Views that do not select from a single table or view are not automatically"
                        + " updatable.");
    }

    private static Judgement containing(String what) {
        return new Judgement.Fixed(
                "Views containing " + what + " are not automatically updatable.");
    }

    private static @Nullable String hindrance(
            Query query, Select select, FunctionCatalog functions) {
        String clause = null;
        if (!(select.distinct() instanceof QueryBody.Distinct.None)) {
            clause = "DISTINCT";
        } else if (select.groupBy() != null) {
            clause = "GROUP BY";
        } else if (select.having() != null) {
            clause = "HAVING";
        } else if (query.with() != null) {
            clause = "WITH";
        } else if (query.limit() != null || query.offset() != null) {
            clause = "LIMIT or OFFSET";
        }
        if (clause != null) {
            return "Views containing " + clause + " are not automatically updatable.";
        }
        String returned = null;
        for (SelectItem item : select.items()) {
            if (returned == null && item.value() instanceof Call.Function call) {
                returned = special(call, functions);
            }
        }
        return returned == null
                ? null
                : "Views that return " + returned + " are not automatically updatable.";
    }

    private static @Nullable String special(Call.Function call, FunctionCatalog functions) {
        if (call.over() != null) {
            return "window functions";
        }
        for (var function : functions.functions(call.name().name())) {
            if (function.kind() == FunctionKind.AGGREGATE) {
                return "aggregate functions";
            }
            if (function.kind() == FunctionKind.SET_RETURNING) {
                return "set-returning functions";
            }
        }
        return null;
    }

    private static Optional<Relation> relation(
            QualifiedName name, CatalogView catalog, int database) {
        return name.schema()
                .flatMap(schema -> catalog.namespace(database, schema))
                .flatMap(namespace -> catalog.relation(namespace.oid(), name.name()));
    }

    private static List<@Nullable String> columns(
            View view, Select select, TableReference.Named from, Relation base) {
        List<String> visible = names(base);
        TableReference.Alias alias = from.alias();
        List<String> shown = new ArrayList<>(visible);
        for (int i = 0; alias != null && i < alias.columns().size() && i < shown.size(); i++) {
            shown.set(i, alias.columns().get(i));
        }
        List<@Nullable String> columns = new ArrayList<>();
        for (SelectItem item : select.items()) {
            if (item.value() instanceof Reference.Star) {
                columns.addAll(visible);
            } else {
                int at = shown.indexOf(columnName(item.value()));
                columns.add(at < 0 ? null : visible.get(at));
            }
        }
        int count = Math.min(columns.size(), view.columns().size());
        return new ArrayList<>(columns.subList(0, count));
    }

    private static String columnName(Expression value) {
        return value instanceof Reference.Column column ? column.parts().getLast() : "";
    }

    private static List<String> names(Relation base) {
        return switch (base) {
            case Table table -> table.liveColumns().stream().map(Column::name).toList();
            case View below -> below.columns().stream().map(View.ViewColumn::name).toList();
            default -> List.of();
        };
    }

    /// Whether a column of the view can be set, all views below considered.
    ///
    /// @param index counted from 0
    public static boolean isColumnUpdatable(
            View view, int index, CatalogView catalog, int database, FunctionCatalog functions) {
        if (!(judge(view, catalog, database, functions) instanceof Judgement.Updatable(var found))
                || index < 0
                || index >= found.columns().size()) {
            return false;
        }
        String column = found.columns().get(index);
        if (column == null) {
            return false;
        }
        return !(found.base() instanceof View below)
                || isColumnUpdatable(
                        below, names(below).indexOf(column), catalog, database, functions);
    }

    /// Whether rows can be deleted through a view, all views below considered.
    public static boolean isUpdatable(
            View view, CatalogView catalog, int database, FunctionCatalog functions) {
        return judge(view, catalog, database, functions) instanceof Judgement.Updatable(var found)
                && (!(found.base() instanceof View below)
                        || isUpdatable(below, catalog, database, functions));
    }
}

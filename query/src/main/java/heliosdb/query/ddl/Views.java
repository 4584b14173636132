package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.transaction.LockMode;
import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Reference;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.View;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.ast.AlterTableAction;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.ViewStatement.CheckOption;
import heliosdb.query.ast.ViewStatement.CreateView;
import heliosdb.query.context.ResultColumn;
import heliosdb.query.deparse.SqlText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// CREATE VIEW.
final class Views {
    private final Ddl ddl;

    Views(Ddl ddl) {
        this.ddl = ddl;
    }

    String create(CreateView statement) {
        List<View.ViewColumn> columns = columns(statement);
        Stored stored = stored(statement.query());
        String sql = stored.sql();
        Namespace namespace =
                stored.usesTemporary()
                        ? ddl.names().temporary()
                        : CreateTableCommand.namespace(
                                ddl, statement.persistence(), statement.name());
        if (stored.usesTemporary() && !statement.name().schema().isPresent()) {
            ddl.notice("view \"%s\" will be a temporary view".formatted(statement.name().name()));
        }
        String name = statement.name().name();
        Relation old = ddl.view().relation(namespace.oid(), name).orElse(null);
        List<Reference> needs = stored.needs();
        if (old != null && statement.orReplace()) {
            replace(statement, old, sql, columns, needs);
            return "CREATE VIEW";
        }
        ddl.names().requireFree(namespace, name);
        ddl.changes()
                .create(
                        new View(
                                ddl.changes().newOid(),
                                namespace.oid(),
                                name,
                                ddl.role().oid(),
                                CreateTableCommand.persistence(namespace, statement.persistence()),
                                sql,
                                columns,
                                check(statement.check()),
                                Indexes.options(statement.options()),
                                ddl.changes().newOid(),
                                Acl.DEFAULT,
                                needs));
        return "CREATE VIEW";
    }

    /// A query as the catalog keeps it.
    record Stored(String sql, List<Reference> needs, boolean usesTemporary) {}

    Stored stored(Query query) {
        Set<Integer> used = new LinkedHashSet<>();
        boolean[] usesTemporary = {false};
        String sql = SqlText.of(query, name -> qualified(name, used, usesTemporary));
        List<Reference> needs = used.stream().map(Reference::normal).toList();
        return new Stored(sql, needs, usesTemporary[0]);
    }

    private static @Nullable String check(@Nullable CheckOption option) {
        return option == null ? null : option.name().toLowerCase(Locale.ROOT);
    }

    private void replace(
            CreateView statement,
            Relation old,
            String sql,
            List<View.ViewColumn> columns,
            List<Reference> needs) {
        if (!(old instanceof View view)) {
            throw new HeliosException(
                    ErrorCode.WRONG_OBJECT_TYPE, "\"%s\" is not a view".formatted(old.name()));
        }
        ddl.requireOwner(view, "view");
        ddl.lock(view.oid(), LockMode.ACCESS_EXCLUSIVE);
        requireSameColumns(view, columns);
        ddl.changes()
                .replace(
                        new View(
                                view.oid(),
                                view.namespace(),
                                view.name(),
                                view.owner(),
                                view.persistence(),
                                sql,
                                columns,
                                check(statement.check()),
                                Indexes.options(statement.options()),
                                view.rowType(),
                                view.acl(),
                                needs));
    }

    private static void requireSameColumns(View view, List<View.ViewColumn> columns) {
        if (columns.size() < view.columns().size()) {
            throw invalid("cannot drop columns from view");
        }
        for (int i = 0; i < view.columns().size(); i++) {
            View.ViewColumn before = view.columns().get(i);
            View.ViewColumn after = columns.get(i);
            if (!before.name().equals(after.name())) {
                throw invalid(
                                "cannot change name of view column \"%s\" to \"%s\""
                                        .formatted(before.name(), after.name()))
                        .withHint(
                                "Use ALTER VIEW ... RENAME COLUMN ... to change name of view column"
                                        + " instead.");
            }
            if (!before.type().equals(after.type())) {
                throw invalid(
                        "cannot change data type of view column \"%s\" from %s to %s"
                                .formatted(
                                        before.name(),
                                        Types.format(before.type()),
                                        Types.format(after.type())));
            }
        }
    }

    private static HeliosException invalid(String message) {
        return new HeliosException(ErrorCode.INVALID_TABLE_DEFINITION, message);
    }

    private List<View.ViewColumn> columns(CreateView statement) {
        List<ResultColumn> found = ddl.binder().columns(statement.query(), ddl.session());
        if (statement.columns().size() > found.size()) {
            throw new HeliosException(
                    ErrorCode.SYNTAX_ERROR, "CREATE VIEW specifies more column names than columns");
        }
        List<View.ViewColumn> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < found.size(); i++) {
            String name =
                    i < statement.columns().size()
                            ? statement.columns().get(i)
                            : found.get(i).name();
            if (!names.add(name)) {
                throw new HeliosException(
                        ErrorCode.DUPLICATE_COLUMN,
                        "column \"%s\" specified more than once".formatted(name));
            }
            Type type = found.get(i).type();
            columns.add(new View.ViewColumn(name, type, null));
        }
        return columns;
    }

    /// The full name of a relation that the query reads; computed ones keep theirs.
    private QualifiedName qualified(
            QualifiedName name, Set<Integer> used, boolean[] usesTemporary) {
        Relation relation = ddl.names().find(name).orElse(null);
        if (relation == null) {
            return name;
        }
        used.add(relation.oid());
        Namespace namespace = ddl.view().namespace(relation.namespace()).orElseThrow();
        usesTemporary[0] |= namespace.isTemporary();
        return new QualifiedName(List.of(namespace.name(), relation.name()), name.position());
    }

    /// ALTER VIEW .. ALTER COLUMN SET or DROP DEFAULT.
    void setDefault(View view, AlterTableAction.SetDefault action) {
        List<View.ViewColumn> columns = new ArrayList<>(view.columns());
        for (int i = 0; i < columns.size(); i++) {
            View.ViewColumn column = columns.get(i);
            if (column.name().equals(action.column())) {
                Expression value = action.value();
                String sql = value == null ? null : new Defaults(ddl).text(value, column.type());
                columns.set(i, new View.ViewColumn(column.name(), column.type(), sql));
                ddl.changes().replace(view.withColumns(columns));
                return;
            }
        }
        throw new HeliosException(
                ErrorCode.UNDEFINED_COLUMN,
                "column \"%s\" of relation \"%s\" does not exist"
                        .formatted(action.column(), view.name()));
    }

    /// Whether a view's query no longer has its columns when a table changes so.
    boolean needs(View view, Table table, Table changed) {
        int point = ddl.transaction().savepoint();
        try {
            ddl.changes().replace(changed);
            List<ResultColumn> columns =
                    ddl.binder().columns(ddl.binder().parseQuery(view.sql()), ddl.session());
            if (columns.size() != view.columns().size()) {
                return true;
            }
            for (int i = 0; i < columns.size(); i++) {
                if (!columns.get(i).type().equals(view.columns().get(i).type())) {
                    return true;
                }
            }
            return false;
        } catch (HeliosException failure) {
            return switch (failure.code()) {
                case UNDEFINED_COLUMN, UNDEFINED_FUNCTION, DATATYPE_MISMATCH, AMBIGUOUS_COLUMN ->
                        true;
                default -> throw failure;
            };
        } finally {
            ddl.transaction().rollbackTo(point);
            ddl.transaction().release(point);
        }
    }
}

package heliosdb.data.catalog;

import heliosdb.data.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A view.
///
/// @param oid its object id
/// @param namespace the namespace that it lives in
/// @param name its name
/// @param owner the role that owns it
/// @param persistence how long it lives
/// @param sql its query, with the names of relations qualified
/// @param columns its columns
/// @param checkOption `local` or `cascaded`, null without
/// @param options its other options, such as `security_barrier`
/// @param rowType the object id of its row type
/// @param acl what is granted on it
/// @param needs the relations, columns, types and functions that its query uses
public record View(
        int oid,
        int namespace,
        String name,
        int owner,
        Persistence persistence,
        String sql,
        List<ViewColumn> columns,
        @Nullable String checkOption,
        Map<String, String> options,
        int rowType,
        Acl acl,
        List<Reference> needs)
        implements Relation {
    /// Keeps its own copies of the lists.
    public View {
        columns = List.copyOf(columns);
        options = Map.copyOf(options);
        needs = List.copyOf(needs);
    }

    /// A column of a view.
    public record ViewColumn(String name, Type type, @Nullable String defaultSql) {}

    /// The role whose rights its query needs: its owner, or with `security_invoker` 0 for who uses
    /// it.
    public int checkedAs() {
        return switch (options.getOrDefault("security_invoker", "off")) {
            case "on", "true", "1", "yes" -> 0;
            default -> owner;
        };
    }

    @Override
    public List<Reference> references() {
        List<Reference> all = new ArrayList<>(needs);
        all.add(Reference.normal(namespace));
        all.add(Reference.normal(owner));
        return all;
    }

    /// The same with another name and namespace.
    public View withName(int newNamespace, String newName) {
        return new View(
                oid,
                newNamespace,
                newName,
                owner,
                persistence,
                sql,
                columns,
                checkOption,
                options,
                rowType,
                acl,
                needs);
    }

    /// The same with another owner and grants.
    public View withOwner(int newOwner, Acl newAcl) {
        return new View(
                oid,
                namespace,
                name,
                newOwner,
                persistence,
                sql,
                columns,
                checkOption,
                options,
                rowType,
                newAcl,
                needs);
    }

    /// The same with its query written otherwise.
    public View withSql(String newSql) {
        return new View(
                oid,
                namespace,
                name,
                owner,
                persistence,
                newSql,
                columns,
                checkOption,
                options,
                rowType,
                acl,
                needs);
    }

    /// The same with other columns.
    public View withColumns(List<ViewColumn> newColumns) {
        return new View(
                oid,
                namespace,
                name,
                owner,
                persistence,
                sql,
                newColumns,
                checkOption,
                options,
                rowType,
                acl,
                needs);
    }

    /// The same with other options.
    public View withOptions(Map<String, String> newOptions) {
        return new View(
                oid,
                namespace,
                name,
                owner,
                persistence,
                sql,
                columns,
                checkOption,
                newOptions,
                rowType,
                acl,
                needs);
    }
}

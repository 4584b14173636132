package heliosdb.query.pgcatalog;

import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.CatalogView;
import heliosdb.data.catalog.Database;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Role;
import heliosdb.query.context.SessionContext;
import heliosdb.query.function.EvaluationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The catalog as one statement sees it, with what every relation of the system asks about it.
record CatalogReader(SystemCatalog system, SessionContext session, EvaluationContext evaluation) {
    /// The object id of `information_schema`.
    static final int INFORMATION_SCHEMA = 13000;

    CatalogView view() {
        return session.catalog();
    }

    /// The connected database.
    int database() {
        return view().database(session.database()).map(Database::oid).orElse(0);
    }

    /// The schemas of the connected database.
    List<Namespace> namespaces() {
        return view().namespaces(database());
    }

    /// The stored relations of the connected database.
    List<Relation> relations() {
        List<Relation> all = new ArrayList<>();
        for (Namespace namespace : namespaces()) {
            all.addAll(view().relations(namespace.oid()));
        }
        return all;
    }

    /// The stored relations of one kind.
    <T extends Relation> List<T> relations(Class<T> kind) {
        return relations().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// The schema's object id of a relation of the system.
    int namespaceOf(RelationDefinition definition) {
        return view().namespace(database(), definition.schema())
                .map(Namespace::oid)
                .orElse(
                        definition.schema().equals("pg_catalog")
                                ? Namespace.PG_CATALOG
                                : INFORMATION_SCHEMA);
    }

    String namespaceName(int oid) {
        return view().namespace(oid).map(Namespace::name).orElse("");
    }

    /// The name of a role; PostgreSQL's words for one that is not there.
    String roleName(int oid) {
        return view().role(oid).map(Role::name).orElse("unknown (OID=" + oid + ")");
    }

    /// The role whose rights count.
    Optional<Role> currentRole() {
        return view().role(session.currentUser());
    }

    /// The texts of an access control list; null when nothing was ever granted.
    @Nullable List<String> aclItems(Acl acl) {
        return acl.isDefault() ? null : acl.entries().stream().map(this::aclItem).toList();
    }

    private String aclItem(Acl.Entry entry) {
        StringBuilder text = new StringBuilder();
        text.append(entry.grantee() == Acl.PUBLIC ? "" : roleName(entry.grantee())).append('=');
        for (int bit = 0; bit < Acl.LETTERS.length(); bit++) {
            if ((entry.privileges() & 1 << bit) != 0) {
                text.append(Acl.LETTERS.charAt(bit));
                text.append((entry.grantable() & 1 << bit) != 0 ? "*" : "");
            }
        }
        return text.append('/').append(roleName(entry.grantor())).toString();
    }

    /// Options as `name=value`; null without any.
    static @Nullable List<String> options(Map<String, String> options) {
        return options.isEmpty()
                ? null
                : options.entrySet().stream()
                        .map(option -> option.getKey() + "=" + option.getValue())
                        .sorted()
                        .toList();
    }
}

package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.CatalogView;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Privileges;
import heliosdb.data.catalog.SearchPath;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a session resolves names: its search path, its role, its types.
final class Names {
    private static final String TEMPORARY = "pg_temp";

    private final Session session;
    private final Settings settings;
    private final Identity identity;
    private @Nullable SearchPath cached;
    private long cachedSettings;
    private long cachedCatalog;
    private @Nullable String definer;

    Names(Session session, Settings settings, Identity identity) {
        this.session = session;
        this.settings = settings;
        this.identity = identity;
    }

    /// The role whose rights count now: SET ROLE, else SET SESSION AUTHORIZATION, else the login.
    String currentUser() {
        if (definer != null) {
            return definer;
        }
        String role = settings.everyday().role();
        return role == null ? sessionUser() : role;
    }

    /// Whose function runs with its owner's rights, null when none does.
    @Nullable String definer() {
        return definer;
    }

    void definer(@Nullable String role) {
        definer = role;
        cached = null;
    }

    String sessionUser() {
        String name = settings.everyday().sessionUser();
        return name == null ? identity.user().name() : name;
    }

    /// The schemas of the search path by object id.
    SearchPath path(CatalogView catalog) {
        SearchPath known = cached;
        if (known != null
                && cachedSettings == settings.version()
                && cachedCatalog == catalog.version()) {
            return known;
        }
        SearchPath computed = compute(catalog);
        cached = computed;
        cachedSettings = settings.version();
        cachedCatalog = catalog.version();
        return computed;
    }

    private SearchPath compute(CatalogView catalog) {
        List<Integer> namespaces = new ArrayList<>();
        Namespace temporary = temporary(catalog);
        int creation = 0;
        boolean namesCatalog = false;
        boolean namesTemporary = false;
        for (String name : schemas()) {
            Optional<Namespace> found = find(catalog, name);
            if (found.isPresent()
                    && !namespaces.contains(found.get().oid())
                    && isUsable(catalog, found.get())) {
                int oid = found.get().oid();
                namespaces.add(oid);
                creation = creation == 0 ? oid : creation;
                namesCatalog |= oid == Namespace.PG_CATALOG;
                namesTemporary |= name.equals(TEMPORARY);
            }
        }
        if (!namesCatalog) {
            namespaces.addFirst(Namespace.PG_CATALOG);
        }
        if (temporary != null && !namesTemporary) {
            namespaces.addFirst(temporary.oid());
        }
        return new SearchPath(
                identity.databaseOid(),
                namespaces,
                creation,
                temporary == null ? 0 : temporary.oid());
    }

    private boolean isUsable(CatalogView catalog, Namespace namespace) {
        return namespace.isTemporary() || Privileges.mayUse(catalog, currentUser(), namespace, 0);
    }

    /// The schemas that exist, by name.
    List<String> searchPath(boolean withImplicit) {
        CatalogView catalog = session.catalog();
        List<String> names = new ArrayList<>();
        if (withImplicit) {
            for (int oid : path(catalog).namespaces()) {
                catalog.namespace(oid).ifPresent(found -> names.add(found.name()));
            }
        } else {
            for (String schema : schemas()) {
                find(catalog, schema)
                        .filter(found -> isUsable(catalog, found))
                        .map(Namespace::name)
                        .filter(name -> !names.contains(name))
                        .ifPresent(names::add);
            }
        }
        return names;
    }

    private Optional<Namespace> find(CatalogView catalog, String schema) {
        return switch (schema) {
            case "$user" -> catalog.namespace(identity.databaseOid(), currentUser());
            case TEMPORARY -> Optional.ofNullable(temporary(catalog));
            default -> catalog.namespace(identity.databaseOid(), schema);
        };
    }

    /// The name that the session's temporary schema has or will have.
    String temporaryName() {
        return TEMPORARY + "_" + session.processId();
    }

    /// The session's temporary schema, null before it has made something temporary.
    @Nullable Namespace temporary(CatalogView catalog) {
        return catalog.namespace(identity.databaseOid(), temporaryName()).orElse(null);
    }

    // The list in `search_path`: identifiers, perhaps quoted, between commas.
    private List<String> schemas() {
        String text = String.valueOf(settings.find("search_path"));
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                if (isQuoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    name.append('"');
                    i++;
                } else {
                    isQuoted = !isQuoted;
                }
            } else if (c == ',' && !isQuoted) {
                add(names, name);
            } else if (isQuoted || !Character.isWhitespace(c)) {
                name.append(isQuoted ? c : Character.toLowerCase(c));
            }
        }
        add(names, name);
        return names;
    }

    private static void add(List<String> names, StringBuilder name) {
        if (!name.isEmpty()) {
            names.add(name.toString());
            name.setLength(0);
        }
    }

    Type type(int oid) {
        Optional<Type> builtin = Types.find(oid);
        return builtin.or(() -> session.catalog().type(oid))
                .orElseThrow(() ->
                        new HeliosException(
                                ErrorCode.UNDEFINED_OBJECT,
                                "type with OID "
                                        + Integer.toUnsignedString(oid)
                                        + " does not exist"));
    }
}

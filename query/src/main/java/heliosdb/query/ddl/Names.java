package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.CatalogView;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Privileges;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Sequence;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.UserType;
import heliosdb.data.catalog.View;
import heliosdb.query.ast.ObjectKind;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.deparse.Identifiers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Finds what names mean, and makes names.
final class Names {
    private static final int NAME_BYTES_MAX = 63;

    private final Ddl ddl;

    Names(Ddl ddl) {
        this.ddl = ddl;
    }

    /// The namespace of a name in the current database.
    Namespace namespace(String name) {
        return findNamespace(name).orElseThrow(() -> missingNamespace(name));
    }

    private static HeliosException missingNamespace(String name) {
        return new HeliosException(
                ErrorCode.INVALID_SCHEMA_NAME, "schema \"" + name + "\" does not exist");
    }

    Optional<Namespace> findNamespace(String name) {
        if (name.equals("pg_temp")) {
            return ddl.view().namespace(ddl.session().path().temporary());
        }
        return ddl.view().namespace(ddl.database(), name);
    }

    /// The namespace in which a name is looked for; its role must be allowed to use it.
    private Optional<Namespace> usableNamespace(String name) {
        Optional<Namespace> found = findNamespace(name);
        found.ifPresent(namespace ->
                Privileges.requireUsage(
                        ddl.view(),
                        ddl.role().name(),
                        namespace,
                        ddl.session().path().temporary()));
        return found;
    }

    /// The namespace that an object of a name is made in.
    Namespace creationNamespace(QualifiedName name) {
        requireDatabase(name);
        if (name.schema().isPresent()) {
            String schema = name.schema().orElseThrow();
            if (schema.equals("pg_temp")) {
                return temporary();
            }
            Namespace namespace =
                    findNamespace(schema)
                            .orElseThrow(() -> missingNamespace(schema).at(name.position()));
            ddl.requireCreate(namespace);
            return namespace;
        }
        Namespace namespace =
                ddl.view()
                        .namespace(ddl.session().path().creation())
                        .orElseThrow(() ->
                                new HeliosException(
                                        ErrorCode.INVALID_SCHEMA_NAME,
                                        "no schema has been selected to create in"));
        ddl.requireCreate(namespace);
        return namespace;
    }

    /// The session's namespace of temporary things; made when it is not there yet.
    Namespace temporary() {
        String name = "pg_temp_" + ddl.context().evaluation().backendPid();
        Optional<Namespace> known = ddl.view().namespace(ddl.database(), name);
        if (known.isPresent()) {
            return known.orElseThrow();
        }
        Namespace made =
                new Namespace(
                        ddl.changes().newOid(),
                        ddl.database(),
                        name,
                        ddl.role().oid(),
                        Acl.DEFAULT);
        ddl.changes().create(made);
        return made;
    }

    private void requireDatabase(QualifiedName name) {
        String database = name.database().orElse(ddl.session().database());
        if (!database.equals(ddl.session().database())) {
            throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "cross-database references are not implemented: \"" + name + "\"")
                    .at(name.position());
        }
    }

    /// The relation of a name, of any kind.
    Optional<Relation> find(QualifiedName name) {
        requireDatabase(name);
        CatalogView view = ddl.view();
        if (name.schema().isPresent()) {
            return usableNamespace(name.schema().orElseThrow())
                    .flatMap(namespace -> view.relation(namespace.oid(), name.name()));
        }
        return view.relation(ddl.session().path(), name.name());
    }

    /// The relation of a name, of any kind.
    Relation relation(QualifiedName name) {
        return find(name).orElseThrow(() -> missing(name));
    }

    static HeliosException missing(QualifiedName name) {
        return new HeliosException(
                        ErrorCode.UNDEFINED_TABLE, "relation \"" + name + "\" does not exist")
                .at(name.position());
    }

    /// The table of a name.
    Table table(QualifiedName name) {
        Relation relation = relation(name);
        if (relation instanceof Table table) {
            return table;
        }
        throw new HeliosException(
                ErrorCode.WRONG_OBJECT_TYPE, "\"%s\" is not a table".formatted(relation.name()));
    }

    /// The type that a user made of a name.
    Optional<UserType> findUserType(QualifiedName name) {
        if (name.schema().isPresent()) {
            return usableNamespace(name.schema().orElseThrow())
                    .flatMap(namespace -> ddl.view().userType(namespace.oid(), name.name()));
        }
        return ddl.view().userType(ddl.session().path(), name.name());
    }

    UserType userType(QualifiedName name) {
        return findUserType(name)
                .orElseThrow(() ->
                        new HeliosException(
                                        ErrorCode.UNDEFINED_OBJECT,
                                        "type \"" + name + "\" does not exist")
                                .at(name.position()));
    }

    /// What a relation's kind is called in messages.
    static String kind(Relation relation) {
        return switch (relation) {
            case Table table when table.materialization() != null -> "materialized view";
            case Table _ -> "table";
            case View _ -> "view";
            case Index _ -> "index";
            case Sequence _ -> "sequence";
        };
    }

    /// Whether a relation is of a kind that DROP and ALTER name.
    static boolean isKind(Relation relation, ObjectKind kind) {
        return switch (relation) {
            case Table table when table.materialization() != null ->
                    kind == ObjectKind.MATERIALIZED_VIEW;
            case Table _ -> kind == ObjectKind.TABLE;
            case View _ -> kind == ObjectKind.VIEW;
            case Index _ -> kind == ObjectKind.INDEX;
            case Sequence _ -> kind == ObjectKind.SEQUENCE;
        };
    }

    /// Refuses a name that is taken in a namespace.
    void requireFree(Namespace namespace, String name) {
        if (ddl.view().relation(namespace.oid(), name).isPresent()) {
            throw new HeliosException(
                    ErrorCode.DUPLICATE_TABLE, "relation \"" + name + "\" already exists");
        }
        if (ddl.view().userType(namespace.oid(), name).isPresent()) {
            throw new HeliosException(
                            ErrorCode.DUPLICATE_OBJECT, "type \"" + name + "\" already exists")
                    .withHint(
                            "A relation has an associated type of the same name, so you must use"
                                    + " a name that doesn't conflict with any existing type.");
        }
    }

    /// A name of a table, columns and a label, cut to what names may be long; PostgreSQL's
    /// `makeObjectName`.
    static String joined(String first, String second, String label) {
        byte[] one = first.getBytes(StandardCharsets.UTF_8);
        byte[] two = second.getBytes(StandardCharsets.UTF_8);
        int overhead = (label.isEmpty() ? 0 : label.length() + 1) + (two.length == 0 ? 0 : 1);
        int available = NAME_BYTES_MAX - overhead;
        int oneLength = one.length;
        int twoLength = two.length;
        while (oneLength + twoLength > available) {
            if (oneLength > twoLength) {
                oneLength--;
            } else {
                twoLength--;
            }
        }
        return cut(one, oneLength)
                + (two.length == 0 ? "" : "_" + cut(two, twoLength))
                + (label.isEmpty() ? "" : "_" + label);
    }

    private static String cut(byte[] text, int length) {
        int end = length;
        while (end > 0 && end < text.length && (text[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }

    /// A free name for a relation of a namespace; PostgreSQL's `ChooseRelationName`.
    String chooseRelation(int namespace, String first, String second, String label) {
        String name = joined(first, second, label);
        for (int pass = 1; ddl.view().relation(namespace, name).isPresent(); pass++) {
            name = joined(first, second, label + pass);
        }
        return name;
    }

    /// The part of a chosen index's or key's name that comes from its columns.
    static String columnsPart(List<String> columns) {
        String part = String.join("_", columns);
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= NAME_BYTES_MAX ? part : cut(bytes, NAME_BYTES_MAX);
    }

    /// The name of a relation with its schema's.
    String dotted(Relation relation) {
        return ddl.view().namespace(relation.namespace()).map(Namespace::name).orElse("")
                + "."
                + relation.name();
    }

    /// The qualified, quoted name of something in a namespace.
    String qualified(int namespace, String name) {
        String schema = ddl.view().namespace(namespace).map(Namespace::name).orElse("");
        return Identifiers.quote(List.of(schema, name));
    }
}

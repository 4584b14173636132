package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Privileges;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Sequence;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.View;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.context.SessionContext;
import heliosdb.query.context.VirtualRelation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds relations by name: computed ones first in their schema, then stored ones.
final class Relations {
    private final Map<String, Map<String, VirtualRelation>> computed = new HashMap<>();

    Relations(List<VirtualRelation> relations) {
        for (VirtualRelation relation : relations) {
            computed.computeIfAbsent(relation.schema(), _ -> new HashMap<>())
                    .put(relation.name(), relation);
        }
    }

    /// What a name of a relation means.
    sealed interface Found {
        /// A stored table.
        record Stored(Table table) implements Found {}

        /// A computed relation.
        record Computed(VirtualRelation relation) implements Found {}

        /// A view.
        record Defined(View view) implements Found {}

        /// A sequence, read as a relation of one row.
        record Counter(Sequence sequence) implements Found {}
    }

    /// The relation of a name; UNDEFINED_TABLE without one, WRONG_OBJECT_TYPE for an index.
    ///
    /// @param isStored whether a view holds the name, whose maker's schemas its users needn't use
    Found find(QualifiedName name, SessionContext session, boolean isStored) {
        Optional<Found> found =
                name.schema().isPresent()
                        ? inSchema(name, session, isStored)
                        : onPath(name.name(), session);
        return found.orElseThrow(() ->
                new HeliosException(
                                ErrorCode.UNDEFINED_TABLE,
                                "relation \"" + name + "\" does not exist")
                        .at(name.position()));
    }

    private Optional<Found> inSchema(QualifiedName name, SessionContext session, boolean isStored) {
        String database = name.database().orElse(session.database());
        if (!database.equals(session.database())) {
            throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "cross-database references are not implemented: \"" + name + "\"")
                    .at(name.position());
        }
        String schema = name.schema().orElseThrow();
        Optional<Found> virtual = computed(schema, name.name());
        if (virtual.isPresent()) {
            return virtual;
        }
        if (schema.equals("pg_temp")) {
            return stored(session.path().temporary(), name.name(), session);
        }
        Optional<Namespace> namespace =
                session.catalog().namespace(session.path().database(), schema);
        if (namespace.isPresent() && !isStored) {
            requireUsage(namespace.get(), name, session);
        }
        return namespace.flatMap(found -> stored(found.oid(), name.name(), session));
    }

    private static void requireUsage(
            Namespace namespace, QualifiedName name, SessionContext session) {
        if (!Privileges.mayUse(
                session.catalog(), session.currentUser(), namespace, session.path().temporary())) {
            throw Privileges.denied("schema", namespace.name()).at(name.position());
        }
    }

    private Optional<Found> onPath(String name, SessionContext session) {
        for (int namespace : session.path().namespaces()) {
            Optional<Found> found =
                    session.catalog()
                            .namespace(namespace)
                            .map(Namespace::name)
                            .flatMap(schema -> computed(schema, name))
                            .or(() -> stored(namespace, name, session));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Found> computed(String schema, String name) {
        VirtualRelation relation = computed.getOrDefault(schema, Map.of()).get(name);
        return Optional.ofNullable(relation).map(Found.Computed::new);
    }

    private static Optional<Found> stored(int namespace, String name, SessionContext session) {
        return session.catalog().relation(namespace, name).map(Relations::found);
    }

    private static Found found(Relation relation) {
        return switch (relation) {
            case Table table -> new Found.Stored(table);
            case View view -> new Found.Defined(view);
            case Sequence sequence -> new Found.Counter(sequence);
            case Index index ->
                    throw new HeliosException(
                                    ErrorCode.WRONG_OBJECT_TYPE,
                                    "cannot open relation \"" + index.name() + "\"")
                            .withDetail("This operation is not supported for indexes.");
        };
    }
}

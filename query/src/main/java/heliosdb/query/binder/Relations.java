package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Namespace;
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
    Found find(QualifiedName name, SessionContext session) {
        Optional<Found> found =
                name.schema().isPresent() ? inSchema(name, session) : onPath(name.name(), session);
        return found.orElseThrow(() ->
                new HeliosException(
                                ErrorCode.UNDEFINED_TABLE,
                                "relation \"" + name + "\" does not exist")
                        .at(name.position()));
    }

    private Optional<Found> inSchema(QualifiedName name, SessionContext session) {
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
        return session.catalog()
                .namespace(session.path().database(), schema)
                .flatMap(namespace -> stored(namespace.oid(), name.name(), session));
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

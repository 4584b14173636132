package heliosdb.query.pgcatalog;

import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Relation;
import heliosdb.query.ast.Reference;
import heliosdb.query.deparse.Identifiers;
import heliosdb.query.parser.SqlParser;
import java.util.List;
import java.util.Optional;

/// Names of relations: how they are written, and what a written one means.
final class NameLookup {
    private NameLookup() {}

    /// `schema.name`.
    static String qualifiedName(CatalogReader reader, Relation relation) {
        return Identifiers.quote(
                List.of(reader.namespaceName(relation.namespace()), relation.name()));
    }

    /// The name, with the schema unless the search path finds it without.
    static String visibleName(CatalogReader reader, Relation relation) {
        return isVisible(reader, relation)
                ? Identifiers.quote(relation.name())
                : qualifiedName(reader, relation);
    }

    /// Whether the search path finds a relation by its name alone.
    static boolean isVisible(CatalogReader reader, Relation relation) {
        for (int namespace : reader.session().path().namespaces()) {
            if (namespace == relation.namespace()) {
                return true;
            }
            boolean hidden =
                    reader.view().relation(namespace, relation.name()).isPresent()
                            || reader.system()
                                    .relation(reader.namespaceName(namespace), relation.name())
                                    .isPresent();
            if (hidden) {
                return false;
            }
        }
        return false;
    }

    /// Whether the search path has a schema.
    static boolean isOnPath(CatalogReader reader, int namespace) {
        return reader.session().path().namespaces().contains(namespace);
    }

    /// The parts of a written name; empty when it is none.
    static List<String> parts(String text) {
        try {
            return SqlParser.parseExpression(text) instanceof Reference.Column(var parts, int _)
                    ? parts
                    : List.of();
        } catch (HeliosException _) {
            return List.of();
        }
    }

    /// The object id of a relation that a text names.
    static Optional<Integer> relation(CatalogReader reader, String text) {
        List<String> parts = parts(text);
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        String name = parts.getLast();
        if (parts.size() > 1) {
            return inSchema(reader, parts.get(parts.size() - 2), name);
        }
        for (int namespace : reader.session().path().namespaces()) {
            Optional<Integer> found = inSchema(reader, reader.namespaceName(namespace), name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Integer> inSchema(CatalogReader reader, String schema, String name) {
        Optional<Integer> system = reader.system().relation(schema, name).map(SystemRelation::oid);
        return system.isPresent()
                ? system
                : reader.view()
                        .namespace(reader.database(), schema)
                        .map(Namespace::oid)
                        .flatMap(namespace -> reader.view().relation(namespace, name))
                        .map(Relation::oid);
    }
}

package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.transaction.LockMode;
import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Routine;
import heliosdb.data.catalog.Sequence;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.UserType;
import heliosdb.query.ast.ObjectKind;
import heliosdb.query.ast.ObjectReference;
import heliosdb.query.ast.ObjectStatement.Drop;
import heliosdb.query.ast.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// DROP of relations, types, domains and schemas.
final class DropCommand {
    private final Ddl ddl;

    DropCommand(Ddl ddl) {
        this.ddl = ddl;
    }

    String run(Drop statement) {
        List<CatalogObject> objects = new ArrayList<>();
        for (ObjectReference reference : statement.objects()) {
            find(statement, reference)
                    .filter(object -> !objects.contains(object))
                    .ifPresent(objects::add);
        }
        if (!objects.isEmpty()) {
            String what =
                    objects.size() == 1
                            ? new Descriptions(ddl).of(objects.getFirst())
                            : "desired object(s)";
            new Dependencies(ddl).drop(objects, statement.cascade(), what);
        }
        return "DROP " + words(statement.kind());
    }

    static String words(ObjectKind kind) {
        return kind.name().replace('_', ' ');
    }

    private Optional<CatalogObject> find(Drop statement, ObjectReference reference) {
        ObjectKind kind = statement.kind();
        return switch (kind) {
            case TABLE, VIEW, MATERIALIZED_VIEW, INDEX, SEQUENCE ->
                    relation(statement, name(reference));
            case SCHEMA -> schema(statement, name(reference).name());
            case TYPE, DOMAIN -> type(statement, reference);
            case FUNCTION, PROCEDURE, ROUTINE, AGGREGATE -> routine(statement, reference);
            default -> missingKind(statement, reference);
        };
    }

    private Optional<CatalogObject> routine(Drop statement, ObjectReference reference) {
        RoutineNames names = new RoutineNames(ddl);
        try {
            Routine routine = names.find(reference).orElse(null);
            if (routine == null && statement.ifExists()) {
                ddl.notice(names.skipped(reference));
                return Optional.empty();
            }
            Routine found = routine == null ? names.routine(reference) : routine;
            ddl.requireOwner(found, RoutineNames.kind(found));
            return Optional.of(found);
        } catch (HeliosException failure) {
            boolean isMissing =
                    failure.code() == ErrorCode.UNDEFINED_OBJECT
                            || failure.code() == ErrorCode.INVALID_SCHEMA_NAME;
            if (isMissing && statement.ifExists()) {
                ddl.notice(failure.getMessage() + ", skipping");
                return Optional.empty();
            }
            throw failure;
        }
    }

    // Nothing of such a kind can be there, so IF EXISTS passes.
    private Optional<CatalogObject> missingKind(Drop statement, ObjectReference reference) {
        String what = words(statement.kind()).toLowerCase(Locale.ROOT);
        boolean canNotExist =
                switch (statement.kind()) {
                    case FOREIGN_TABLE,
                            EXTENSION,
                            TRIGGER,
                            RULE,
                            POLICY,
                            COLLATION,
                            CONVERSION,
                            OPERATOR,
                            PUBLICATION,
                            SERVER,
                            FOREIGN_DATA_WRAPPER,
                            STATISTICS,
                            EVENT_TRIGGER ->
                            true;
                    default -> false;
                };
        if (!canNotExist) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "DROP %s is not supported".formatted(words(statement.kind())));
        }
        String name =
                switch (reference) {
                    case ObjectReference.Named named -> named.name().toString();
                    case ObjectReference.Attached attached -> attached.name();
                    default -> "";
                };
        if (statement.ifExists()) {
            ddl.notice("%s \"%s\" does not exist, skipping".formatted(what, name));
            return Optional.empty();
        }
        throw new HeliosException(
                ErrorCode.UNDEFINED_OBJECT, "%s \"%s\" does not exist".formatted(what, name));
    }

    private static QualifiedName name(ObjectReference reference) {
        return switch (reference) {
            case ObjectReference.Named named -> named.name();
            case ObjectReference.OfType type -> type.type().name();
            default -> throw new IllegalArgumentException("no name: " + reference);
        };
    }

    private Optional<CatalogObject> relation(Drop statement, QualifiedName name) {
        String kind = words(statement.kind()).toLowerCase(Locale.ROOT);
        boolean hasSchema =
                name.schema()
                        .map(schema -> ddl.names().findNamespace(schema).isPresent())
                        .orElse(true);
        if (!hasSchema) {
            String schema = name.schema().orElseThrow();
            if (statement.ifExists()) {
                ddl.notice("schema \"%s\" does not exist, skipping".formatted(schema));
                return Optional.empty();
            }
            throw statement.kind() == ObjectKind.INDEX || statement.kind() == ObjectKind.TABLE
                    ? new HeliosException(
                            ErrorCode.INVALID_SCHEMA_NAME,
                            "schema \"%s\" does not exist".formatted(schema))
                    : missing(kind, name);
        }
        Relation relation = ddl.names().find(name).orElse(null);
        if (relation == null) {
            if (statement.ifExists()) {
                ddl.notice("%s \"%s\" does not exist, skipping".formatted(kind, name.name()));
                return Optional.empty();
            }
            throw missing(kind, name);
        }
        if (!Names.isKind(relation, statement.kind())) {
            throw wrongKind(relation, kind);
        }
        ddl.requireOwner(relation, kind);
        requireNotCarrier(relation);
        ddl.lock(
                relation instanceof Index index ? index.table() : relation.oid(),
                LockMode.ACCESS_EXCLUSIVE);
        return ddl.view().object(relation.oid());
    }

    private static HeliosException missing(String kind, QualifiedName name) {
        ErrorCode code =
                kind.equals("index") ? ErrorCode.UNDEFINED_OBJECT : ErrorCode.UNDEFINED_TABLE;
        return new HeliosException(code, "%s \"%s\" does not exist".formatted(kind, name));
    }

    static HeliosException wrongKind(Relation relation, String kind) {
        String article = kind.equals("index") ? "an" : "a";
        String actual = Names.kind(relation);
        return new HeliosException(
                        ErrorCode.WRONG_OBJECT_TYPE,
                        "\"%s\" is not %s %s".formatted(relation.name(), article, kind))
                .withHint(
                        "Use DROP %s to remove %s %s."
                                .formatted(
                                        actual.toUpperCase(Locale.ROOT),
                                        actual.equals("index") ? "an" : "a",
                                        actual));
    }

    private void requireNotCarrier(Relation relation) {
        if (relation instanceof Index index) {
            Table table = ddl.view().table(index.table()).orElseThrow();
            for (Constraint constraint : table.constraints()) {
                Integer carrier = constraint.carrier();
                if (carrier != null && carrier == index.oid()) {
                    String description = new Descriptions(ddl).constraint(constraint.name(), table);
                    throw new HeliosException(
                                    ErrorCode.DEPENDENT_OBJECTS_STILL_EXIST,
                                    "cannot drop index %s because %s requires it"
                                            .formatted(index.name(), description))
                            .withHint("You can drop %s instead.".formatted(description));
                }
            }
        }
        if (relation instanceof Sequence sequence && sequence.isIdentity()) {
            Table table = ddl.view().table(sequence.ownedByTable()).orElseThrow();
            String column =
                    new Descriptions(ddl).column(table.column(sequence.ownedByColumn()), table);
            throw new HeliosException(
                            ErrorCode.DEPENDENT_OBJECTS_STILL_EXIST,
                            "cannot drop sequence %s because %s requires it"
                                    .formatted(sequence.name(), column))
                    .withHint("You can drop %s instead.".formatted(column));
        }
    }

    private Optional<CatalogObject> schema(Drop statement, String name) {
        Namespace namespace = ddl.names().findNamespace(name).orElse(null);
        if (namespace == null) {
            if (statement.ifExists()) {
                ddl.notice("schema \"%s\" does not exist, skipping".formatted(name));
                return Optional.empty();
            }
            throw new HeliosException(
                    ErrorCode.INVALID_SCHEMA_NAME, "schema \"%s\" does not exist".formatted(name));
        }
        ddl.requireOwner(namespace, "schema");
        if (namespace.database() == 0) {
            throw new HeliosException(
                    ErrorCode.DEPENDENT_OBJECTS_STILL_EXIST,
                    "cannot drop schema %s because it is required by the database system"
                            .formatted(name));
        }
        return Optional.of(namespace);
    }

    private Optional<CatalogObject> type(Drop statement, ObjectReference reference) {
        QualifiedName name = name(reference);
        UserType type = ddl.names().findUserType(name).orElse(null);
        if (type == null) {
            if (statement.ifExists()) {
                ddl.notice("type \"%s\" does not exist, skipping".formatted(name));
                return Optional.empty();
            }
            throw new HeliosException(
                    ErrorCode.UNDEFINED_OBJECT, "type \"%s\" does not exist".formatted(name));
        }
        if (statement.kind() == ObjectKind.DOMAIN && !(type instanceof UserType.Domain)) {
            throw new HeliosException(
                    ErrorCode.WRONG_OBJECT_TYPE, "\"%s\" is not a domain".formatted(name));
        }
        ddl.requireOwner(type, "type");
        return Optional.of(type);
    }
}

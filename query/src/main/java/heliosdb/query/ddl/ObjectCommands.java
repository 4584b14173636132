package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.transaction.LockMode;
import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.Database;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Role;
import heliosdb.data.catalog.Routine;
import heliosdb.data.catalog.Sequence;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.UserType;
import heliosdb.data.catalog.View;
import heliosdb.query.ast.ObjectKind;
import heliosdb.query.ast.ObjectReference;
import heliosdb.query.ast.ObjectStatement;
import heliosdb.query.ast.ObjectStatement.Rename;
import heliosdb.query.ast.ObjectStatement.SetOwner;
import heliosdb.query.ast.ObjectStatement.SetSchema;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.RoleStatement.RoleKind;
import heliosdb.query.ast.RoleStatement.RoleName;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// RENAME, SET SCHEMA, OWNER TO and COMMENT.
final class ObjectCommands {
    private final Ddl ddl;

    ObjectCommands(Ddl ddl) {
        this.ddl = ddl;
    }

    String run(ObjectStatement statement) {
        return switch (statement) {
            case ObjectStatement.Drop drop -> new DropCommand(ddl).run(drop);
            case Rename rename -> rename(rename);
            case ObjectStatement.RenameColumn rename -> new RenameColumnCommand(ddl).run(rename);
            case SetSchema set -> setSchema(set);
            case SetOwner set -> setOwner(set);
            case ObjectStatement.Comment comment -> new CommentCommand(ddl).run(comment);
            case ObjectStatement.DependsOnExtension _, ObjectStatement.SecurityLabel _ ->
                    throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "extensions' dependencies and security labels are not supported");
        };
    }

    private static String tag(ObjectReference object) {
        return "ALTER " + DropCommand.words(object.kind());
    }

    private String rename(Rename statement) {
        switch (statement.object()) {
            case ObjectReference.Attached attached
                    when attached.kind() == ObjectKind.CONSTRAINT -> {
                renameConstraint(statement, attached);
                return "ALTER TABLE";
            }
            default -> {
                CatalogObject object = find(statement.object(), statement.ifExists());
                if (object != null) {
                    renameObject(object, statement.newName());
                }
                return tag(statement.object());
            }
        }
    }

    private void renameObject(CatalogObject object, String name) {
        switch (object) {
            case Relation relation -> renameRelation(relation, name);
            case Namespace namespace -> {
                if (ddl.names().findNamespace(name).isPresent()) {
                    throw new HeliosException(
                            ErrorCode.DUPLICATE_SCHEMA,
                            "schema \"%s\" already exists".formatted(name));
                }
                String old = namespace.name();
                ddl.changes().replace(namespace.withName(name));
                new Renames(ddl).namespace(namespace.oid(), old, name);
            }
            case UserType type -> {
                TypeCommands.requireFree(
                        ddl, ddl.view().namespace(type.namespace()).orElseThrow(), name);
                UserType renamed = type.withName(type.namespace(), name);
                ddl.changes().replace(renamed);
                new Renames(ddl).type(renamed);
            }
            case Routine routine ->
                    ddl.changes()
                            .replace(
                                    new RoutineNames(ddl)
                                            .renamed(routine, routine.namespace(), name));
            case Role role -> {
                requireFreeRole(name);
                ddl.changes().replace(role.withName(name));
            }
            case Database database -> {
                if (ddl.view().database(name).isPresent()) {
                    throw new HeliosException(
                            ErrorCode.DUPLICATE_DATABASE,
                            "database \"%s\" already exists".formatted(name));
                }
                if (database.oid() == ddl.database()) {
                    throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED, "current database cannot be renamed");
                }
                ddl.changes().replace(database.withName(name));
            }
            default ->
                    throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "renaming objects of this kind is not supported");
        }
    }

    private void requireFreeRole(String name) {
        if (ddl.view().role(name).isPresent()) {
            throw new HeliosException(
                    ErrorCode.DUPLICATE_OBJECT, "role \"%s\" already exists".formatted(name));
        }
    }

    private void renameRelation(Relation relation, String name) {
        if (ddl.view().relation(relation.namespace(), name).isPresent()) {
            throw new HeliosException(
                    ErrorCode.DUPLICATE_TABLE, "relation \"" + name + "\" already exists");
        }
        String old = relation.name();
        ddl.changes().replace(placed(relation, relation.namespace(), name));
        new Renames(ddl).relation(relation, old);
        if (relation instanceof Index index) {
            renameCarried(index, name);
        }
    }

    // An index and the constraint that it carries have one name.
    private void renameCarried(Index index, String name) {
        Table table = ddl.view().table(index.table()).orElseThrow();
        for (var constraint : table.constraints()) {
            Integer carrier = constraint.carrier();
            if (carrier != null && carrier == index.oid()) {
                ddl.changes().replace(table.withConstraint(constraint.withName(name)));
            }
        }
    }

    private static Relation placed(Relation relation, int namespace, String name) {
        return switch (relation) {
            case Table table -> table.withName(namespace, name);
            case View view -> view.withName(namespace, name);
            case Index index -> index.withName(namespace, name);
            case Sequence sequence -> sequence.withName(namespace, name);
        };
    }

    private void renameConstraint(Rename statement, ObjectReference.Attached attached) {
        Table table = ddl.names().table(attached.relation());
        ddl.requireOwner(table, "table");
        ddl.lock(table.oid(), LockMode.ACCESS_EXCLUSIVE);
        var constraint =
                table.constraint(attached.name())
                        .orElseThrow(() ->
                                new HeliosException(
                                        ErrorCode.UNDEFINED_OBJECT,
                                        "constraint \"%s\" for table \"%s\" does not exist"
                                                .formatted(attached.name(), table.name())));
        if (table.constraint(statement.newName()).isPresent()) {
            throw new HeliosException(
                    ErrorCode.DUPLICATE_OBJECT,
                    "constraint \"%s\" for relation \"%s\" already exists"
                            .formatted(statement.newName(), table.name()));
        }
        ddl.changes().replace(table.withConstraint(constraint.withName(statement.newName())));
        Integer carrier = constraint.carrier();
        if (carrier != null) {
            Index index = ddl.view().index(carrier).orElseThrow();
            ddl.changes().replace(index.withName(index.namespace(), statement.newName()));
        }
    }

    private String setSchema(SetSchema statement) {
        CatalogObject object = find(statement.object(), statement.ifExists());
        if (object == null) {
            return tag(statement.object());
        }
        Namespace target = ddl.names().namespace(statement.schema());
        ddl.requireCreate(target);
        switch (object) {
            case Relation relation -> moveRelation(relation, target);
            case UserType type -> {
                TypeCommands.requireFree(ddl, target, type.name());
                ddl.changes().replace(type.withName(target.oid(), type.name()));
            }
            case Routine routine ->
                    ddl.changes()
                            .replace(
                                    new RoutineNames(ddl)
                                            .renamed(routine, target.oid(), routine.name()));
            default ->
                    throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "SET SCHEMA is not supported for objects of this kind");
        }
        return tag(statement.object());
    }

    private void moveRelation(Relation relation, Namespace target) {
        if (relation.namespace() == target.oid()) {
            return;
        }
        ddl.names().requireFree(target, relation.name());
        String old = ddl.names().qualified(relation.namespace(), relation.name());
        ddl.changes().replace(placed(relation, target.oid(), relation.name()));
        new Renames(ddl).moved(relation, old);
        if (relation instanceof Table table) {
            for (CatalogObject dependent : ddl.view().dependents(table.oid())) {
                if (dependent instanceof Index index) {
                    ddl.changes().replace(index.withName(target.oid(), index.name()));
                } else if (dependent instanceof Sequence sequence
                        && sequence.ownedByTable() == table.oid()) {
                    moveRelation(sequence, target);
                }
            }
        }
    }

    private String setOwner(SetOwner statement) {
        CatalogObject object = find(statement.object(), false);
        if (object == null) {
            return tag(statement.object());
        }
        if (object instanceof Relation relation) {
            new AlterTableCommand(ddl).changeOwner(relation, statement.owner());
            return tag(statement.object());
        }
        Role owner = ddl.role(statement.owner());
        AlterTableCommand.requireMember(ddl, owner);
        ddl.changes()
                .replace(Owned.by(object, owner.oid(), AlterTableCommand.moved(object, owner)));
        return tag(statement.object());
    }

    /// The object that a statement names, owned by the current role; null when it is missing and
    /// that is fine.
    private @Nullable CatalogObject find(ObjectReference reference, boolean ifExists) {
        if (RoutineNames.isRoutine(reference)) {
            Routine routine = new RoutineNames(ddl).routine(reference);
            return owned(routine, RoutineNames.kind(routine));
        }
        QualifiedName name =
                switch (reference) {
                    case ObjectReference.Named named -> named.name();
                    case ObjectReference.OfType type -> type.type().name();
                    default ->
                            throw new HeliosException(
                                    ErrorCode.FEATURE_NOT_SUPPORTED,
                                    "this is not supported for objects of this kind");
                };
        return switch (reference.kind()) {
            case TABLE, VIEW, INDEX, SEQUENCE -> relation(reference.kind(), name, ifExists);
            case SCHEMA -> owned(ddl.names().namespace(name.name()), "schema");
            case TYPE, DOMAIN -> owned(ddl.names().userType(name), "type");
            case ROLE -> ddl.role(new RoleName(RoleKind.NAMED, name.name(), name.position()));
            case DATABASE ->
                    owned(
                            ddl.view()
                                    .database(name.name())
                                    .orElseThrow(() ->
                                            new HeliosException(
                                                    ErrorCode.INVALID_CATALOG_NAME,
                                                    "database \"%s\" does not exist"
                                                            .formatted(name))),
                            "database");
            default ->
                    throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "this is not supported for objects of this kind");
        };
    }

    private CatalogObject owned(CatalogObject object, String kind) {
        ddl.requireOwner(object, kind);
        return object;
    }

    private @Nullable CatalogObject relation(
            ObjectKind kind, QualifiedName name, boolean ifExists) {
        Relation relation = ddl.names().find(name).orElse(null);
        if (relation == null) {
            if (ifExists) {
                ddl.notice("relation \"%s\" does not exist, skipping".formatted(name));
                return null;
            }
            throw Names.missing(name);
        }
        if (kind != ObjectKind.TABLE && !Names.isKind(relation, kind)) {
            throw new HeliosException(
                    ErrorCode.WRONG_OBJECT_TYPE,
                    "\"%s\" is not %s %s"
                            .formatted(
                                    relation.name(),
                                    kind == ObjectKind.INDEX ? "an" : "a",
                                    DropCommand.words(kind).toLowerCase(Locale.ROOT)));
        }
        ddl.requireOwner(relation, Names.kind(relation));
        ddl.lock(
                relation instanceof Index index ? index.table() : relation.oid(),
                LockMode.ACCESS_EXCLUSIVE);
        return ddl.view().relation(relation.oid()).orElseThrow();
    }
}

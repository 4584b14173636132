package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.UserType;
import heliosdb.data.catalog.View;
import heliosdb.query.ast.ObjectKind;
import heliosdb.query.ast.ObjectReference;
import heliosdb.query.ast.ObjectStatement.Comment;
import heliosdb.query.ast.QualifiedName;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// COMMENT ON.
final class CommentCommand {
    private final Ddl ddl;

    CommentCommand(Ddl ddl) {
        this.ddl = ddl;
    }

    String run(Comment statement) {
        String given = statement.text();
        String text = given == null || given.isEmpty() ? null : given;
        switch (statement.object()) {
            case ObjectReference.Named(var kind, var name) when kind == ObjectKind.COLUMN ->
                    column(name, text);
            case ObjectReference.Attached attached
                    when attached.kind() == ObjectKind.CONSTRAINT -> {
                Table table = ddl.names().table(attached.relation());
                ddl.requireOwner(table, "table");
                int oid =
                        table.constraint(attached.name())
                                .orElseThrow(() ->
                                        new HeliosException(
                                                ErrorCode.UNDEFINED_OBJECT,
                                                ("constraint \"%s\" for table \"%s\" does"
                                                                + " not exist")
                                                        .formatted(attached.name(), table.name())))
                                .oid();
                ddl.changes().comment(oid, 0, text);
            }
            default -> ddl.changes().comment(find(statement.object()).oid(), 0, text);
        }
        return "COMMENT";
    }

    private void column(QualifiedName name, @Nullable String text) {
        List<String> parts = name.parts();
        if (parts.size() < 2) {
            throw new HeliosException(ErrorCode.SYNTAX_ERROR, "column name must be qualified");
        }
        QualifiedName relationName =
                new QualifiedName(parts.subList(0, parts.size() - 1), name.position());
        Relation relation = ddl.names().relation(relationName);
        ddl.requireOwner(relation, Names.kind(relation));
        switch (relation) {
            case Table table ->
                    ddl.changes()
                            .comment(table.oid(), Columns.find(table, name.name()).number(), text);
            case View view -> ddl.changes().comment(view.oid(), number(view, name), text);
            default ->
                    throw new HeliosException(
                            ErrorCode.WRONG_OBJECT_TYPE,
                            "cannot set comment on relation \"%s\"".formatted(relation.name()));
        }
    }

    private static int number(View view, QualifiedName name) {
        for (int i = 0; i < view.columns().size(); i++) {
            if (view.columns().get(i).name().equals(name.name())) {
                return i + 1;
            }
        }
        throw new HeliosException(
                ErrorCode.UNDEFINED_COLUMN,
                "column \"%s\" of relation \"%s\" does not exist"
                        .formatted(name.name(), view.name()));
    }

    private CatalogObject find(ObjectReference reference) {
        QualifiedName name =
                switch (reference) {
                    case ObjectReference.Named named -> named.name();
                    case ObjectReference.OfType type -> type.type().name();
                    default ->
                            throw new HeliosException(
                                    ErrorCode.FEATURE_NOT_SUPPORTED,
                                    "comments on objects of this kind are not supported");
                };
        CatalogObject object =
                switch (reference.kind()) {
                    case TABLE, VIEW, INDEX, SEQUENCE -> relation(reference.kind(), name);
                    case SCHEMA -> ddl.names().namespace(name.name());
                    case TYPE, DOMAIN -> ddl.names().userType(name);
                    case DATABASE ->
                            ddl.view()
                                    .database(name.name())
                                    .orElseThrow(() ->
                                            new HeliosException(
                                                    ErrorCode.INVALID_CATALOG_NAME,
                                                    "database \"%s\" does not exist"
                                                            .formatted(name)));
                    case ROLE ->
                            ddl.view()
                                    .role(name.name())
                                    .orElseThrow(() ->
                                            new HeliosException(
                                                    ErrorCode.UNDEFINED_OBJECT,
                                                    "role \"%s\" does not exist".formatted(name)));
                    default ->
                            throw new HeliosException(
                                    ErrorCode.FEATURE_NOT_SUPPORTED,
                                    "comments on objects of this kind are not supported");
                };
        ddl.requireOwner(object, kind(object));
        return object;
    }

    private static String kind(CatalogObject object) {
        return switch (object) {
            case Relation relation -> Names.kind(relation);
            case UserType _ -> "type";
            default -> object.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        };
    }

    private Relation relation(ObjectKind kind, QualifiedName name) {
        Relation relation = ddl.names().relation(name);
        if (!Names.isKind(relation, kind)) {
            String word = DropCommand.words(kind).toLowerCase(Locale.ROOT);
            throw new HeliosException(
                    ErrorCode.WRONG_OBJECT_TYPE,
                    "\"%s\" is not %s %s"
                            .formatted(relation.name(), word.equals("index") ? "an" : "a", word));
        }
        return relation;
    }
}

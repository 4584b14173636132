package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement that does one thing to objects of any kind.
public sealed interface ObjectStatement extends Statement {
    /// DROP of anything but roles, databases, tablespaces, subscriptions and user mappings.
    record Drop(
            ObjectKind kind,
            List<ObjectReference> objects,
            boolean ifExists,
            boolean concurrently,
            boolean cascade)
            implements ObjectStatement {}

    /// ALTER .. RENAME TO.
    record Rename(ObjectReference object, boolean ifExists, boolean only, String newName)
            implements ObjectStatement {}

    /// ALTER .. RENAME COLUMN, or RENAME ATTRIBUTE.
    ///
    /// @param kind of the relation
    record RenameColumn(
            ObjectKind kind,
            QualifiedName relation,
            boolean ifExists,
            boolean only,
            String column,
            String newName,
            boolean cascade)
            implements ObjectStatement {}

    /// ALTER .. SET SCHEMA.
    record SetSchema(ObjectReference object, boolean ifExists, boolean only, String schema)
            implements ObjectStatement {}

    /// ALTER .. OWNER TO, of objects that are not relations.
    record SetOwner(ObjectReference object, RoleStatement.RoleName owner)
            implements ObjectStatement {}

    /// ALTER .. [NO] DEPENDS ON EXTENSION.
    record DependsOnExtension(ObjectReference object, String extension, boolean remove)
            implements ObjectStatement {}

    /// COMMENT ON; null removes it.
    record Comment(ObjectReference object, @Nullable String text) implements ObjectStatement {}

    /// SECURITY LABEL; null removes it.
    record SecurityLabel(@Nullable String provider, ObjectReference object, @Nullable String label)
            implements ObjectStatement {}
}

package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement about schemas, sequences and extensions.
public sealed interface SchemaStatement extends Statement {
    /// CREATE SCHEMA.
    ///
    /// @param name null when the owner's name is the schema's
    /// @param elements the statements that create the schema's first objects
    record CreateSchema(
            @Nullable String name,
            RoleStatement.@Nullable RoleName owner,
            boolean ifNotExists,
            List<Statement> elements)
            implements SchemaStatement {}

    /// CREATE SEQUENCE.
    record CreateSequence(
            TableStatement.Persistence persistence,
            boolean ifNotExists,
            QualifiedName name,
            List<SequenceOption> options)
            implements SchemaStatement {}

    /// ALTER SEQUENCE with sequence options.
    record AlterSequence(boolean ifExists, QualifiedName name, List<SequenceOption> options)
            implements SchemaStatement {}

    /// CREATE EXTENSION.
    record CreateExtension(String name, boolean ifNotExists, List<Option> options)
            implements SchemaStatement {}

    /// ALTER EXTENSION UPDATE.
    record UpdateExtension(String name, @Nullable String version) implements SchemaStatement {}

    /// ALTER EXTENSION ADD or DROP.
    record AlterExtensionMember(String name, boolean add, ObjectReference member)
            implements SchemaStatement {}
}

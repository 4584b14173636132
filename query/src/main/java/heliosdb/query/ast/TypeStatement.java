package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement about types and domains. ALTER TYPE of a composite's attributes is a
/// [TableStatement.AlterTable] of kind TYPE.
public sealed interface TypeStatement extends Statement {
    /// CREATE TYPE AS (..).
    record CreateComposite(QualifiedName name, List<TableReference.ColumnType> attributes)
            implements TypeStatement {}

    /// CREATE TYPE AS ENUM.
    record CreateEnum(QualifiedName name, List<String> labels) implements TypeStatement {}

    /// CREATE TYPE AS RANGE.
    record CreateRange(QualifiedName name, List<Option> options) implements TypeStatement {}

    /// CREATE TYPE name, with (..) or as a shell.
    record CreateBase(QualifiedName name, List<Option> options) implements TypeStatement {}

    /// ALTER TYPE SET (..).
    record AlterBase(QualifiedName name, List<Option> options) implements TypeStatement {}

    /// ALTER TYPE ADD VALUE.
    ///
    /// @param neighbor the label before or after which it goes; null for the end
    record AddEnumValue(
            QualifiedName name,
            String label,
            boolean ifNotExists,
            @Nullable String neighbor,
            boolean after)
            implements TypeStatement {}

    /// ALTER TYPE RENAME VALUE.
    record RenameEnumValue(QualifiedName name, String from, String to) implements TypeStatement {}

    /// CREATE DOMAIN.
    record CreateDomain(
            QualifiedName name,
            TypeName type,
            @Nullable QualifiedName collation,
            List<Constraint> constraints)
            implements TypeStatement {}

    /// ALTER DOMAIN.
    record AlterDomain(QualifiedName name, DomainAction action) implements TypeStatement {}

    /// What ALTER DOMAIN does.
    sealed interface DomainAction {
        /// SET or DROP DEFAULT; null drops it.
        record SetDefault(@Nullable Expression value) implements DomainAction {}

        /// SET or DROP NOT NULL.
        record SetNotNull(boolean notNull) implements DomainAction {}

        /// ADD constraint.
        record AddConstraint(Constraint constraint) implements DomainAction {}

        /// DROP CONSTRAINT.
        record DropConstraint(String name, boolean ifExists, boolean cascade)
                implements DomainAction {}

        /// VALIDATE CONSTRAINT.
        record ValidateConstraint(String name) implements DomainAction {}
    }

    /// CREATE COLLATION.
    ///
    /// @param from the collation to copy; null when options define it
    record CreateCollation(
            QualifiedName name,
            boolean ifNotExists,
            List<Option> options,
            @Nullable QualifiedName from)
            implements TypeStatement {}

    /// ALTER COLLATION REFRESH VERSION.
    record RefreshCollation(QualifiedName name) implements TypeStatement {}

    /// CREATE CONVERSION.
    record CreateConversion(
            QualifiedName name, boolean isDefault, String from, String to, QualifiedName function)
            implements TypeStatement {}
}

package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An action of ALTER TABLE and its kin. In ALTER TYPE the attributes of a composite type are its
/// columns.
public sealed interface AlterTableAction {
    /// ADD COLUMN, or ADD ATTRIBUTE.
    record AddColumn(TableElement.ColumnDefinition column, boolean ifNotExists, boolean cascade)
            implements AlterTableAction {}

    /// DROP COLUMN, or DROP ATTRIBUTE.
    record DropColumn(String column, boolean ifExists, boolean cascade, int position)
            implements AlterTableAction {}

    /// ALTER COLUMN TYPE, or ALTER ATTRIBUTE TYPE.
    record AlterColumnType(
            String column,
            TypeName type,
            @Nullable QualifiedName collation,
            @Nullable Expression using,
            boolean cascade,
            int position)
            implements AlterTableAction {}

    /// ALTER COLUMN SET or DROP DEFAULT; null drops it.
    record SetDefault(String column, @Nullable Expression value, int position)
            implements AlterTableAction {}

    /// ALTER COLUMN SET or DROP NOT NULL.
    record SetNotNull(String column, boolean notNull, int position) implements AlterTableAction {}

    /// ALTER COLUMN DROP EXPRESSION.
    record DropExpression(String column, boolean ifExists, int position)
            implements AlterTableAction {}

    /// ALTER COLUMN SET STATISTICS.
    ///
    /// @param columnNumber the number of an index column; 0 when `column` names it
    record SetStatistics(@Nullable String column, int columnNumber, int target, int position)
            implements AlterTableAction {}

    /// ALTER COLUMN SET (..), or RESET (..).
    record SetColumnOptions(String column, boolean reset, List<Option> options, int position)
            implements AlterTableAction {}

    /// ALTER COLUMN SET STORAGE.
    record SetColumnStorage(String column, String storage, int position)
            implements AlterTableAction {}

    /// ALTER COLUMN SET COMPRESSION.
    record SetCompression(String column, String method, int position) implements AlterTableAction {}

    /// ALTER COLUMN ADD GENERATED AS IDENTITY.
    record AddIdentity(String column, Constraint.Identity identity, int position)
            implements AlterTableAction {}

    /// ALTER COLUMN with SET GENERATED, SET sequence_option or RESTART.
    ///
    /// @param always null when GENERATED is left alone
    record AlterIdentity(
            String column, @Nullable Boolean always, List<SequenceOption> options, int position)
            implements AlterTableAction {}

    /// ALTER COLUMN DROP IDENTITY.
    record DropIdentity(String column, boolean ifExists, int position)
            implements AlterTableAction {}

    /// ALTER COLUMN OPTIONS, of foreign tables.
    record AlterColumnFdwOptions(String column, List<FdwOption> options, int position)
            implements AlterTableAction {}

    /// ADD constraint.
    record AddConstraint(Constraint constraint) implements AlterTableAction {}

    /// ALTER CONSTRAINT.
    record AlterConstraint(String constraint, Constraint.Deferral deferral, int position)
            implements AlterTableAction {}

    /// VALIDATE CONSTRAINT.
    record ValidateConstraint(String constraint, int position) implements AlterTableAction {}

    /// DROP CONSTRAINT.
    record DropConstraint(String constraint, boolean ifExists, boolean cascade, int position)
            implements AlterTableAction {}

    /// SET or DROP something that has no value: oids, cluster, logging, row security.
    record Switch(SwitchKind kind) implements AlterTableAction {}

    /// The actions of [Switch].
    enum SwitchKind {
        SET_WITHOUT_OIDS,
        SET_WITHOUT_CLUSTER,
        SET_LOGGED,
        SET_UNLOGGED,
        ENABLE_ROW_SECURITY,
        DISABLE_ROW_SECURITY,
        FORCE_ROW_SECURITY,
        NO_FORCE_ROW_SECURITY,
        NOT_OF
    }

    /// CLUSTER ON.
    record ClusterOn(String index, int position) implements AlterTableAction {}

    /// ENABLE or DISABLE TRIGGER or RULE.
    ///
    /// @param name null for ALL and, with `userOnly`, for USER
    record Toggle(boolean rule, ToggleMode mode, @Nullable String name, boolean userOnly)
            implements AlterTableAction {}

    /// How a trigger or rule fires.
    enum ToggleMode {
        ENABLE,
        ENABLE_ALWAYS,
        ENABLE_REPLICA,
        DISABLE
    }

    /// INHERIT, or NO INHERIT.
    record Inherit(QualifiedName parent, boolean inherit) implements AlterTableAction {}

    /// OF type.
    record OfType(TypeName type) implements AlterTableAction {}

    /// OWNER TO.
    record ChangeOwner(RoleStatement.RoleName owner) implements AlterTableAction {}

    /// SET ACCESS METHOD.
    record SetAccessMethod(String method) implements AlterTableAction {}

    /// SET TABLESPACE.
    record SetTablespace(String tablespace) implements AlterTableAction {}

    /// SET (..), or RESET (..).
    record SetOptions(boolean reset, List<Option> options) implements AlterTableAction {}

    /// REPLICA IDENTITY.
    ///
    /// @param index for USING INDEX
    record ReplicaIdentity(IdentityKind kind, @Nullable String index) implements AlterTableAction {}

    /// The kinds of replica identity.
    enum IdentityKind {
        DEFAULT,
        FULL,
        NOTHING,
        INDEX
    }

    /// OPTIONS, of foreign tables.
    record AlterFdwOptions(List<FdwOption> options) implements AlterTableAction {}

    /// ATTACH PARTITION.
    ///
    /// @param bound null when an index is attached
    record AttachPartition(QualifiedName partition, TableStatement.@Nullable PartitionBound bound)
            implements AlterTableAction {}

    /// DETACH PARTITION.
    record DetachPartition(QualifiedName partition, boolean concurrently, boolean finish)
            implements AlterTableAction {}

    /// An option change of OPTIONS (..).
    record FdwOption(FdwChange change, String name, @Nullable String value) {}

    /// What happens to an option.
    enum FdwChange {
        ADD,
        SET,
        DROP
    }
}

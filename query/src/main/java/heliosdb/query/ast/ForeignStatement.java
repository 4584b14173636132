package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement about foreign data.
public sealed interface ForeignStatement extends Statement {
    /// CREATE FOREIGN DATA WRAPPER.
    record CreateWrapper(
            String name, List<HandlerOption> handlers, List<AlterTableAction.FdwOption> options)
            implements ForeignStatement {}

    /// ALTER FOREIGN DATA WRAPPER.
    record AlterWrapper(
            String name, List<HandlerOption> handlers, List<AlterTableAction.FdwOption> options)
            implements ForeignStatement {}

    /// HANDLER or VALIDATOR; null for NO.
    record HandlerOption(boolean validator, @Nullable QualifiedName function) {}

    /// CREATE SERVER.
    record CreateServer(
            String name,
            boolean ifNotExists,
            @Nullable String type,
            @Nullable String version,
            String wrapper,
            List<AlterTableAction.FdwOption> options)
            implements ForeignStatement {}

    /// ALTER SERVER.
    ///
    /// @param changesVersion whether VERSION is set, perhaps to NULL
    record AlterServer(
            String name,
            boolean changesVersion,
            @Nullable String version,
            List<AlterTableAction.FdwOption> options)
            implements ForeignStatement {}

    /// CREATE FOREIGN TABLE.
    record CreateForeignTable(
            TableStatement.CreateTable table,
            String server,
            List<AlterTableAction.FdwOption> options)
            implements ForeignStatement {}

    /// CREATE USER MAPPING.
    record CreateUserMapping(
            RoleStatement.RoleName user,
            String server,
            boolean ifNotExists,
            List<AlterTableAction.FdwOption> options)
            implements ForeignStatement {}

    /// ALTER USER MAPPING.
    record AlterUserMapping(
            RoleStatement.RoleName user, String server, List<AlterTableAction.FdwOption> options)
            implements ForeignStatement {}

    /// DROP USER MAPPING.
    record DropUserMapping(RoleStatement.RoleName user, String server, boolean ifExists)
            implements ForeignStatement {}

    /// IMPORT FOREIGN SCHEMA.
    record ImportSchema(
            String remoteSchema,
            ImportFilter filter,
            List<QualifiedName> tables,
            String server,
            String localSchema,
            List<AlterTableAction.FdwOption> options)
            implements ForeignStatement {}

    /// Which tables are imported.
    enum ImportFilter {
        ALL,
        LIMIT_TO,
        EXCEPT
    }
}

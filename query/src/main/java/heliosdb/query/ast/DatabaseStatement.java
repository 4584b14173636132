package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement about databases and tablespaces.
public sealed interface DatabaseStatement extends Statement {
    /// CREATE DATABASE.
    record CreateDatabase(String name, List<Option> options) implements DatabaseStatement {}

    /// ALTER DATABASE with options.
    record AlterDatabase(String name, List<Option> options) implements DatabaseStatement {}

    /// ALTER DATABASE REFRESH COLLATION VERSION.
    record RefreshCollation(String name) implements DatabaseStatement {}

    /// ALTER DATABASE SET or RESET.
    record AlterDatabaseSetting(String name, SettingStatement setting)
            implements DatabaseStatement {}

    /// DROP DATABASE.
    record DropDatabase(String name, boolean ifExists, boolean force)
            implements DatabaseStatement {}

    /// CREATE TABLESPACE.
    record CreateTablespace(
            String name,
            RoleStatement.@Nullable RoleName owner,
            String location,
            List<Option> options)
            implements DatabaseStatement {}

    /// ALTER TABLESPACE SET (..), or RESET (..).
    record AlterTablespace(String name, boolean reset, List<Option> options)
            implements DatabaseStatement {}

    /// DROP TABLESPACE.
    record DropTablespace(String name, boolean ifExists) implements DatabaseStatement {}
}

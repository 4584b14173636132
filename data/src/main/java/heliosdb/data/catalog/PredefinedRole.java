package heliosdb.data.catalog;

import java.util.List;
import java.util.Map;

/// The roles that every installation has beside its first user, with PostgreSQL's object ids: they
/// stand for rights that no single grant gives.
public enum PredefinedRole {
    /// Its member is the owner of the current database.
    DATABASE_OWNER(6171, "pg_database_owner"),
    /// Reads every table, view and sequence.
    READ_ALL_DATA(6181, "pg_read_all_data"),
    /// Writes every table, view and sequence.
    WRITE_ALL_DATA(6182, "pg_write_all_data"),
    /// Sees every setting.
    READ_ALL_SETTINGS(3374, "pg_read_all_settings"),
    /// Sees every statistic.
    READ_ALL_STATS(3375, "pg_read_all_stats"),
    /// Calls monitoring functions that lock tables.
    STAT_SCAN_TABLES(3377, "pg_stat_scan_tables"),
    /// Belongs to the three roles that see everything about the server's state.
    MONITOR(3373, "pg_monitor"),
    /// Reads files of the server.
    READ_SERVER_FILES(4569, "pg_read_server_files"),
    /// Writes files of the server.
    WRITE_SERVER_FILES(4570, "pg_write_server_files"),
    /// Runs programs on the server.
    EXECUTE_SERVER_PROGRAM(4571, "pg_execute_server_program"),
    /// Cancels and ends other sessions.
    SIGNAL_BACKEND(4200, "pg_signal_backend"),
    /// May CHECKPOINT.
    CHECKPOINT(4544, "pg_checkpoint");

    private final int oid;
    private final String roleName;

    PredefinedRole(int oid, String roleName) {
        this.oid = oid;
        this.roleName = roleName;
    }

    /// Its object id.
    public int oid() {
        return oid;
    }

    /// Its name as a role.
    public String roleName() {
        return roleName;
    }

    /// The role as it is before anybody is made a member of it.
    Role role() {
        List<Role.Membership> memberOf =
                this == MONITOR
                        ? List.of(
                                membership(READ_ALL_SETTINGS),
                                membership(READ_ALL_STATS),
                                membership(STAT_SCAN_TABLES))
                        : List.of();
        return new Role(
                oid, roleName, false, false, true, false, false, false, false, -1, null, null,
                memberOf, Map.of());
    }

    private static Role.Membership membership(PredefinedRole of) {
        return new Role.Membership(of.oid, Role.BOOTSTRAP, false);
    }
}

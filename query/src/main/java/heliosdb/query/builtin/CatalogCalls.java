package heliosdb.query.builtin;

import heliosdb.query.function.KernelFactory;
import org.jspecify.annotations.Nullable;

/// Functions that the session's catalog computes: by their names, without looking at what they do.
final class CatalogCalls {
    private CatalogCalls() {}

    static @Nullable KernelFactory find(String source) {
        return belongs(source) ? Rows.values(CatalogCalls::call) : null;
    }

    private static @Nullable Object call(Row row) {
        @Nullable Object[] arguments = new @Nullable Object[row.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = row.boxedAt(i);
        }
        return row.context().catalogFunctions().call(row.site().function(), arguments);
    }

    private static boolean belongs(String source) {
        return switch (source) {
            case "format_type", "text_regclass", "oidvectortypes", "current_query" -> true;
            case "pg_describe_object", "pg_identify_object", "pg_collation_for" -> true;
            case "pg_relation_filenode", "pg_relation_size", "pg_table_size" -> true;
            case "pg_total_relation_size", "pg_indexes_size", "#2325" -> true;
            case "pg_database_size_oid", "pg_database_size_name" -> true;
            case "pg_tablespace_location", "pg_tablespace_size_oid" -> true;
            case "pg_sequence_last_value", "pg_sequence_parameters" -> true;
            case "pg_column_is_updatable", "pg_relation_is_updatable" -> true;
            case "pg_relation_is_publishable", "pg_partition_root" -> true;
            case "pg_index_column_has_property", "pg_index_has_property" -> true;
            case "pg_indexam_has_property", "pg_postmaster_start_time" -> true;
            case "pg_conf_load_time", "pg_reload_conf", "pg_column_size" -> true;
            case "pg_blocking_pids" -> true;
            case "pg_notify", "pg_export_snapshot", "pg_current_snapshot" -> true;
            case "pg_settings_get_flags", "pg_xact_status", "pg_current_wal_lsn" -> true;
            case "pg_isolation_test_session_is_blocked", "acldefault_sql" -> true;
            case "#1215", "#1216", "#1348", "#1993" -> true;
            default ->
                    source.startsWith("pg_get_")
                            || source.startsWith("to_reg")
                            || source.startsWith("has_")
                            || source.startsWith("pg_has_role_")
                            || source.startsWith("row_security_active")
                            || source.startsWith("pg_stat_get_")
                            || source.startsWith("pg_") && source.endsWith("_is_visible")
                            || source.startsWith("#132") && source.length() == 6;
        };
    }
}

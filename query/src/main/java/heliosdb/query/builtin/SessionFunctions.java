package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.DateTimes;
import heliosdb.data.value.Types;
import heliosdb.query.function.KernelFactory;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What a session knows of itself: users, settings, sequences, transactions, waiting.
final class SessionFunctions {
    private static final byte[] VOID = new byte[0];

    private SessionFunctions() {}

    static @Nullable KernelFactory find(String source) {
        KernelFactory found = identity(source);
        if (found == null) {
            found = settings(source);
        }
        if (found == null) {
            found = waiting(source);
        }
        return found == null ? AdvisoryLockFunctions.find(source) : found;
    }

    private static @Nullable KernelFactory identity(String source) {
        return switch (source) {
            case "pgsql_version" ->
                    Rows.texts(row -> "PostgreSQL " + row.context().setting("server_version"));
            case "current_user" -> Rows.texts(row -> row.context().currentUser());
            case "session_user" -> Rows.texts(row -> row.context().sessionUser());
            case "current_database" -> Rows.texts(row -> row.context().currentDatabase());
            case "current_schema" ->
                    Rows.texts(row ->
                            row.context().searchPath(false).stream().findFirst().orElse(null));
            case "current_schemas" -> Rows.objects(SessionFunctions::schemas);
            case "pg_backend_pid" -> Rows.longs(row -> row.context().backendPid());
            case "pg_is_in_recovery" -> Rows.booleans(_ -> false);
            case "pg_is_other_temp_schema" -> Rows.booleans(_ -> false);
            case "pg_trigger_depth" -> Rows.longs(_ -> 0);
            case "pg_jit_available" -> Rows.booleans(_ -> false);
            case "pg_my_temp_schema" -> Rows.longs(_ -> 0);
            case "inet_client_addr", "inet_client_port", "inet_server_addr", "inet_server_port" ->
                    Rows.values(_ -> null);
            default -> null;
        };
    }

    private static ArrayValue schemas(Row row) {
        List<String> schemas = row.context().searchPath(row.isTrue(0));
        return ArrayValue.of(
                Types.NAME, schemas.stream().map(Conversions::utf8).toArray(Object[]::new));
    }

    private static @Nullable KernelFactory settings(String source) {
        return switch (source) {
            case "show_config_by_name" -> Rows.texts(row -> setting(row, false));
            case "show_config_by_name_missing_ok" -> Rows.texts(row -> setting(row, row.isTrue(1)));
            case "set_config_by_name" ->
                    Rows.texts(row -> {
                        if (row.isNull(0)) {
                            throw new HeliosException(
                                    ErrorCode.NULL_VALUE_NOT_ALLOWED,
                                    "SET requires parameter name");
                        }
                        return row.context()
                                .changeSetting(
                                        row.textAt(0),
                                        row.isNull(1) ? null : row.textAt(1),
                                        !row.isNull(2) && row.isTrue(2));
                    });
            case "nextval_oid" -> Rows.longs(row -> row.context().sequences().next(row.longAt(0)));
            case "nextval_identity" ->
                    Rows.longs(row -> row.context().sequences().nextForIdentity(row.longAt(0)));
            case "currval_oid" ->
                    Rows.longs(row -> row.context().sequences().current(row.longAt(0)));
            case "lastval" -> Rows.longs(row -> row.context().sequences().last());
            case "setval_oid" ->
                    Rows.longs(row ->
                            row.context().sequences().set(row.longAt(0), row.longAt(1), true));
            case "setval3_oid" ->
                    Rows.longs(row ->
                            row.context()
                                    .sequences()
                                    .set(row.longAt(0), row.longAt(1), row.isTrue(2)));
            default -> null;
        };
    }

    private static @Nullable String setting(Row row, boolean missingIsNull) {
        String name = row.textAt(0);
        String value = row.context().setting(name);
        if (value == null && !missingIsNull) {
            throw new HeliosException(
                    ErrorCode.UNDEFINED_OBJECT,
                    "unrecognized configuration parameter \"" + name + "\"");
        }
        return value;
    }

    private static @Nullable KernelFactory waiting(String source) {
        return switch (source) {
            case "pg_sleep" -> Rows.values(row -> sleep(row, row.doubleAt(0)));
            case "#3935" -> Rows.values(SessionFunctions::sleepFor);
            case "#3936" ->
                    Rows.values(row ->
                            sleep(row, (row.longAt(0) - row.context().clockTimestamp()) / 1e6));
            case "pg_cancel_backend" ->
                    Rows.booleans(row -> row.context().signalBackend((int) row.longAt(0), false));
            case "pg_terminate_backend" -> Rows.booleans(SessionFunctions::terminate);
            case "pg_current_xact_id" -> Rows.longs(row -> row.context().transactionId());
            case "pg_current_xact_id_if_assigned" ->
                    Rows.values(row -> row.context().transactionIdIfAssigned());
            case "gen_random_uuid" -> Rows.objects(row -> randomUuid(row.context().random()));
            default -> null;
        };
    }

    private static Object sleep(Row row, double seconds) {
        if (seconds > 0) {
            row.context().sleep((long) Math.min(seconds * 1e9, Long.MAX_VALUE));
        }
        return VOID;
    }

    // The second argument is how long to wait for the end, in milliseconds; 0 doesn't wait.
    private static boolean terminate(Row row) {
        long timeout = row.longAt(1);
        if (timeout < 0) {
            throw new HeliosException(
                    ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, "\"timeout\" must not be negative");
        }
        return row.context().signalBackend((int) row.longAt(0), true);
    }

    private static Object sleepFor(Row row) {
        long now = row.context().clockTimestamp();
        long until = DateTimes.plus(now, row.intervalAt(0), row.context().timeZone());
        return sleep(row, (until - now) / 1e6);
    }

    /// Version 4 of RFC 4122.
    private static java.util.UUID randomUuid(RandomGenerator random) {
        long high = random.nextLong() & 0xFFFFFFFFFFFF0FFFL | 0x4000L;
        long low = random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new java.util.UUID(high, low);
    }
}

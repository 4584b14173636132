package heliosdb.engine.session;

import heliosdb.base.bytes.Bytes;
import heliosdb.base.transaction.LockMode;
import heliosdb.data.table.IndexCheck;
import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.context.VirtualRelation;
import heliosdb.storage.txn.LockTable;
import heliosdb.storage.txn.PreparedTransaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the server does at this moment, as relations with PostgreSQL's columns: sessions, locks,
/// prepared transactions, settings, cursors; `helios_index_check`, which compares every index with
/// its table; and `helios_check`, which compares every checksum, too.
public final class SessionRelations {
    // PostgreSQL counts from 2000, clocks count from 1970.
    private static final long EPOCH_OFFSET_MICROS = 946_684_800_000_000L;
    private static final int INDEX_CHECK_OID = 16_001;
    private static final int CHECK_OID = 16_002;

    private SessionRelations() {}

    /// All of them.
    public static List<VirtualRelation> all() {
        return List.of(
                ComputedRelation.of(
                        "pg_locks",
                        12073,
                        "locktype text, database oid, relation oid, page int4, tuple int2, virtualxid text,"
                                + " transactionid xid, classid oid, objid oid, objsubid int2, virtualtransaction text,"
                                + " pid int4, mode text, granted bool, fastpath bool, waitstart timestamptz",
                        SessionRelations::locks),
                ComputedRelation.of(
                        "pg_stat_activity",
                        12222,
                        "datid oid, datname name, pid int4, leader_pid int4, usesysid oid, usename name,"
                                + " application_name text, client_addr inet, client_hostname text, client_port int4,"
                                + " backend_start timestamptz, xact_start timestamptz, query_start timestamptz,"
                                + " state_change timestamptz, wait_event_type text, wait_event text, state text,"
                                + " backend_xid xid, backend_xmin xid, query_id int8, query text, backend_type text",
                        SessionRelations::activity),
                ComputedRelation.of(
                        "pg_prepared_xacts",
                        12090,
                        "transaction xid, gid text, prepared timestamptz, owner name, database name",
                        SessionRelations::preparedTransactions),
                ComputedRelation.of(
                        "pg_settings",
                        12104,
                        "name text, setting text, unit text, category text, short_desc text, extra_desc text,"
                                + " context text, vartype text, source text, min_val text, max_val text,"
                                + " enumvals _text, boot_val text, reset_val text, sourcefile text, sourceline int4,"
                                + " pending_restart bool",
                        SessionRelations::settings),
                ComputedRelation.of(
                        "pg_cursors",
                        12077,
                        "name text, statement text, is_holdable bool, is_binary bool, is_scrollable bool,"
                                + " creation_time timestamptz",
                        SessionRelations::cursors),
                ComputedRelation.of(
                        "helios_index_check",
                        INDEX_CHECK_OID,
                        "finding text",
                        SessionRelations::indexFindings),
                ComputedRelation.of(
                        "helios_check", CHECK_OID, "finding text", SessionRelations::findings));
    }

    private static List<@Nullable Object[]> locks(Session session) {
        Map<Long, Session> owners = new HashMap<>();
        for (Session each : session.services().sessions().all()) {
            owners.put(each.block().openId(), each);
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (LockTable.Entry lock : session.services().store().locks().entries()) {
            rows.add(lock(lock, owners.get(lock.transactionId())));
        }
        return rows;
    }

    private static @Nullable Object[] lock(LockTable.Entry lock, @Nullable Session owner) {
        @Nullable Object[] row = new @Nullable Object[16];
        byte[] resource = lock.resource();
        boolean isNamed = resource.length > 2 && resource[0] == (byte) 0xFF;
        switch (isNamed ? (char) resource[1] : ' ') {
            case 'R' -> {
                row[0] = "relation";
                row[2] = (long) Bytes.intBig(resource, 2);
            }
            case 'A' -> {
                row[0] = "advisory";
                row[7] = Bytes.longBig(resource, 10) >>> Integer.SIZE;
                row[8] = Bytes.longBig(resource, 10) & 0xFFFF_FFFFL;
                row[9] = 1L;
            }
            case 'N', 'O' -> row[0] = "object";
            default -> row[0] = "tuple";
        }
        row[1] = owner == null ? null : (Long) (long) owner.identity().databaseOid();
        row[10] =
                owner == null
                        ? "-1/" + lock.transactionId()
                        : owner.processId() + "/" + lock.transactionId();
        row[11] = owner == null ? null : (Long) (long) owner.processId();
        row[12] = modeName(lock.mode());
        row[13] = lock.granted() ? 1L : 0L;
        row[14] = 0L;
        return row;
    }

    private static String modeName(LockMode mode) {
        return switch (mode) {
            case ROW_KEY_SHARE -> "RowKeyShareLock";
            case ROW_SHARE, RELATION_ROW_SHARE -> "RowShareLock";
            case ROW_NO_KEY_UPDATE -> "RowNoKeyUpdateLock";
            case ROW_UPDATE -> "RowUpdateLock";
            case ACCESS_SHARE -> "AccessShareLock";
            case RELATION_ROW_EXCLUSIVE -> "RowExclusiveLock";
            case SHARE_UPDATE_EXCLUSIVE -> "ShareUpdateExclusiveLock";
            case SHARE -> "ShareLock";
            case SHARE_ROW_EXCLUSIVE -> "ShareRowExclusiveLock";
            case EXCLUSIVE -> "ExclusiveLock";
            case ACCESS_EXCLUSIVE -> "AccessExclusiveLock";
        };
    }

    private static List<@Nullable Object[]> activity(Session session) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Session each : session.services().sessions().all()) {
            Activity.Picture picture = each.activity().picture();
            Identity identity = each.identity();
            @Nullable Object[] row = new @Nullable Object[22];
            row[0] = (long) identity.databaseOid();
            row[1] = identity.database();
            row[2] = (long) each.processId();
            row[4] = (long) identity.user().oid();
            row[5] = identity.user().name();
            row[6] = "";
            row[9] = identity.clientPort() < 0 ? null : (Long) (long) identity.clientPort();
            row[10] = timestamp(each.activity().startedMicros());
            row[12] = picture.query() == null ? null : (Long) timestamp(picture.queryMicros());
            row[13] = timestamp(picture.stateMicros());
            row[16] = picture.state();
            row[20] = picture.query() == null ? "" : picture.query();
            row[21] = "client backend";
            rows.add(row);
        }
        return rows;
    }

    private static List<@Nullable Object[]> preparedTransactions(Session session) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (PreparedTransaction each : session.services().store().preparedTransactions()) {
            rows.add(
                    new @Nullable Object[] {
                        each.id(),
                        each.name(),
                        timestamp(each.preparedMicros()),
                        each.owner(),
                        each.database()
                    });
        }
        return rows;
    }

    private static List<@Nullable Object[]> settings(Session session) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (SettingDefinition each : SettingTable.ALL.all()) {
            boolean isNumber =
                    each.kind() == SettingDefinition.Kind.INTEGER
                            || each.kind() == SettingDefinition.Kind.REAL;
            @Nullable Object[] row = new @Nullable Object[17];
            row[0] = each.name();
            row[1] = session.setting(each.name());
            row[2] = each.unit().isEmpty() ? null : each.unit();
            row[3] = each.category();
            row[6] = each.context().label();
            row[7] = each.kind().name().toLowerCase(Locale.ROOT);
            row[8] = session.settings().source(each.name());
            row[9] = isNumber ? number(each.minimum()) : null;
            row[10] = isNumber ? number(each.maximum()) : null;
            row[11] = each.choices().isEmpty() ? null : texts(each.choices());
            row[12] = each.fallback();
            row[13] = session.settings().resetValue(each.name());
            row[16] = 0L;
            rows.add(row);
        }
        return rows;
    }

    private static List<@Nullable Object[]> cursors(Session session) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Portals.Entry each : session.portals().all()) {
            if (!each.portal().name().isEmpty()) {
                rows.add(
                        new @Nullable Object[] {
                            each.portal().name(), each.portal().statement().text(), 0L, 0L, 0L, null
                        });
            }
        }
        return rows;
    }

    private static List<@Nullable Object[]> indexFindings(Session session) {
        return rows(IndexCheck.all(session.services().tables(), session.transaction()));
    }

    private static List<@Nullable Object[]> findings(Session session) {
        return rows(session.services().check(session.transaction()));
    }

    private static List<@Nullable Object[]> rows(List<String> findings) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (String finding : findings) {
            rows.add(new @Nullable Object[] {finding});
        }
        return rows;
    }

    private static long timestamp(long micros) {
        return micros - EPOCH_OFFSET_MICROS;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static ArrayValue texts(List<String> values) {
        Type text = Types.TEXT;
        return ArrayValue.of(
                text, Arrays.stream(values.toArray(String[]::new)).map(Bytes::ofText).toArray());
    }
}

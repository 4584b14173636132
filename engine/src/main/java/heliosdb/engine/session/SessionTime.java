package heliosdb.engine.session;

import heliosdb.base.clock.Clock;
import heliosdb.data.value.ByteaOutput;
import heliosdb.data.value.DateOrder;
import heliosdb.data.value.DateStyle;
import heliosdb.data.value.IntervalStyle;
import heliosdb.data.value.IoSettings;
import heliosdb.data.value.ObjectNames;
import heliosdb.data.value.TimeZones;
import heliosdb.data.value.TypeText;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The session's idea of time and of the look of values. Times given out are microseconds since
/// 2000.
final class SessionTime {
    private static final long EPOCH_MICROS = 946_684_800_000_000L;

    private final Clock clock;
    private final TransactionBlock block;
    private final Settings settings;
    private final ObjectNames names;
    private long statementMicros;
    private @Nullable TypeText cached;
    private long cachedVersion;

    SessionTime(Clock clock, TransactionBlock block, Settings settings, ObjectNames names) {
        this.clock = clock;
        this.block = block;
        this.settings = settings;
        this.names = names;
        statementMicros = clock.currentMicros();
    }

    void beginStatement() {
        statementMicros = clock.currentMicros();
    }

    long statement() {
        return statementMicros - EPOCH_MICROS;
    }

    long transaction() {
        return block.startMicros() - EPOCH_MICROS;
    }

    long now() {
        return clock.currentMicros() - EPOCH_MICROS;
    }

    /// Text forms under the settings of now.
    TypeText texts() {
        TypeText known = cached;
        long now = transaction();
        if (known != null
                && cachedVersion == settings.version()
                && known.settings().nowMicros() == now) {
            return known;
        }
        TypeText fresh =
                known != null && cachedVersion == settings.version()
                        ? new TypeText(known.settings().withNow(now))
                        : new TypeText(settings(now));
        cached = fresh;
        cachedVersion = settings.version();
        return fresh;
    }

    private IoSettings settings(long now) {
        String[] date = value("DateStyle").split(", ");
        return new IoSettings(
                TimeZones.find(value("TimeZone")).orElse(ZoneOffset.UTC),
                DateStyle.valueOf(date[0].toUpperCase(Locale.ROOT)),
                DateOrder.valueOf(date[1].toUpperCase(Locale.ROOT)),
                IntervalStyle.valueOf(value("IntervalStyle").toUpperCase(Locale.ROOT)),
                Integer.parseInt(value("extra_float_digits")),
                ByteaOutput.valueOf(value("bytea_output").toUpperCase(Locale.ROOT)),
                now,
                names);
    }

    private String value(String name) {
        return String.valueOf(settings.find(name));
    }
}

package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.TransactionMode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The settings of one session. A change is undone with the transaction or savepoint that it was
/// made under; one made with LOCAL also when the transaction ends well.
///
/// All maps are by lower-case name and never changed once they are in a [State], so that saving a
/// state is keeping a reference.
final class Settings {
    private static final Map<String, String> REPORTED = reported();

    private final Map<String, String> defaults = new HashMap<>();
    private final Map<String, String> sources = new HashMap<>();
    private final Map<String, String> changedReported = new LinkedHashMap<>();
    private final boolean isSuperuser;
    private State state = new State(Map.of(), Map.of());
    private long version = 1;
    private @Nullable Everyday everyday;
    private long everydayVersion;

    /// What has been set.
    ///
    /// @param session until the session's end
    /// @param local until the transaction's end
    record State(Map<String, String> session, Map<String, String> local) {}

    Settings(boolean isSuperuser) {
        this.isSuperuser = isSuperuser;
    }

    /// Grows with every change: for what is derived from settings.
    long version() {
        return version;
    }

    /// A value that RESET goes back to. Unknown names are refused, values are checked.
    ///
    /// @param source as `pg_settings` names it: `configuration file`, `database`, `user`, `client`
    void setDefault(String name, String text, String source) {
        SettingDefinition setting = SettingTable.ALL.find(name);
        if (setting == null) {
            if (!isCustom(name)) {
                throw unknown(name);
            }
            defaults.put(lower(name), text);
        } else {
            if (source.equals("client")) {
                checkChangeableAtStart(setting);
            }
            defaults.put(lower(name), SettingValues.read(setting, text, value(setting)));
        }
        sources.put(lower(name), source);
        version++;
    }

    /// A value of the server's own that no client can change.
    void setInternal(String name, String value) {
        defaults.put(lower(name), value);
        changed(lower(name));
    }

    /// Sets a value, checked.
    void set(String name, String text, boolean isLocal) {
        SettingDefinition setting = SettingTable.ALL.find(name);
        String key = lower(name);
        if (setting == null) {
            if (!isCustom(name)) {
                throw unknown(name);
            }
            put(key, text, isLocal);
        } else {
            checkChangeable(setting);
            put(key, SettingValues.read(setting, text, value(setting)), isLocal);
        }
    }

    /// Goes back to the default.
    void reset(String name, boolean isLocal) {
        SettingDefinition setting = SettingTable.ALL.find(name);
        if (setting == null && !isCustom(name)) {
            throw unknown(name);
        }
        if (setting != null) {
            checkChangeable(setting);
        }
        String key = lower(name);
        if (isLocal) {
            put(key, defaultOf(key), true);
        } else {
            Map<String, String> session = new HashMap<>(state.session);
            Map<String, String> local = new HashMap<>(state.local);
            session.remove(key);
            local.remove(key);
            state = new State(session, local);
            changed(key);
        }
    }

    /// All settings go back to their defaults.
    void resetAll() {
        restore(new State(Map.of(), Map.of()));
    }

    /// The kept value; null for a name that doesn't exist.
    @Nullable String find(String name) {
        // Values are kept under lower-case names; a name that is in lower case already stays
        // itself.
        return findKey(lower(name));
    }

    /// What SHOW prints; null for a name that doesn't exist.
    @Nullable String show(String name) {
        String value = find(name);
        SettingDefinition setting = SettingTable.ALL.find(name);
        return value == null || setting == null ? value : SettingValues.show(setting, value);
    }

    /// What every statement asks for, computed once a change.
    ///
    /// @param statementMillis how long a statement may take, 0 for ever
    /// @param lockMillis how long one lock may be waited for, 0 for ever
    /// @param idleMillis how long a client may do nothing outside of a transaction, 0 for ever
    /// @param idleInTransactionMillis the same within one
    /// @param transactions the mode of transactions that say nothing
    /// @param sessionUser the role of SET SESSION AUTHORIZATION, null without
    /// @param role the role of SET ROLE, null without
    record Everyday(
            long statementMillis,
            long lockMillis,
            long idleMillis,
            long idleInTransactionMillis,
            TransactionMode transactions,
            @Nullable String sessionUser,
            @Nullable String role) {}

    Everyday everyday() {
        Everyday known = everyday;
        if (known == null || everydayVersion != version) {
            known = newEveryday();
            everyday = known;
            everydayVersion = version;
        }
        return known;
    }

    private Everyday newEveryday() {
        String authorization = findKey("session_authorization");
        String role = findKey("role");
        return new Everyday(
                millis("statement_timeout"),
                millis("lock_timeout"),
                millis("idle_session_timeout"),
                millis("idle_in_transaction_session_timeout"),
                new TransactionMode(
                        TransactionBlock.isolation(
                                String.valueOf(findKey("default_transaction_isolation"))),
                        "on".equals(findKey("default_transaction_read_only")),
                        "on".equals(findKey("default_transaction_deferrable")),
                        !"off".equals(findKey("synchronous_commit"))),
                authorization == null || authorization.isEmpty() ? null : authorization,
                role == null || role.equals("none") ? null : role);
    }

    /// The value of a time in milliseconds; 0 for none.
    long millis(String name) {
        String value = findKey(name);
        return value == null || value.equals("0") ? 0 : Long.parseLong(value);
    }

    /// A size in kilobytes.
    long kilobytes(String name) {
        String value = findKey(name);
        return value == null ? 0 : Long.parseLong(value);
    }

    /// Whether anybody, a configuration file included, has given a setting a value.
    ///
    /// @param key the name in lower case
    boolean isChanged(String key) {
        return state.local.containsKey(key)
                || state.session.containsKey(key)
                || defaults.containsKey(key);
    }

    /// Where the value comes from, as `pg_settings` names it.
    String source(String name) {
        String key = lower(name);
        if (state.local.containsKey(key) || state.session.containsKey(key)) {
            return "session";
        }
        return sources.getOrDefault(key, "default");
    }

    /// What RESET would go back to.
    String resetValue(String name) {
        return defaultOf(lower(name));
    }

    /// The names of custom settings that have a value.
    Iterable<String> customNames() {
        TreeMap<String, String> custom = new TreeMap<>(state.session);
        custom.putAll(state.local);
        custom.putAll(defaults);
        custom.keySet().removeIf(name -> SettingTable.ALL.find(name) != null);
        return custom.keySet();
    }

    State save() {
        return state;
    }

    void restore(State saved) {
        State before = state;
        if (before == saved) {
            return;
        }
        state = saved;
        version++;
        REPORTED.keySet().stream()
                .filter(key ->
                        !Objects.equals(before.session.get(key), saved.session.get(key))
                                || !Objects.equals(before.local.get(key), saved.local.get(key)))
                .forEach(this::changed);
    }

    /// Gives some settings back the values that they had.
    void restore(State saved, Iterable<String> names) {
        Map<String, String> session = new HashMap<>(state.session);
        Map<String, String> local = new HashMap<>(state.local);
        for (String name : names) {
            restore(lower(name), saved.session, session);
            restore(lower(name), saved.local, local);
        }
        restore(new State(session, local));
    }

    private static void restore(String key, Map<String, String> saved, Map<String, String> to) {
        String value = saved.get(key);
        if (value == null) {
            to.remove(key);
        } else {
            to.put(key, value);
        }
    }

    /// The transaction has ended well: local values go.
    void forgetLocal() {
        if (!state.local.isEmpty()) {
            restore(new State(state.session, Map.of()));
        }
    }

    /// The reported settings that have changed since the last call, with their names as clients
    /// know them.
    Map<String, String> takeChanged() {
        if (changedReported.isEmpty()) {
            return Map.of();
        }
        Map<String, String> taken = new LinkedHashMap<>(changedReported);
        changedReported.clear();
        return taken;
    }

    /// All settings that clients are told about, with their values.
    Map<String, String> allReported() {
        Map<String, String> all = new LinkedHashMap<>();
        REPORTED.forEach((key, name) -> all.put(name, String.valueOf(find(key))));
        changedReported.clear();
        return all;
    }

    private void put(String key, String value, boolean isLocal) {
        Map<String, String> local = new HashMap<>(state.local);
        if (isLocal) {
            local.put(key, value);
            state = new State(state.session, local);
        } else {
            Map<String, String> session = new HashMap<>(state.session);
            session.put(key, value);
            local.remove(key);
            state = new State(session, local);
        }
        changed(key);
    }

    private void changed(String key) {
        version++;
        String name = REPORTED.get(key);
        if (name != null) {
            changedReported.put(name, String.valueOf(find(key)));
        }
    }

    private @Nullable String findKey(String key) {
        String value = state.local.get(key);
        if (value == null) {
            value = state.session.get(key);
        }
        if (value == null) {
            value = defaults.get(key);
        }
        if (value == null) {
            SettingDefinition setting = SettingTable.ALL.find(key);
            value = setting == null ? null : setting.fallback();
        }
        return value;
    }

    private String defaultOf(String key) {
        String value = defaults.get(key);
        if (value == null) {
            SettingDefinition setting = SettingTable.ALL.find(key);
            value = setting == null ? "" : setting.fallback();
        }
        return value;
    }

    private String value(SettingDefinition setting) {
        String value = find(setting.name());
        return value == null ? setting.fallback() : value;
    }

    private void checkChangeable(SettingDefinition setting) {
        switch (setting.context()) {
            case INTERNAL -> throw unchangeable(setting, "cannot be changed");
            case POSTMASTER ->
                    throw unchangeable(setting, "cannot be changed without restarting the server");
            case SIGHUP -> throw unchangeable(setting, "cannot be changed now");
            case BACKEND, SUPERUSER_BACKEND ->
                    throw unchangeable(setting, "cannot be set after connection start");
            case SUPERUSER -> checkSuperuser(setting);
            case USER -> {}
        }
    }

    private void checkChangeableAtStart(SettingDefinition setting) {
        switch (setting.context()) {
            case BACKEND, USER -> {}
            case SUPERUSER, SUPERUSER_BACKEND -> checkSuperuser(setting);
            case INTERNAL, POSTMASTER, SIGHUP -> checkChangeable(setting);
        }
    }

    private void checkSuperuser(SettingDefinition setting) {
        if (!isSuperuser) {
            throw new HeliosException(
                    ErrorCode.INSUFFICIENT_PRIVILEGE,
                    "permission denied to set parameter \"" + setting.name() + "\"");
        }
    }

    private static HeliosException unchangeable(SettingDefinition setting, String why) {
        return new HeliosException(
                ErrorCode.CANT_CHANGE_RUNTIME_PARAM, "parameter \"" + setting.name() + "\" " + why);
    }

    static HeliosException unknown(String name) {
        return new HeliosException(
                ErrorCode.UNDEFINED_OBJECT,
                "unrecognized configuration parameter \"" + name + "\"");
    }

    // A name with a prefix belongs to an extension or an application.
    private static boolean isCustom(String name) {
        int dot = name.indexOf('.');
        return dot > 0 && dot < name.length() - 1;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    // In the order in which PostgreSQL reports them.
    private static Map<String, String> reported() {
        Map<String, String> names = new LinkedHashMap<>();
        for (String name :
                new String[] {
                    "in_hot_standby",
                    "integer_datetimes",
                    "TimeZone",
                    "IntervalStyle",
                    "is_superuser",
                    "application_name",
                    "default_transaction_read_only",
                    "standard_conforming_strings",
                    "DateStyle",
                    "session_authorization",
                    "client_encoding",
                    "server_encoding",
                    "server_version"
                }) {
            names.put(lower(name), name);
        }
        return names;
    }
}

package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.CatalogView;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.SearchPath;
import heliosdb.data.value.IoSettings;
import heliosdb.data.value.Type;
import heliosdb.data.value.TypeText;
import heliosdb.engine.session.Cancellation.Reason;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.context.SessionContext;
import heliosdb.query.context.WouldWait;
import heliosdb.query.function.EvaluationContext;
import heliosdb.query.function.FunctionCatalog;
import heliosdb.query.function.TypeCatalog;
import heliosdb.query.function.UserFunctions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The same object for every protocol and for embedded use: identity, settings, transaction,
/// prepared statements, cursors, channels. For one thread at a time, but for [#cancel],
/// [#terminate] and the accessors that say so.
///
/// Every method that fails has aborted the transaction as PostgreSQL would: an implicit one is
/// undone, a block only takes its end.
public final class Session implements SessionContext, AutoCloseable {
    private final SessionServices services;
    private final Identity identity;
    private final int processId;
    private final int secret;
    private final SessionEvents events;
    private final Settings settings;
    private final TransactionBlock block;
    private final Mailbox mailbox;
    private final Cancellation cancellation = new Cancellation();
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private final Activity activity;
    private final Names names;
    private final Statements statements;
    private final Portals portals;
    private final SessionTime time;
    private final SessionState state;
    private final SessionTypes types;
    private final SessionLocks locks;
    private final SequenceCalls sequences;
    private final Evaluation evaluation;
    private @Nullable Haste haste;
    private final SessionRoutines routines;
    private @Nullable UserFunctions functions;

    private Session(SessionServices services, Identity identity, int secret, SessionEvents events) {
        this.services = services;
        this.identity = identity;
        this.secret = secret;
        this.events = events;
        processId = services.sessions().newProcessId();
        settings = new Settings(identity.user().isSuperuser());
        block = new TransactionBlock(services.catalog(), services.clock(), settings);
        mailbox = new Mailbox(services.channels(), identity.database(), processId, events);
        activity = new Activity(services.clock());
        names = new Names(this, settings, identity);
        time = new SessionTime(services.clock(), block, settings, new CatalogNames(this));
        statements = new Statements(this, services);
        portals = new Portals(services.limits().portalsMax());
        state = new SessionState(this, services);
        types = new SessionTypes(this);
        locks = new SessionLocks(this);
        sequences = new SequenceCalls(this);
        evaluation = new Evaluation(this);
        routines = new SessionRoutines(this);
    }

    /// Opens a session for a user who has proved its identity.
    ///
    /// @param secret what a client must know to cancel its statements
    /// @param startSettings settings by name: of the server, the database, the role, the client
    public static Session open(
            SessionServices services,
            Identity identity,
            int secret,
            SessionEvents events,
            List<StartSettings> startSettings) {
        Session session = new Session(services, identity, secret, events);
        session.settings.setInternal("is_superuser", identity.user().isSuperuser() ? "on" : "off");
        session.settings.setInternal("session_authorization", identity.user().name());
        for (StartSettings group : startSettings) {
            group.values()
                    .forEach((name, value) ->
                            session.settings.setDefault(name, value, group.source()));
        }
        services.sessions().add(session);
        return session;
    }

    /// A session of the server's own, which nobody sees.
    public static Session unlisted(SessionServices services, Identity identity) {
        return new Session(services, identity, 0, SessionEvents.NONE);
    }

    /// What one execution in a transaction works with, without the session's own state being
    /// touched.
    public ExecutionContext execution(DataTransaction transaction) {
        return Execution.of(this, transaction);
    }

    /// Settings that a session starts with.
    ///
    /// @param source as `pg_settings` names it
    public record StartSettings(String source, Map<String, String> values) {}

    /// Runs all statements of a text, as one transaction unless they say otherwise.
    public void query(String sql, Results results) {
        run(sql, () -> statements.runAll(sql, results));
    }

    /// Prepares a statement.
    ///
    /// @param name empty for the unnamed one, which may be replaced
    /// @param parameterTypes object ids of types, 0 where open
    public void prepare(String name, String sql, int[] parameterTypes) {
        run(sql, () -> statements.prepare(name, sql, parameterTypes));
    }

    /// A prepared statement by name.
    public PreparedStatement statement(String name) {
        return statements.find(name);
    }

    /// Opens a portal on a prepared statement.
    ///
    /// @param formats of the values: 0 text, 1 binary; one each, one for all, or none for text
    /// @param values null elements for NULL
    /// @param resultFormats likewise for the rows
    public void bind(
            String portal,
            String statement,
            short[] formats,
            byte[][] values,
            short[] resultFormats) {
        run(
                null,
                () ->
                        statements.bind(
                                new Binding(portal, statement, formats, values, resultFormats)));
    }

    /// Opens the unnamed portal with boxed values of the statement's parameter types.
    public void bind(String statement, @Nullable Object[] values) {
        run(null, () -> statements.bind(statement, values));
    }

    /// A portal by name.
    public Portal portal(String name) {
        return portals.find(name);
    }

    /// Runs a portal.
    ///
    /// @param rowsMax 0 for all
    public void execute(String portal, int rowsMax, Results results) {
        run(
                portals.find(portal).statement().text(),
                () -> statements.execute(portals.find(portal), rowsMax, results));
    }

    /// Forgets a prepared statement; harmless when there is none.
    public void closeStatement(String name) {
        statements.forget(name);
    }

    /// Closes a portal; harmless when there is none.
    public void closePortal(String name) {
        portals.close(name);
    }

    /// The end of a pipeline: commits what no block holds open.
    public void sync() {
        run(
                null,
                () -> {
                    if (!block.isExplicit()) {
                        state.commit();
                    }
                });
    }

    /// Something went wrong outside of this session's own methods: aborts the transaction.
    public void failed() {
        state.abort();
    }

    /// What the client must know of its transaction.
    public TransactionStatus status() {
        return block.status();
    }

    /// Says that the caller of the next methods must not wait, or that it may again.
    public void hurry(@Nullable Haste how) {
        haste = how;
    }

    @Nullable Haste haste() {
        return haste;
    }

    /// Ends a commit that was started in [Haste] and is done.
    public void finishCommit() {
        run(null, state::finishCommit);
    }

    /// Whether a query can be answered without waiting.
    public boolean isDirect(String sql) {
        return statements.isDirect(sql);
    }

    /// Whether running a portal can't wait.
    public boolean isExecuteDirect(String portal) {
        return statements.isExecuteDirect(portals.findOrNull(portal));
    }

    /// Whether [#sync] can't wait.
    public boolean isSyncDirect() {
        return state.isCommitDirect();
    }

    /// Text forms of values under the session's settings.
    public TypeText texts() {
        return time.texts();
    }

    /// The settings that clients are told about at the start, by their names.
    public Map<String, String> reportedSettings() {
        return settings.allReported();
    }

    /// Those of them that have changed since.
    public Map<String, String> takeChangedSettings() {
        return settings.takeChanged();
    }

    /// Notifications that have arrived; none within a transaction.
    public List<Notification> takeNotifications() {
        return block.isExplicit() ? List.of() : mailbox.take();
    }

    /// Whether [#takeNotifications] has something. Any thread.
    public boolean hasAsides() {
        return mailbox.hasArrived();
    }

    /// How long the client may do nothing in the present state; 0 for ever.
    public long idleTimeoutMillis() {
        Settings.Everyday everyday = settings.everyday();
        return block.isExplicit() ? everyday.idleInTransactionMillis() : everyday.idleMillis();
    }

    /// The number that clients cancel by. Any thread.
    public int processId() {
        return processId;
    }

    /// What a client must know to cancel. Any thread.
    public int secret() {
        return secret;
    }

    /// Who opened it. Any thread.
    public Identity identity() {
        return identity;
    }

    /// What it does now: for `pg_stat_activity`. Any thread.
    public Activity activity() {
        return activity;
    }

    /// Stops the running statement. Any thread.
    public void cancel() {
        cancellation.request(Reason.USER);
    }

    /// Stops the running statement and ends the session. Any thread.
    public void terminate() {
        cancellation.request(Reason.TERMINATED);
        events.terminated();
    }

    /// Throws when the running statement shall stop.
    public void checkCancelled() {
        cancellation.check();
    }

    @Override
    public SearchPath path() {
        return names.path(catalog());
    }

    @Override
    public TypeCatalog types() {
        return types;
    }

    @Override
    public FunctionCatalog functions() {
        CatalogView catalog = catalog();
        SearchPath path = names.path(catalog);
        UserFunctions known = functions;
        if (known == null || !known.isFor(catalog, path)) {
            known = new UserFunctions(services.functions(), catalog, path);
            functions = known;
        }
        return known;
    }

    @Override
    public IoSettings formats() {
        return time.texts().settings();
    }

    @Override
    public String database() {
        return identity.database();
    }

    @Override
    public String currentUser() {
        return names.currentUser();
    }

    @Override
    public String setting(String name) {
        String value = findSetting(name);
        return value == null ? "" : value;
    }

    /// Rolls back, gives everything up. Harmless the second time.
    @Override
    public void close() {
        if (isClosed.compareAndSet(false, true)) {
            try {
                portals.closeAll();
                block.rollback();
            } finally {
                mailbox.close();
                locks.unlockAll();
                services.sessions().remove(this);
                state.dropTemporary();
            }
        }
    }

    /// The open transaction; begins an implicit one if there is none.
    public DataTransaction transaction() {
        DataTransaction open = block.transaction();
        cancellation.within(open);
        return open;
    }

    @Override
    public CatalogView catalog() {
        return transaction().catalog();
    }

    private @Nullable String findSetting(String name) {
        return name.startsWith("transaction_")
                ? settingStatements().find(name)
                : settings.find(name);
    }

    // Runs one request of the client: it can be cancelled, runs into the statement timeout, and
    // aborts the transaction when it fails.
    private void run(@Nullable String text, Runnable work) {
        cancellation.begin();
        activity.begin(text);
        ScheduledFuture<?> timer =
                cancellation.after(services.timers(), settings.everyday().statementMillis());
        try {
            time.beginStatement();
            work.run();
        } catch (WouldWait later) {
            throw later;
        } catch (HeliosException failure) {
            HeliosException explained = cancellation.explain(failure);
            state.abort();
            throw explained;
        } catch (Throwable failure) {
            state.abort();
            throw failure;
        } finally {
            if (timer != null) {
                timer.cancel(false);
            }
            cancellation.end();
            activity.end(block.status());
        }
    }

    void notice(Notice notice) {
        if (Severity.isShown(notice.severity(), setting("client_min_messages"))) {
            events.notice(notice);
        }
    }

    void warn(ErrorCode code, String message) {
        notice(Notice.warning(code, message));
    }

    Settings settings() {
        return settings;
    }

    TransactionBlock block() {
        return block;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    Portals portals() {
        return portals;
    }

    Names names() {
        return names;
    }

    Statements statements() {
        return statements;
    }

    SessionState state() {
        return state;
    }

    SessionTime time() {
        return time;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    SessionLocks locks() {
        return locks;
    }

    SequenceCalls sequences() {
        return sequences;
    }

    @Override
    public EvaluationContext evaluation() {
        return evaluation;
    }

    SessionRoutines routines() {
        return routines;
    }

    SettingStatements settingStatements() {
        return statements.own().settings();
    }

    SessionServices services() {
        return services;
    }

    /// A type by its object id, as the catalog knows it now.
    Type type(int oid) {
        return names.type(oid);
    }
}

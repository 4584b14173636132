package heliosdb.engine;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.clock.Clock;
import heliosdb.base.task.Tasks;
import heliosdb.data.catalog.Catalog;
import heliosdb.data.catalog.CatalogView;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Role;
import heliosdb.data.catalog.TransactionMode;
import heliosdb.engine.backup.Backup;
import heliosdb.engine.directory.DataFormat;
import heliosdb.engine.security.Authentication;
import heliosdb.engine.security.Credentials;
import heliosdb.engine.security.PasswordText;
import heliosdb.engine.session.Identity;
import heliosdb.engine.session.Session;
import heliosdb.engine.session.Session.StartSettings;
import heliosdb.engine.session.SessionServices;
import heliosdb.engine.spill.DiskSpill;
import heliosdb.engine.spill.MemorySpill;
import heliosdb.query.context.SpillSpace;
import heliosdb.storage.kv.KvStore;
import heliosdb.storage.memory.MemoryOptions;
import heliosdb.storage.memory.MemoryStore;
import heliosdb.storage.rocks.JournaledStore;
import heliosdb.storage.txn.TransactionalStore;
import heliosdb.storage.txn.TransactionalStores;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/// A database: the stores, the catalog, the query engine and the sessions over them. Safe for any
/// thread.
public final class Database implements AutoCloseable {
    private final @Nullable DirectoryLock lock;
    private final TransactionalStore store;
    private final Catalog catalog;
    private final SessionServices services;
    private final ScheduledExecutorService timers;
    private final Authentication authentication;
    private final DatabaseOptions options;
    private final SecureRandom random = new SecureRandom();

    private Database(
            @Nullable DirectoryLock lock,
            TransactionalStore store,
            Catalog catalog,
            SpillSpace spill,
            DatabaseOptions options) {
        this.lock = lock;
        this.store = store;
        this.catalog = catalog;
        this.options = options;
        timers = Tasks.scheduler("timers");
        services =
                new Assembly(options, this::systemSession)
                        .services(store, catalog, spill, timers, options);
        authentication = new Authentication(catalog, random);
    }

    /// Opens the database in a directory, which is made if it doesn't exist.
    ///
    /// @throws HeliosException LOCK_FILE_EXISTS when another process has it open
    public static Database open(Path directory, DatabaseOptions options) {
        DirectoryLock lock = DirectoryLock.take(directory);
        try {
            DataFormat.check(directory);
            SpillSpace spill = DiskSpill.open(directory.resolve("spill"));
            KvStore engine = JournaledStore.open(directory.resolve("store"), options.storage());
            Database database = over(lock, engine, spill, options);
            DataFormat.write(directory);
            return database;
        } catch (Throwable failure) {
            try (lock) {
                throw failure;
            }
        }
    }

    /// A database that is gone when it is closed.
    public static Database inMemory(DatabaseOptions options) {
        return over(null, new MemoryStore(MemoryOptions.DEFAULT), new MemorySpill(), options);
    }

    private static Database over(
            @Nullable DirectoryLock lock,
            KvStore engine,
            SpillSpace spill,
            DatabaseOptions options) {
        try {
            TransactionalStore store =
                    TransactionalStores.open(engine, options.transactions(), options.clock());
            try {
                return new Database(lock, store, Catalog.open(store), spill, options);
            } catch (Throwable failure) {
                try (store) {
                    throw failure;
                }
            }
        } catch (Throwable failure) {
            try (engine) {
                throw failure;
            }
        }
    }

    /// How a user must prove who it is.
    ///
    /// @param isTrusted whether the server believes clients from there
    public Credentials credentials(String user, boolean isTrusted) {
        return authentication.credentials(user, isTrusted);
    }

    /// Opens a session. Whoever calls has checked the user's proof.
    ///
    /// @throws HeliosException when role or database don't exist or take no sessions
    public Session connect(ConnectRequest request) {
        CatalogView view = catalog.committed();
        Role role = authentication.role(request.user());
        heliosdb.data.catalog.Database database =
                view.database(request.database())
                        .orElseThrow(() ->
                                new HeliosException(
                                        ErrorCode.INVALID_CATALOG_NAME,
                                        "database \"" + request.database() + "\" does not exist"));
        if (!database.allowsConnections()) {
            throw new HeliosException(
                    ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                    "database \"" + database.name() + "\" is not currently accepting connections");
        }
        checkLimit(role);
        InetSocketAddress client = request.client();
        Identity identity =
                new Identity(
                        role,
                        database.oid(),
                        database.name(),
                        client == null ? null : client.getAddress().getHostAddress(),
                        client == null ? -1 : client.getPort());
        List<StartSettings> settings = new ArrayList<>();
        settings.add(new StartSettings("configuration file", options.settings()));
        settings.add(new StartSettings("database", database.settings()));
        settings.add(new StartSettings("user", role.settings()));
        settings.add(new StartSettings("client", request.settings()));
        return Session.open(services, identity, random.nextInt(), request.events(), settings);
    }

    // Not in the table of sessions: nobody sees it, and it ends with the work that asked for it.
    private Session systemSession() {
        CatalogView view = catalog.committed();
        Role role = view.role(Role.BOOTSTRAP).orElseThrow();
        heliosdb.data.catalog.Database database = view.databases().getFirst();
        Identity identity = new Identity(role, database.oid(), database.name(), null, -1);
        return Session.unlisted(services, identity);
    }

    private void checkLimit(Role role) {
        if (role.connectionLimit() < 0) {
            return;
        }
        long open =
                services.sessions().all().stream()
                        .filter(session -> session.identity().user().oid() == role.oid())
                        .count();
        if (open >= role.connectionLimit()) {
            throw new HeliosException(
                    ErrorCode.TOO_MANY_CONNECTIONS,
                    "too many connections for role \"" + role.name() + "\"");
        }
    }

    /// Stops what a session runs, if the secret is right.
    public void cancel(int processId, int secret) {
        services.sessions()
                .find(processId)
                .filter(session -> session.secret() == secret)
                .ifPresent(Session::cancel);
    }

    /// Whether a role has a password.
    public boolean hasPassword(String role) {
        return catalog.committed().role(role).map(Role::passwordVerifier).isPresent();
    }

    /// Gives a role a password; only its verifier is kept.
    public void setPassword(String role, String password) {
        try (DataTransaction transaction = catalog.begin(TransactionMode.DEFAULT)) {
            Role found =
                    transaction
                            .catalog()
                            .role(role)
                            .orElseThrow(() ->
                                    new HeliosException(
                                            ErrorCode.UNDEFINED_OBJECT,
                                            "role \"" + role + "\" does not exist"));
            transaction
                    .changes()
                    .replace(
                            found.withPassword(
                                    PasswordText.stored(password, random),
                                    found.validUntilMicros()));
            transaction.commit();
        }
    }

    /// What the sessions share: for protocols that show it, and for administration.
    public SessionServices services() {
        return services;
    }

    /// The clock that everything here reads.
    public Clock clock() {
        return options.clock();
    }

    /// Writes a backup while others go on using the database.
    ///
    /// @param target a directory that does not exist yet; its parent does
    public void backup(Path target) {
        Backup.write(catalog.keyValueStore(), target);
    }

    /// Makes a copy of the whole database as of now, which can be opened as one of its own.
    ///
    /// @param target a directory that does not exist yet
    public void checkpoint(Path target) {
        try {
            java.nio.file.Files.createDirectories(target);
        } catch (java.io.IOException failure) {
            throw new HeliosException(
                    ErrorCode.IO_ERROR, "could not make the directory \"" + target + "\"", failure);
        }
        catalog.keyValueStore().checkpoint(target.resolve("store"));
    }

    /// Reads everything that is stored, compares every checksum, and every index with its table.
    ///
    /// @return what is wrong, a line each
    public List<String> check() {
        try (DataTransaction transaction = catalog.begin(TransactionMode.DEFAULT)) {
            return services.check(transaction);
        }
    }

    /// Ends all sessions and closes the stores. What was acknowledged is on the disk afterwards.
    @Override
    public void close() {
        KvStore engine = catalog.keyValueStore();
        try (lock;
                engine;
                store;
                catalog) {
            services.sessions().all().forEach(Session::terminate);
            services.sessions().all().forEach(Session::close);
            timers.shutdownNow();
        }
    }
}

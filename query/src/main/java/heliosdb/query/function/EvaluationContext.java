package heliosdb.query.function;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.TypeText;
import java.time.ZoneId;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What functions may know of the session and the statement they run in. The engine implements it;
/// one belongs to one statement. Times are microseconds since 2000-01-01 UTC.
public interface EvaluationContext {

    /// Text forms under the session's settings: time zone, DateStyle and the like.
    TypeText text();

    /// The session's time zone.
    default ZoneId timeZone() {
        return text().settings().timeZone();
    }

    /// When the transaction started: now().
    long transactionTimestamp();

    /// When the statement arrived.
    long statementTimestamp();

    /// The time of the call.
    long clockTimestamp();

    /// The session's random numbers, which setseed() restarts.
    RandomGenerator random();

    /// Restarts the session's random numbers.
    void seedRandom(double seed);

    /// The role whose rights count.
    String currentUser();

    /// The role that logged in.
    String sessionUser();

    /// The database that the session is connected to.
    String currentDatabase();

    /// The schemas searched that exist, with pg_catalog and the temporary schema when asked for.
    List<String> searchPath(boolean withImplicit);

    /// A setting's value as SHOW prints it, null when there is none of the name.
    @Nullable String setting(String name);

    /// Changes a setting for the session, or for the transaction only, and answers its new value.
    String changeSetting(String name, @Nullable String value, boolean isLocal);

    /// The process number that clients cancel by.
    int backendPid();

    /// Cancels the statement of another session, or ends that session.
    ///
    /// @return whether there is such a session; if not, a warning has been sent
    /// @throws com.heliosdb.common.HeliosException INSUFFICIENT_PRIVILEGE when the current role may
    ///   not
    boolean signalBackend(int processId, boolean terminates);

    /// The transaction's number, which it gets now if it had none.
    long transactionId();

    /// The transaction's number, null when it has none yet.
    @Nullable Long transactionIdIfAssigned();

    /// Throws QUERY_CANCELED when the statement was cancelled or ran out of time. Long loops call
    /// it every few thousand steps.
    void checkCancellation();

    /// Waits; ends early with QUERY_CANCELED.
    void sleep(long nanos);

    /// Sends a notice to the client.
    ///
    /// @param severity NOTICE, WARNING, INFO, LOG or DEBUG
    void notice(String severity, String message);

    /// Sends a notice with a DETAIL to the client.
    default void notice(String severity, String message, String detail) {
        notice(severity, message);
    }

    /// The functions that users made; FEATURE_NOT_SUPPORTED where none can run.
    default UserRoutines routines() {
        throw new HeliosException(
                ErrorCode.FEATURE_NOT_SUPPORTED, "functions made by users cannot run here");
    }

    /// The session's sequences.
    Sequences sequences();

    /// The session's advisory locks.
    AdvisoryLocks advisoryLocks();

    /// Functions that read the catalog, such as `format_type` or `pg_get_indexdef`.
    CatalogFunctions catalogFunctions();

    /// Sequence operations by object id, with PostgreSQL's errors.
    interface Sequences {

        /// The next value.
        long next(long sequence);

        /// The next value for an identity column: whoever may insert into its table may take one.
        default long nextForIdentity(long sequence) {
            return next(sequence);
        }

        /// The value that next last gave in this session.
        long current(long sequence);

        /// What the last nextval of any sequence gave.
        long last();

        /// Sets the value; `isCalled` says whether the next one comes after it.
        long set(long sequence, long value, boolean isCalled);
    }

    /// Locks that applications give a meaning to.
    interface AdvisoryLocks {

        /// Takes a lock.
        ///
        /// @param space 0 for a key of one bigint, 1 for one of two integers
        /// @param waits whether to wait for it
        /// @param isTransactional whether it ends with the transaction
        /// @return whether it was taken
        boolean lock(int space, long key, boolean isShared, boolean waits, boolean isTransactional);

        /// Gives up one hold of a session's lock; false when it held none.
        boolean unlock(int space, long key, boolean isShared);

        /// Gives up all locks of the session.
        void unlockAll();
    }

    /// The catalog's own functions; the room `pgcatalog` implements them over the virtual catalogs.
    interface CatalogFunctions {

        /// Computes one call with boxed arguments. NULL arguments of strict functions never arrive.
        @Nullable Object call(Function function, @Nullable Object[] arguments);
    }
}

package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.value.TypeText;
import heliosdb.query.ast.SettingStatement.Scope;
import heliosdb.query.function.EvaluationContext;
import heliosdb.query.function.UserRoutines;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What functions may know of their session.
final class Evaluation implements EvaluationContext {
    private final Session session;
    private RandomGenerator random = new SplittableRandom();

    Evaluation(Session session) {
        this.session = session;
    }

    @Override
    public TypeText text() {
        return session.texts();
    }

    @Override
    public long transactionTimestamp() {
        return session.time().transaction();
    }

    @Override
    public long statementTimestamp() {
        return session.time().statement();
    }

    @Override
    public long clockTimestamp() {
        return session.time().now();
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public void seedRandom(double seed) {
        random = new SplittableRandom(Double.doubleToLongBits(seed));
    }

    @Override
    public String currentUser() {
        return session.currentUser();
    }

    @Override
    public String sessionUser() {
        return session.names().sessionUser();
    }

    @Override
    public String currentDatabase() {
        return session.database();
    }

    @Override
    public List<String> searchPath(boolean withImplicit) {
        return session.names().searchPath(withImplicit);
    }

    @Override
    public @Nullable String setting(String name) {
        return session.settingStatements().find(name);
    }

    @Override
    public String changeSetting(String name, @Nullable String value, boolean isLocal) {
        session.settingStatements().set(isLocal ? Scope.LOCAL : Scope.SESSION, name, value);
        String shown = session.settingStatements().find(name);
        return shown == null ? "" : shown;
    }

    @Override
    public int backendPid() {
        return session.processId();
    }

    @Override
    public boolean signalBackend(int processId, boolean terminates) {
        return SessionSignals.send(session, processId, terminates);
    }

    @Override
    public long transactionId() {
        return session.transaction().id();
    }

    @Override
    public @Nullable Long transactionIdIfAssigned() {
        DataTransaction open = session.block().current();
        return open == null || !open.hasWrites() ? null : open.id();
    }

    @Override
    public void checkCancellation() {
        session.checkCancelled();
    }

    @Override
    public void sleep(long nanos) {
        long deadline = session.services().clock().nanoTime() + nanos;
        try {
            for (long left = nanos;
                    left > 0;
                    left = deadline - session.services().clock().nanoTime()) {
                session.checkCancelled();
                session.cancellation().sleep(left);
            }
            session.checkCancelled();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            session.cancel();
            session.checkCancelled();
        }
    }

    @Override
    public void notice(String severity, String message) {
        session.notice(new Notice(severity, code(severity), message, null, null));
    }

    @Override
    public void notice(String severity, String message, String detail) {
        session.notice(new Notice(severity, code(severity), message, detail, null));
    }

    private static ErrorCode code(String severity) {
        return severity.equals("WARNING") ? ErrorCode.WARNING : ErrorCode.SUCCESSFUL_COMPLETION;
    }

    @Override
    public UserRoutines routines() {
        return session.routines().runner();
    }

    @Override
    public Sequences sequences() {
        return session.sequences();
    }

    @Override
    public AdvisoryLocks advisoryLocks() {
        return session.locks();
    }

    @Override
    public CatalogFunctions catalogFunctions() {
        return session.services().systemCatalog().functions(session, this);
    }
}

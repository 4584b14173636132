package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.ast.MaintenanceStatement;
import heliosdb.query.ast.ModificationStatement;
import heliosdb.query.ast.SessionStatement;
import heliosdb.query.ast.SettingStatement;
import heliosdb.query.ast.Statement;
import heliosdb.query.ast.TransactionStatement;
import heliosdb.query.context.ResultColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements that a session executes itself: about its transaction, its settings and what it
/// holds; and COPY, whose data goes to and comes from the client.
final class OwnStatements {
    private final Session session;
    private final TransactionStatements transactions;
    private final SettingStatements settings;
    private final CursorStatements cursors;
    private final CopyStatements copies;
    private final AdminStatements administration;

    OwnStatements(Session session) {
        this.session = session;
        transactions = new TransactionStatements(session);
        settings = new SettingStatements(session);
        cursors = new CursorStatements(session);
        copies = new CopyStatements(session);
        administration = new AdminStatements(session);
    }

    SettingStatements settings() {
        return settings;
    }

    static boolean isOwn(Statement statement) {
        return switch (statement) {
            case TransactionStatement _, SettingStatement _ -> true;
            case SessionStatement.Explain _ -> false;
            case SessionStatement _ -> true;
            case ModificationStatement.Copy _ -> true;
            case MaintenanceStatement maintenance -> AdminStatements.handles(maintenance);
            default -> false;
        };
    }

    /// Whether it may run in a block that has failed.
    static boolean isAllowedAfterFailure(Statement statement) {
        return statement instanceof TransactionStatement transaction
                && TransactionStatements.isAllowedAfterFailure(transaction);
    }

    /// Whether it is done without waiting for anything.
    boolean isDirect(Statement statement) {
        return switch (statement) {
            case TransactionStatement.Begin _,
                    TransactionStatement.Rollback _,
                    TransactionStatement.Savepoint _,
                    TransactionStatement.Release _,
                    TransactionStatement.SetTransaction _ ->
                    true;
            case TransactionStatement.Commit(var isChained) ->
                    !isChained && session.state().isBlockCommitDirect();
            case SettingStatement.Set _, SettingStatement.Show _, SettingStatement.Reset _ -> true;
            default -> false;
        };
    }

    List<ResultColumn> columns(Statement statement) {
        return switch (statement) {
            case SettingStatement setting -> SettingStatements.columns(setting);
            case SessionStatement.Fetch fetch -> CursorStatements.columns(session, fetch);
            case SessionStatement.Execute execute ->
                    session.statements().find(execute.name()).columns();
            default -> List.of();
        };
    }

    /// Executes a statement.
    ///
    /// @param parameters for the statements that take some
    /// @return the command tag
    String run(PreparedStatement prepared, @Nullable Object[] parameters, Results results) {
        Statement statement = prepared.statement();
        if (!(statement instanceof TransactionStatement)
                && !(statement instanceof SettingStatement.Show)) {
            session.block().checkUsable();
        }
        return switch (statement) {
            case TransactionStatement transaction -> transactions.run(transaction);
            case SettingStatement setting -> {
                session.block().checkUsable();
                yield settings.run(setting, results);
            }
            case SessionStatement own -> run(own, prepared, parameters, results);
            case ModificationStatement.Copy copy -> copies.run(copy, prepared.text(), results);
            case MaintenanceStatement maintenance -> administration.run(maintenance);
            case null, default ->
                    throw new IllegalStateException("not the session's: " + statement);
        };
    }

    private String run(
            SessionStatement statement,
            PreparedStatement prepared,
            @Nullable Object[] parameters,
            Results results) {
        String text = prepared.text();
        return switch (statement) {
            case SessionStatement.Prepare(var name, var types, var inner) -> {
                session.statements().prepareSql(name, types, inner, text);
                yield "PREPARE";
            }
            case SessionStatement.Execute execute ->
                    session.statements().executeSql(execute, text, results);
            case SessionStatement.Deallocate(var name) -> {
                if (name == null) {
                    session.statements().forgetAll();
                    yield "DEALLOCATE ALL";
                }
                session.statements().find(name);
                session.statements().forget(name);
                yield "DEALLOCATE";
            }
            case SessionStatement.DeclareCursor declare ->
                    cursors.declare(
                            declare,
                            text,
                            parameters,
                            session.statements()
                                    .plan(declare.name(), text, declare.query(), List.of()));
            case SessionStatement.Fetch fetch -> cursors.fetch(fetch, results);
            case SessionStatement.Close close -> cursors.close(close);
            case SessionStatement.Listen(var channel) -> {
                session.transaction();
                session.mailbox().listen(channel);
                yield "LISTEN";
            }
            case SessionStatement.Unlisten(var channel) -> {
                session.transaction();
                if (channel == null) {
                    session.mailbox().unlistenAll();
                } else {
                    session.mailbox().unlisten(channel);
                }
                yield "UNLISTEN";
            }
            case SessionStatement.Notify(var channel, var payload) -> {
                session.transaction();
                session.mailbox().send(channel, payload == null ? "" : payload);
                yield "NOTIFY";
            }
            case SessionStatement.Load _ ->
                    throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED, "LOAD is not supported");
            case SessionStatement.Explain _ ->
                    throw new IllegalStateException("EXPLAIN is the query engine's");
        };
    }
}

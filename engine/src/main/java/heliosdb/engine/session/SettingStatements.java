package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Privileges;
import heliosdb.data.catalog.Role;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Literal;
import heliosdb.query.ast.Operation;
import heliosdb.query.ast.Reference;
import heliosdb.query.ast.SettingStatement;
import heliosdb.query.ast.SettingStatement.Scope;
import heliosdb.query.context.ResultColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Executes SET, SHOW, RESET and DISCARD. Each answers its command tag.
final class SettingStatements {
    private final Session session;

    SettingStatements(Session session) {
        this.session = session;
    }

    static List<ResultColumn> columns(SettingStatement statement) {
        return switch (statement) {
            case SettingStatement.Show(var name) ->
                    name == null
                            ? TextRows.columns("name", "setting", "description")
                            : TextRows.columns(shownName(name));
            case SettingStatement.Set _,
                    SettingStatement.SetDefault _,
                    SettingStatement.SetFromCurrent _,
                    SettingStatement.Reset _,
                    SettingStatement.AlterSystem _,
                    SettingStatement.Discard _ ->
                    List.of();
        };
    }

    String run(SettingStatement statement, Results results) {
        return switch (statement) {
            case SettingStatement.Set(var scope, var name, var values) -> {
                set(scope, name, text(name, values));
                yield "SET";
            }
            case SettingStatement.SetDefault(var scope, var name) -> {
                set(scope, name, null);
                yield "SET";
            }
            case SettingStatement.SetFromCurrent(var scope, var name) -> {
                set(scope, name, required(name));
                yield "SET";
            }
            case SettingStatement.Reset(var name) -> {
                if (name == null) {
                    session.settings().resetAll();
                } else {
                    set(Scope.SESSION, name, null);
                }
                yield "RESET";
            }
            case SettingStatement.Show(var name) -> {
                show(name, results);
                yield "SHOW";
            }
            case SettingStatement.Discard(var target) -> discard(target);
            case SettingStatement.AlterSystem _ ->
                    throw new HeliosException(
                                    ErrorCode.FEATURE_NOT_SUPPORTED,
                                    "ALTER SYSTEM is not supported")
                            .withHint("Change the server's configuration file and restart it.");
        };
    }

    /// Changes a setting as SET does.
    ///
    /// @param text null for the default
    void set(Scope scope, String name, @Nullable String text) {
        boolean isLocal = scope == Scope.LOCAL;
        if (isLocal
                && !session.block().isExplicit()
                && session.block().state() != TransactionBlock.State.IMPLICIT) {
            session.warn(
                    ErrorCode.NO_ACTIVE_SQL_TRANSACTION,
                    "SET LOCAL can only be used in transaction blocks");
            return;
        }
        switch (name.toLowerCase(Locale.ROOT)) {
            case "transaction_isolation", "transaction_read_only", "transaction_deferrable" ->
                    setTransaction(name.toLowerCase(Locale.ROOT), text);
            case "session_authorization" -> setAuthorization(text, isLocal);
            case "role" -> setRole(text, isLocal);
            default -> change(name, text, isLocal);
        }
    }

    private void change(String name, @Nullable String text, boolean isLocal) {
        if (text == null) {
            session.settings().reset(name, isLocal);
        } else {
            session.settings().set(name, text, isLocal);
        }
    }

    private void setTransaction(String name, @Nullable String text) {
        session.block().checkUsable();
        SettingDefinition definition = SettingTable.ALL.find(name);
        if (text == null || definition == null) {
            return;
        }
        String value = SettingValues.read(definition, text, "");
        var mode = session.block().mode();
        var changed =
                new heliosdb.data.catalog.TransactionMode(
                        name.equals("transaction_isolation")
                                ? TransactionBlock.isolation(value)
                                : mode.isolation(),
                        name.equals("transaction_read_only")
                                ? value.equals("on")
                                : mode.isReadOnly(),
                        name.equals("transaction_deferrable")
                                ? value.equals("on")
                                : mode.isDeferrable(),
                        mode.isSynchronous());
        session.transaction();
        session.block().change(changed, value.equals("read uncommitted"));
    }

    private void setAuthorization(@Nullable String name, boolean isLocal) {
        String login = session.identity().user().name();
        if (name != null && !name.equals(login)) {
            if (!session.identity().user().isSuperuser()) {
                throw new HeliosException(
                        ErrorCode.INSUFFICIENT_PRIVILEGE,
                        "permission denied to set session authorization");
            }
            role(name);
        }
        change("session_authorization", name, isLocal);
        session.settings().reset("role", isLocal);
    }

    private void setRole(@Nullable String name, boolean isLocal) {
        if (name != null && !name.equals("none")) {
            Role role = role(name);
            Role own = role(session.names().sessionUser());
            if (!own.isSuperuser()
                    && !Privileges.memberships(session.catalog(), own).contains(role.oid())) {
                throw new HeliosException(
                        ErrorCode.INSUFFICIENT_PRIVILEGE,
                        "permission denied to set role \"" + name + "\"");
            }
        }
        change("role", name, isLocal);
    }

    private Role role(String name) {
        return session.catalog()
                .role(name)
                .orElseThrow(() ->
                        new HeliosException(
                                ErrorCode.INVALID_PARAMETER_VALUE,
                                "role \"" + name + "\" does not exist"));
    }

    /// What SHOW prints for a setting, null for one that doesn't exist.
    @Nullable String find(String name) {
        TransactionBlock block = session.block();
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "transaction_isolation" -> block.isolationName();
            case "transaction_read_only" -> block.mode().isReadOnly() ? "on" : "off";
            case "transaction_deferrable" -> block.mode().isDeferrable() ? "on" : "off";
            default -> session.settings().show(name);
        };
    }

    private String required(String name) {
        String value = find(name);
        if (value == null) {
            throw Settings.unknown(name);
        }
        return value;
    }

    private void show(@Nullable String name, Results results) {
        if (name == null) {
            showAll(results);
            return;
        }
        String value = required(name);
        TextRows.send(
                results,
                TextRows.columns(shownName(name)),
                List.<@Nullable String[]>of(new String[] {value}));
    }

    private void showAll(Results results) {
        List<@Nullable String[]> rows = new ArrayList<>();
        for (SettingDefinition setting : SettingTable.ALL.all()) {
            rows.add(new @Nullable String[] {setting.name(), find(setting.name()), ""});
        }
        TextRows.send(results, TextRows.columns("name", "setting", "description"), rows);
    }

    private static String shownName(String name) {
        SettingDefinition setting = SettingTable.ALL.find(name);
        return setting == null ? name : setting.name();
    }

    private String discard(SettingStatement.DiscardTarget target) {
        switch (target) {
            case ALL -> {
                if (session.block().isExplicit()) {
                    throw new HeliosException(
                            ErrorCode.ACTIVE_SQL_TRANSACTION,
                            "DISCARD ALL cannot run inside a transaction block");
                }
                session.portals().closeAll();
                session.settings().resetAll();
                session.statements().forgetAll();
                session.mailbox().unlistenAll();
                session.locks().unlockAll();
                session.sequences().forget();
                session.state().dropTemporary();
            }
            case PLANS -> {}
            case SEQUENCES -> session.sequences().forget();
            case TEMPORARY -> session.state().dropTemporary();
        }
        return "DISCARD "
                + (target == SettingStatement.DiscardTarget.TEMPORARY ? "TEMP" : target.name());
    }

    // What was written, as one text. Names in lists of names are quoted where they must be.
    private static String text(String name, List<Expression> values) {
        List<String> words = new ArrayList<>();
        boolean isListOfNames =
                switch (name.toLowerCase(Locale.ROOT)) {
                    case "search_path",
                            "temp_tablespaces",
                            "session_preload_libraries",
                            "shared_preload_libraries",
                            "local_preload_libraries",
                            "unix_socket_directories" ->
                            true;
                    default -> false;
                };
        for (Expression value : values) {
            String word = word(value);
            words.add(isListOfNames && !word.matches("[a-z_][a-z0-9_$]*") ? quoted(word) : word);
        }
        return String.join(", ", words);
    }

    private static String quoted(String word) {
        return '"' + word.replace("\"", "\"\"") + '"';
    }

    private static String word(Expression value) {
        return switch (value) {
            case Literal.Text(var text, _) -> text;
            case Literal.Numeric(var text, _) -> text;
            case Literal.Truth(var truth, _) -> truth ? "true" : "false";
            case Reference.Column(var parts, _) -> String.join(".", parts);
            case Operation.Unary(var operator, var operand, _) -> operator.symbol() + word(operand);
            case Operation.Cast(var input, _, _) -> word(input);
            default ->
                    throw new HeliosException(
                            ErrorCode.SYNTAX_ERROR, "SET takes words, strings and numbers");
        };
    }
}

package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;
import static heliosdb.query.parser.Symbol.RIGHT_PARENTHESIS;

import heliosdb.query.ast.Expression;
import heliosdb.query.ast.ObjectKind;
import heliosdb.query.ast.ObjectReference;
import heliosdb.query.ast.ObjectStatement;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.RoleStatement;
import heliosdb.query.ast.RoleStatement.CreateKind;
import heliosdb.query.ast.RoleStatement.RoleKind;
import heliosdb.query.ast.RoleStatement.RoleName;
import heliosdb.query.ast.RoleStatement.RoleOption;
import heliosdb.query.ast.SettingStatement;
import heliosdb.query.ast.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the statements about roles and policies.
final class RoleParser {
    private final Grammar grammar;
    private final Cursor cursor;

    RoleParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    RoleStatement create() {
        CreateKind kind =
                switch (cursor.keyword()) {
                    case ROLE -> CreateKind.ROLE;
                    case USER -> CreateKind.USER;
                    case GROUP -> CreateKind.GROUP;
                    default -> null;
                };
        cursor.advance();
        if (kind == null) {
            return createPolicy();
        }
        String name = grammar.names.roleName();
        cursor.accept(Keyword.WITH);
        return new RoleStatement.CreateRole(kind, name, options(true));
    }

    private List<RoleOption> options(boolean creating) {
        List<RoleOption> options = new ArrayList<>();
        RoleOption next = option(creating);
        while (next != null) {
            options.add(next);
            next = option(creating);
        }
        return List.copyOf(options);
    }

    private @Nullable RoleOption option(boolean creating) {
        int position = cursor.position();
        return switch (cursor.keyword()) {
            case PASSWORD -> {
                cursor.advance();
                yield new RoleOption.Value("password", grammar.names.stringOrNull());
            }
            case ENCRYPTED -> {
                cursor.expect(Keyword.ENCRYPTED, Keyword.PASSWORD);
                yield new RoleOption.Value("password", cursor.takeString());
            }
            case UNENCRYPTED ->
                    throw Cursor.unsupported(
                                    "UNENCRYPTED PASSWORD is no longer supported", position)
                            .withHint(
                                    "Remove UNENCRYPTED to store the password in encrypted form"
                                            + " instead.");
            case INHERIT -> {
                cursor.advance();
                yield new RoleOption.Flag("inherit", true);
            }
            case CONNECTION -> {
                cursor.expect(Keyword.CONNECTION, Keyword.LIMIT);
                yield new RoleOption.Value("connectionlimit", "" + grammar.names.signedInteger());
            }
            case VALID -> {
                cursor.expect(Keyword.VALID, Keyword.UNTIL);
                yield new RoleOption.Value("validUntil", cursor.takeString());
            }
            case USER -> roles("rolemembers");
            case SYSID, ADMIN, ROLE, IN -> creating ? creationOption() : null;
            default -> cursor.at(Symbol.IDENTIFIER) ? namedOption(position) : null;
        };
    }

    private RoleOption roles(String name) {
        cursor.advance();
        return new RoleOption.Roles(name, grammar.names.list(grammar.names::role));
    }

    private RoleOption creationOption() {
        if (cursor.accept(Keyword.SYSID)) {
            return new RoleOption.Value("sysid", "" + cursor.takeInteger());
        }
        if (cursor.at(Keyword.ADMIN)) {
            return roles("adminmembers");
        }
        if (cursor.at(Keyword.ROLE)) {
            return roles("rolemembers");
        }
        cursor.expect(Keyword.IN);
        if (!cursor.at(Keyword.ROLE) && !cursor.at(Keyword.GROUP)) {
            throw cursor.unexpected();
        }
        return roles("addroleto");
    }

    private RoleOption namedOption(int position) {
        String word = cursor.takeName();
        return switch (word) {
            case "superuser" -> new RoleOption.Flag("superuser", true);
            case "nosuperuser" -> new RoleOption.Flag("superuser", false);
            case "createrole" -> new RoleOption.Flag("createrole", true);
            case "nocreaterole" -> new RoleOption.Flag("createrole", false);
            case "replication" -> new RoleOption.Flag("isreplication", true);
            case "noreplication" -> new RoleOption.Flag("isreplication", false);
            case "createdb" -> new RoleOption.Flag("createdb", true);
            case "nocreatedb" -> new RoleOption.Flag("createdb", false);
            case "login" -> new RoleOption.Flag("canlogin", true);
            case "nologin" -> new RoleOption.Flag("canlogin", false);
            case "bypassrls" -> new RoleOption.Flag("bypassrls", true);
            case "nobypassrls" -> new RoleOption.Flag("bypassrls", false);
            case "noinherit" -> new RoleOption.Flag("inherit", false);
            default -> throw Cursor.error("unrecognized role option \"" + word + "\"", position);
        };
    }

    Statement alter() {
        if (cursor.accept(Keyword.POLICY)) {
            return alterPolicy();
        }
        boolean group = cursor.at(Keyword.GROUP);
        cursor.advance();
        if (!group && cursor.accept(Keyword.ALL)) {
            return setting(null);
        }
        int position = cursor.position();
        RoleName role = grammar.names.role();
        if (cursor.at(Keyword.RENAME)) {
            return rename(role, position);
        }
        if (group) {
            return alterGroup(role);
        }
        if (cursor.at(Keyword.IN) || cursor.at(Keyword.SET) || cursor.at(Keyword.RESET)) {
            return setting(role);
        }
        cursor.accept(Keyword.WITH);
        return new RoleStatement.AlterRole(role, false, options(false));
    }

    private Statement rename(RoleName role, int position) {
        if (role.kind() != RoleKind.NAMED || role.name() == null) {
            throw cursor.unexpected();
        }
        ObjectReference object =
                new ObjectReference.Named(
                        ObjectKind.ROLE, new QualifiedName(List.of(role.name()), position));
        return new AlterParser(grammar).change(object, false);
    }

    private Statement alterGroup(RoleName role) {
        boolean remove = cursor.accept(Keyword.DROP);
        if (!remove) {
            cursor.expect(Keyword.ADD);
        }
        if (!cursor.at(Keyword.USER)) {
            throw cursor.unexpected();
        }
        return new RoleStatement.AlterRole(role, remove, List.of(roles("rolemembers")));
    }

    private Statement setting(@Nullable RoleName role) {
        String database = null;
        if (cursor.accept(Keyword.IN)) {
            cursor.expect(Keyword.DATABASE);
            database = grammar.names.column();
        }
        SettingStatement setting = new SettingParser(grammar).clause();
        if (setting == null) {
            throw cursor.unexpected();
        }
        return new RoleStatement.AlterRoleSetting(role, database, setting);
    }

    RoleStatement reassignOwned() {
        cursor.expect(Keyword.REASSIGN, Keyword.OWNED);
        cursor.expect(Keyword.BY);
        List<RoleName> roles = grammar.names.list(grammar.names::role);
        cursor.expect(Keyword.TO);
        return new RoleStatement.ReassignOwned(roles, grammar.names.role());
    }

    private RoleStatement createPolicy() {
        String name = grammar.names.column();
        cursor.expect(Keyword.ON);
        QualifiedName table = grammar.names.relation();
        boolean permissive = !cursor.accept(Keyword.AS) || permissive();
        String command = cursor.accept(Keyword.FOR) ? command() : "all";
        List<RoleName> roles =
                cursor.accept(Keyword.TO)
                        ? grammar.names.list(grammar.names::role)
                        : List.of(new RoleName(RoleKind.PUBLIC, null, cursor.position()));
        Expression using = using();
        return new RoleStatement.CreatePolicy(
                name, table, permissive, command, roles, using, withCheck());
    }

    private boolean permissive() {
        int position = cursor.position();
        if (!cursor.at(Symbol.IDENTIFIER)) {
            throw cursor.unexpected();
        }
        String word = cursor.takeName();
        return switch (word) {
            case "permissive" -> true;
            case "restrictive" -> false;
            default ->
                    throw Cursor.error(
                                    "unrecognized row security option \"" + word + "\"", position)
                            .withHint(
                                    "Only PERMISSIVE or RESTRICTIVE policies are supported"
                                            + " currently.");
        };
    }

    private String command() {
        return switch (cursor.keyword()) {
            case ALL, SELECT, INSERT, UPDATE, DELETE -> cursor.takeName();
            default -> throw cursor.unexpected();
        };
    }

    private @Nullable Expression using() {
        return cursor.accept(Keyword.USING) ? parenthesized() : null;
    }

    private @Nullable Expression withCheck() {
        if (!cursor.accept(Keyword.WITH)) {
            return null;
        }
        cursor.expect(Keyword.CHECK);
        return parenthesized();
    }

    private Expression parenthesized() {
        cursor.expect(LEFT_PARENTHESIS);
        Expression expression = grammar.expressions.expression();
        cursor.expect(RIGHT_PARENTHESIS);
        return expression;
    }

    private Statement alterPolicy() {
        boolean ifExists = grammar.names.ifExists();
        int position = cursor.position();
        String name = grammar.names.column();
        cursor.expect(Keyword.ON);
        QualifiedName table = grammar.names.relation();
        if (cursor.accept(Keyword.RENAME, Keyword.TO)) {
            ObjectReference policy =
                    new ObjectReference.Attached(ObjectKind.POLICY, name, table, position);
            return new ObjectStatement.Rename(policy, ifExists, false, grammar.names.column());
        }
        List<RoleName> roles =
                cursor.accept(Keyword.TO) ? grammar.names.list(grammar.names::role) : List.of();
        Expression using = using();
        return new RoleStatement.AlterPolicy(name, table, roles, using, withCheck());
    }
}

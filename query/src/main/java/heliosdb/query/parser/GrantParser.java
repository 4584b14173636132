package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;

import heliosdb.query.ast.ObjectKind;
import heliosdb.query.ast.ObjectReference;
import heliosdb.query.ast.PrivilegeStatement;
import heliosdb.query.ast.PrivilegeStatement.DefaultGrant;
import heliosdb.query.ast.PrivilegeStatement.GrantTarget;
import heliosdb.query.ast.PrivilegeStatement.Privilege;
import heliosdb.query.ast.RoleStatement.RoleName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads GRANT, REVOKE and ALTER DEFAULT PRIVILEGES.
final class GrantParser {
    private final Grammar grammar;
    private final Cursor cursor;

    GrantParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    PrivilegeStatement grant() {
        boolean grant = cursor.accept(Keyword.GRANT);
        if (!grant) {
            cursor.expect(Keyword.REVOKE);
        }
        boolean adminOption = !grant && cursor.accept(Keyword.ADMIN, Keyword.OPTION, Keyword.FOR);
        boolean grantOption = !grant && grantOptionFor();
        boolean all = cursor.at(Keyword.ALL);
        List<Privilege> privileges = privileges();
        if (!adminOption && cursor.accept(Keyword.ON)) {
            return objects(grant, grantOption, privileges);
        }
        if (all || grantOption) {
            throw cursor.unexpected();
        }
        return roles(grant, adminOption, privileges);
    }

    private boolean grantOptionFor() {
        return cursor.accept(Keyword.GRANT, Keyword.OPTION, Keyword.FOR);
    }

    private List<Privilege> privileges() {
        if (!cursor.accept(Keyword.ALL)) {
            return grammar.names.list(this::privilege);
        }
        cursor.accept(Keyword.PRIVILEGES);
        return cursor.at(LEFT_PARENTHESIS)
                ? List.of(new Privilege(null, grammar.names.optionalColumns()))
                : List.of();
    }

    private Privilege privilege() {
        if (cursor.accept(Keyword.ALTER, Keyword.SYSTEM)) {
            return new Privilege("alter system", List.of());
        }
        String name =
                switch (cursor.keyword()) {
                    case SELECT, REFERENCES, CREATE -> cursor.takeName();
                    default -> grammar.names.column();
                };
        return new Privilege(name, grammar.names.optionalColumns());
    }

    private PrivilegeStatement objects(
            boolean grant, boolean grantOptionFor, List<Privilege> privileges) {
        GrantTarget target = target();
        cursor.expect(grant ? Keyword.TO : Keyword.FROM);
        List<RoleName> grantees = grammar.names.list(this::grantee);
        boolean grantOption =
                grant ? cursor.accept(Keyword.WITH, Keyword.GRANT, Keyword.OPTION) : grantOptionFor;
        RoleName grantedBy = grantedBy();
        boolean cascade = !grant && grammar.names.cascade();
        return new PrivilegeStatement.GrantObjects(
                grant, privileges, target, grantees, grantOption, grantedBy, cascade);
    }

    private RoleName grantee() {
        cursor.accept(Keyword.GROUP);
        return grammar.names.role();
    }

    private @Nullable RoleName grantedBy() {
        return cursor.accept(Keyword.GRANTED, Keyword.BY) ? grammar.names.role() : null;
    }

    private PrivilegeStatement roles(boolean grant, boolean adminOptionFor, List<Privilege> roles) {
        cursor.expect(grant ? Keyword.TO : Keyword.FROM);
        List<RoleName> grantees = grammar.names.list(grammar.names::role);
        boolean adminOption =
                grant ? cursor.accept(Keyword.WITH, Keyword.ADMIN, Keyword.OPTION) : adminOptionFor;
        RoleName grantedBy = grantedBy();
        boolean cascade = !grant && grammar.names.cascade();
        return new PrivilegeStatement.GrantRoles(
                grant, roles, grantees, adminOption, grantedBy, cascade);
    }

    private GrantTarget target() {
        if (cursor.at(Keyword.ALL)) {
            return allInSchema();
        }
        ObjectKind kind = targetKind();
        return new GrantTarget.Objects(kind, grammar.names.list(() -> object(kind)));
    }

    private GrantTarget allInSchema() {
        cursor.expect(Keyword.ALL);
        ObjectKind kind =
                switch (cursor.keyword()) {
                    case TABLES -> ObjectKind.TABLE;
                    case SEQUENCES -> ObjectKind.SEQUENCE;
                    case FUNCTIONS -> ObjectKind.FUNCTION;
                    case PROCEDURES -> ObjectKind.PROCEDURE;
                    case ROUTINES -> ObjectKind.ROUTINE;
                    default -> throw cursor.unexpected();
                };
        cursor.advance();
        cursor.expect(Keyword.IN, Keyword.SCHEMA);
        return new GrantTarget.AllInSchema(kind, grammar.names.list(grammar.names::column));
    }

    /// The kind of the objects; TABLE when none is named. A key word may be a table's name instead.
    private ObjectKind targetKind() {
        if (cursor.accept(Keyword.TABLE)) {
            return ObjectKind.TABLE;
        }
        if (cursor.accept(Keyword.FOREIGN)) {
            if (cursor.accept(Keyword.SERVER)) {
                return ObjectKind.SERVER;
            }
            cursor.expect(Keyword.DATA, Keyword.WRAPPER);
            return ObjectKind.FOREIGN_DATA_WRAPPER;
        }
        if (cursor.accept(Keyword.LARGE, Keyword.OBJECT)) {
            return ObjectKind.LARGE_OBJECT;
        }
        Token next = cursor.ahead(1);
        ObjectKind kind = next.isColumnName() || next.isTypeName() ? wordKind() : null;
        if (kind == null) {
            return ObjectKind.TABLE;
        }
        cursor.advance();
        return kind;
    }

    private @Nullable ObjectKind wordKind() {
        return switch (cursor.keyword()) {
            case SEQUENCE -> ObjectKind.SEQUENCE;
            case FUNCTION -> ObjectKind.FUNCTION;
            case PROCEDURE -> ObjectKind.PROCEDURE;
            case ROUTINE -> ObjectKind.ROUTINE;
            case DATABASE -> ObjectKind.DATABASE;
            case DOMAIN -> ObjectKind.DOMAIN;
            case LANGUAGE -> ObjectKind.LANGUAGE;
            case PARAMETER -> ObjectKind.PARAMETER;
            case SCHEMA -> ObjectKind.SCHEMA;
            case TABLESPACE -> ObjectKind.TABLESPACE;
            case TYPE -> ObjectKind.TYPE;
            default -> null;
        };
    }

    private ObjectReference object(ObjectKind kind) {
        return switch (kind) {
            case DOMAIN, TYPE -> new ObjectReference.Named(kind, grammar.names.qualified());
            case TABLE, SEQUENCE -> new ObjectReference.Named(kind, grammar.names.relation());
            default -> new ObjectParser(grammar).reference(kind);
        };
    }

    PrivilegeStatement alterDefaultPrivileges() {
        cursor.expect(Keyword.DEFAULT, Keyword.PRIVILEGES);
        List<RoleName> roles = new ArrayList<>();
        List<String> schemas = new ArrayList<>();
        while (cursor.at(Keyword.IN) || cursor.at(Keyword.FOR)) {
            if (cursor.accept(Keyword.IN)) {
                refuseSecond(!schemas.isEmpty());
                cursor.expect(Keyword.SCHEMA);
                schemas.addAll(grammar.names.list(grammar.names::column));
            } else {
                cursor.advance();
                refuseSecond(!roles.isEmpty());
                if (!cursor.accept(Keyword.ROLE)) {
                    cursor.expect(Keyword.USER);
                }
                roles.addAll(grammar.names.list(grammar.names::role));
            }
        }
        return new PrivilegeStatement.AlterDefaultPrivileges(
                List.copyOf(roles), List.copyOf(schemas), defaultGrant());
    }

    private void refuseSecond(boolean second) {
        if (second) {
            throw Cursor.error("conflicting or redundant options", cursor.position());
        }
    }

    private DefaultGrant defaultGrant() {
        boolean grant = cursor.accept(Keyword.GRANT);
        if (!grant) {
            cursor.expect(Keyword.REVOKE);
        }
        boolean grantOption = !grant && grantOptionFor();
        List<Privilege> privileges = privileges();
        cursor.expect(Keyword.ON);
        ObjectKind kind =
                switch (cursor.keyword()) {
                    case TABLES -> ObjectKind.TABLE;
                    case FUNCTIONS, ROUTINES -> ObjectKind.FUNCTION;
                    case SEQUENCES -> ObjectKind.SEQUENCE;
                    case TYPES -> ObjectKind.TYPE;
                    case SCHEMAS -> ObjectKind.SCHEMA;
                    default -> throw cursor.unexpected();
                };
        cursor.advance();
        cursor.expect(grant ? Keyword.TO : Keyword.FROM);
        List<RoleName> grantees = grammar.names.list(this::grantee);
        if (grant) {
            grantOption = cursor.accept(Keyword.WITH, Keyword.GRANT, Keyword.OPTION);
        }
        boolean cascade = !grant && grammar.names.cascade();
        return new DefaultGrant(grant, privileges, kind, grantees, grantOption, cascade);
    }
}

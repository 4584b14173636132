package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.COMMA;
import static heliosdb.query.parser.Symbol.DOT;
import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;
import static heliosdb.query.parser.Symbol.RIGHT_PARENTHESIS;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.ast.OperatorName;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.RoleStatement.RoleKind;
import heliosdb.query.ast.RoleStatement.RoleName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads names: of columns and tables, types and functions, labels, roles, operators; and lists.
final class NameParser {
    private final Cursor cursor;

    NameParser(Grammar grammar) {
        cursor = grammar.cursor;
    }

    /// The name of a column, a table or the like.
    String column() {
        if (!cursor.token().isColumnName()) {
            throw cursor.unexpected();
        }
        return cursor.takeName();
    }

    /// The name of a type or a function.
    String type() {
        if (!cursor.token().isTypeName()) {
            throw cursor.unexpected();
        }
        return cursor.takeName();
    }

    /// A name where any key word may stand.
    String label() {
        if (!cursor.token().isLabel()) {
            throw cursor.unexpected();
        }
        return cursor.takeName();
    }

    /// A name where a key word that is not reserved may stand.
    String nonReserved() {
        Token token = cursor.token();
        if (!token.isColumnName() && !token.isTypeName()) {
            throw cursor.unexpected();
        }
        return cursor.takeName();
    }

    /// `name`, or `name.name...`.
    QualifiedName qualified() {
        int position = cursor.position();
        return rest(column(), position);
    }

    /// The name of a relation, with at most three parts.
    QualifiedName relation() {
        QualifiedName name = qualified();
        if (name.parts().size() > 3) {
            throw Cursor.error(
                    "improper qualified name (too many dotted names): " + name, name.position());
        }
        return name;
    }

    /// A function's name.
    QualifiedName function() {
        int position = cursor.position();
        if (cursor.ahead(1) == DOT) {
            return qualified();
        }
        return new QualifiedName(List.of(type()), position);
    }

    private QualifiedName rest(String first, int position) {
        if (!cursor.at(DOT)) {
            return new QualifiedName(List.of(first), position);
        }
        List<String> parts = new ArrayList<>(3);
        parts.add(first);
        while (cursor.accept(DOT)) {
            parts.add(label());
        }
        return new QualifiedName(List.copyOf(parts), position);
    }

    /// Items between commas.
    <T> List<T> list(Supplier<T> item) {
        T first = item.get();
        if (!cursor.at(COMMA)) {
            return List.of(first);
        }
        List<T> items = new ArrayList<>();
        items.add(first);
        while (cursor.accept(COMMA)) {
            items.add(item.get());
        }
        return List.copyOf(items);
    }

    /// Items between commas in parentheses.
    <T> List<T> parenthesized(Supplier<T> item) {
        cursor.expect(LEFT_PARENTHESIS);
        List<T> items = list(item);
        cursor.expect(RIGHT_PARENTHESIS);
        return items;
    }

    /// `(name, ..)`, or nothing.
    List<String> optionalColumns() {
        return cursor.at(LEFT_PARENTHESIS) ? parenthesized(this::column) : List.of();
    }

    /// A role, or a word that stands for one.
    RoleName role() {
        int position = cursor.position();
        RoleKind kind = specialRole(cursor.keyword());
        if (kind != null) {
            cursor.advance();
            return new RoleName(kind, null, position);
        }
        Token token = cursor.token();
        if (token == Symbol.IDENTIFIER || token.isColumnName() || token.isTypeName()) {
            boolean quoted = cursor.tokens.sql.charAt(position) == '"';
            String name = cursor.takeName();
            if (name.equals("public") && !quoted) {
                return new RoleName(RoleKind.PUBLIC, null, position);
            }
            if (name.equals("none")) {
                throw reservedRole("none", position);
            }
            return new RoleName(RoleKind.NAMED, name, position);
        }
        throw cursor.unexpected();
    }

    private static @Nullable RoleKind specialRole(Keyword keyword) {
        return switch (keyword) {
            case CURRENT_ROLE -> RoleKind.CURRENT_ROLE;
            case CURRENT_USER -> RoleKind.CURRENT_USER;
            case SESSION_USER -> RoleKind.SESSION_USER;
            default -> null;
        };
    }

    private static RuntimeException reservedRole(String name, int position) {
        return new HeliosException(
                        ErrorCode.RESERVED_NAME, "role name \"" + name + "\" is reserved")
                .at(position);
    }

    /// The name of a role to create or the like, which no word can stand for.
    String roleName() {
        int position = cursor.position();
        RoleName role = role();
        if (role.kind() == RoleKind.NAMED && role.name() != null) {
            return role.name();
        }
        throw switch (role.kind()) {
            case PUBLIC -> reservedRole("public", position);
            case CURRENT_ROLE -> forbiddenRole("CURRENT_ROLE", position);
            case CURRENT_USER -> forbiddenRole("CURRENT_USER", position);
            case SESSION_USER, NAMED -> forbiddenRole("SESSION_USER", position);
        };
    }

    private static RuntimeException forbiddenRole(String name, int position) {
        return new HeliosException(
                        ErrorCode.RESERVED_NAME, name + " cannot be used as a role name here")
                .at(position);
    }

    /// Whether the current token is an operator, also one with a kind of its own.
    boolean atOperator() {
        return isOperator(cursor.token());
    }

    /// Whether a token is an operator.
    static boolean isOperator(Token token) {
        return token instanceof Symbol symbol
                && symbol.power() != Precedence.NONE
                && symbol != Symbol.TYPECAST;
    }

    /// An operator's characters.
    String operatorSymbol() {
        if (!atOperator()) {
            throw cursor.unexpected();
        }
        if (cursor.accept(Symbol.NOT_EQUAL)) {
            return "<>";
        }
        return cursor.takeText();
    }

    /// `symbol`, or `schema.symbol`.
    OperatorName anyOperator() {
        String schema = null;
        while (cursor.token().isColumnName()) {
            String part = column();
            cursor.expect(DOT);
            schema = schema == null ? part : schema + "." + part;
        }
        return new OperatorName(schema, operatorSymbol());
    }

    /// `symbol`, or `OPERATOR(schema.symbol)`.
    OperatorName operator() {
        if (!cursor.accept(Keyword.OPERATOR)) {
            return new OperatorName(operatorSymbol());
        }
        cursor.expect(LEFT_PARENTHESIS);
        OperatorName name = anyOperator();
        cursor.expect(RIGHT_PARENTHESIS);
        return name;
    }

    /// A string, or null when the key word NULL stands there.
    @Nullable String stringOrNull() {
        return cursor.accept(Keyword.NULL) ? null : cursor.takeString();
    }

    /// A number with its sign, as text.
    String signedNumber() {
        String sign = "";
        if (cursor.accept(Symbol.MINUS)) {
            sign = "-";
        } else {
            cursor.accept(Symbol.PLUS);
        }
        if (!cursor.at(Symbol.INTEGER) && !cursor.at(Symbol.DECIMAL)) {
            throw cursor.unexpected();
        }
        return sign + cursor.takeText();
    }

    /// An integer with its sign.
    int signedInteger() {
        if (cursor.accept(Symbol.MINUS)) {
            return -cursor.takeInteger();
        }
        cursor.accept(Symbol.PLUS);
        return cursor.takeInteger();
    }

    /// `IF EXISTS`.
    boolean ifExists() {
        return cursor.accept(Keyword.IF, Keyword.EXISTS);
    }

    /// `IF NOT EXISTS`.
    boolean ifNotExists() {
        if (!cursor.accept(Keyword.IF, Keyword.NOT)) {
            return false;
        }
        cursor.expect(Keyword.EXISTS);
        return true;
    }

    /// CASCADE; RESTRICT is the default.
    boolean cascade() {
        if (cursor.accept(Keyword.CASCADE)) {
            return true;
        }
        cursor.accept(Keyword.RESTRICT);
        return false;
    }
}

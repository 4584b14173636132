package heliosdb.query.plpgsql;

import com.heliosdb.common.ErrorCode;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads DECLARE.
final class DeclarationParser {
    private final BodyCursor cursor;

    DeclarationParser(BodyCursor cursor) {
        this.cursor = cursor;
    }

    /// The variables of a section, in the current scope.
    List<Variable> read() {
        List<Variable> variables = new ArrayList<>();
        while (!cursor.at("begin") && !cursor.atEnd() && !cursor.at("<<")) {
            if (cursor.accept("declare")) {
                continue;
            }
            Variable variable = declaration();
            if (variable != null) {
                variables.add(variable);
            }
        }
        return variables;
    }

    private @Nullable Variable declaration() {
        int start = cursor.index();
        int line = cursor.line();
        String name = cursor.takeName();
        if (cursor.accept("alias")) {
            cursor.expect("for");
            if (cursor.variable() == null) {
                throw cursor.error(
                        ErrorCode.UNDEFINED_OBJECT,
                        "variable \"%s\" does not exist"
                                .formatted(cursor.tokens().text(cursor.index())),
                        cursor.index());
            }
            Variable aliased = cursor.takeVariable();
            cursor.expect(";");
            add(name, aliased, start);
            return null;
        }
        boolean isScrollable = cursor.accept("scroll");
        if (!isScrollable && cursor.at("no") && cursor.isAt(cursor.index() + 1, "scroll")) {
            cursor.accept("no", "scroll");
        }
        if (cursor.at("cursor") && !cursor.isAt(cursor.index() + 1, ";")) {
            return boundCursor(name, start, line, isScrollable);
        }
        return variable(name, start, line);
    }

    private Variable variable(String name, int start, int line) {
        boolean isConstant = cursor.accept("constant");
        Type type = new TypeReader(cursor).read();
        if (cursor.accept("collate")) {
            cursor.takeName();
            while (cursor.accept(".")) {
                cursor.takeName();
            }
        }
        boolean isNotNull = cursor.accept("not", "null");
        Fragment fallback = null;
        if (cursor.accept("default") || cursor.accept(":=") || cursor.accept("=")) {
            fallback = cursor.expression(";");
        }
        cursor.expect(";");
        if (isNotNull && fallback == null) {
            throw cursor.error(
                    ErrorCode.NULL_VALUE_NOT_ALLOWED,
                    "variable \"%s\" must have a default value, since it's declared NOT NULL"
                            .formatted(name),
                    start);
        }
        Variable made =
                new Variable(
                        cursor.newSlot(),
                        name,
                        type,
                        TypeReader.isRow(type, cursor.session()),
                        isConstant,
                        isNotNull,
                        fallback,
                        null,
                        line);
        add(name, made, start);
        return made;
    }

    private Variable boundCursor(String name, int start, int line, boolean isScrollable) {
        cursor.expect("cursor");
        NameScope outer = cursor.names();
        NameScope own = new NameScope(outer, name, false);
        cursor.names(own);
        List<Variable> parameters = new ArrayList<>();
        if (cursor.accept("(")) {
            do {
                int at = cursor.index();
                String parameter = cursor.takeName();
                Type type = new TypeReader(cursor).read();
                Variable made =
                        Variable.plain(
                                cursor.newSlot(),
                                parameter,
                                type,
                                TypeReader.isRow(type, cursor.session()));
                add(parameter, made, at);
                parameters.add(made);
            } while (cursor.accept(","));
            cursor.expect(")");
        }
        if (!cursor.accept("is")) {
            cursor.expect("for");
        }
        Fragment query = cursor.fragment(Fragment.Kind.STATEMENT, ";");
        cursor.expect(";");
        cursor.names(outer);
        Variable made =
                new Variable(
                        cursor.newSlot(),
                        name,
                        Types.REFCURSOR,
                        false,
                        false,
                        false,
                        null,
                        new Variable.BoundCursor(query, parameters, isScrollable),
                        line);
        add(name, made, start);
        return made;
    }

    private void add(String name, Variable variable, int start) {
        if (!cursor.names().add(name, variable)) {
            throw cursor.error("duplicate declaration", start);
        }
    }
}

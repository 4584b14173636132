package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;
import static heliosdb.query.parser.Symbol.RIGHT_PARENTHESIS;

import heliosdb.query.ast.ObjectKind;
import heliosdb.query.ast.ObjectReference;
import heliosdb.query.ast.OperatorName;
import heliosdb.query.ast.OperatorStatement;
import heliosdb.query.ast.OperatorStatement.CastContext;
import heliosdb.query.ast.OperatorStatement.ClassItem;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.Statement;
import heliosdb.query.ast.TypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the statements about operators, their classes and families, casts and access methods.
final class OperatorParser {
    private final Grammar grammar;
    private final Cursor cursor;

    OperatorParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    OperatorStatement create() {
        if (cursor.accept(Keyword.CAST)) {
            return createCast();
        }
        if (cursor.accept(Keyword.ACCESS)) {
            return createAccessMethod();
        }
        return switch (new ObjectParser(grammar).kind()) {
            case OPERATOR_CLASS -> createClass();
            case OPERATOR_FAMILY -> {
                QualifiedName name = grammar.names.qualified();
                cursor.expect(Keyword.USING);
                yield new OperatorStatement.CreateOperatorFamily(name, grammar.names.column());
            }
            default -> {
                OperatorName name = grammar.names.anyOperator();
                yield new OperatorStatement.CreateOperator(
                        name, new OptionParser(grammar).definitions());
            }
        };
    }

    private OperatorStatement createCast() {
        cursor.expect(LEFT_PARENTHESIS);
        TypeName source = grammar.types.type();
        cursor.expect(Keyword.AS);
        TypeName target = grammar.types.type();
        cursor.expect(RIGHT_PARENTHESIS);
        ObjectReference function = null;
        boolean inOut = false;
        if (cursor.accept(Keyword.WITHOUT)) {
            cursor.expect(Keyword.FUNCTION);
        } else {
            cursor.expect(Keyword.WITH);
            inOut = cursor.accept(Keyword.INOUT);
            if (!inOut) {
                cursor.expect(Keyword.FUNCTION);
                function = new ObjectParser(grammar).routine(ObjectKind.FUNCTION);
            }
        }
        return new OperatorStatement.CreateCast(source, target, function, inOut, castContext());
    }

    private CastContext castContext() {
        if (!cursor.accept(Keyword.AS)) {
            return CastContext.EXPLICIT;
        }
        if (cursor.accept(Keyword.IMPLICIT)) {
            return CastContext.IMPLICIT;
        }
        cursor.expect(Keyword.ASSIGNMENT);
        return CastContext.ASSIGNMENT;
    }

    private OperatorStatement createAccessMethod() {
        cursor.expect(Keyword.METHOD);
        String name = grammar.names.column();
        cursor.expect(Keyword.TYPE);
        boolean table = cursor.accept(Keyword.TABLE);
        if (!table) {
            cursor.expect(Keyword.INDEX);
        }
        cursor.expect(Keyword.HANDLER);
        return new OperatorStatement.CreateAccessMethod(name, table, grammar.names.qualified());
    }

    private OperatorStatement createClass() {
        QualifiedName name = grammar.names.qualified();
        boolean isDefault = cursor.accept(Keyword.DEFAULT);
        cursor.expect(Keyword.FOR, Keyword.TYPE);
        TypeName type = grammar.types.type();
        cursor.expect(Keyword.USING);
        String method = grammar.names.column();
        QualifiedName family = cursor.accept(Keyword.FAMILY) ? grammar.names.qualified() : null;
        cursor.expect(Keyword.AS);
        List<ClassItem> items = grammar.names.list(this::item);
        return new OperatorStatement.CreateOperatorClass(
                name, isDefault, type, method, family, items);
    }

    private ClassItem item() {
        if (cursor.accept(Keyword.STORAGE)) {
            return new ClassItem.Storage(grammar.types.type());
        }
        if (cursor.accept(Keyword.FUNCTION)) {
            int number = cursor.takeInteger();
            List<TypeName> types = types();
            return new ClassItem.Function(
                    number, types, new ObjectParser(grammar).routine(ObjectKind.FUNCTION));
        }
        cursor.expect(Keyword.OPERATOR);
        int number = cursor.takeInteger();
        OperatorName operator = grammar.names.anyOperator();
        List<TypeName> types = operatorTypes();
        return new ClassItem.Operator(number, operator, types, sortFamily());
    }

    private @Nullable QualifiedName sortFamily() {
        if (cursor.accept(Keyword.FOR)) {
            if (cursor.accept(Keyword.ORDER)) {
                cursor.expect(Keyword.BY);
                return grammar.names.qualified();
            }
            cursor.expect(Keyword.SEARCH);
        }
        if (cursor.at(Keyword.RECHECK)) {
            throw Cursor.unsupported("RECHECK is no longer required", cursor.position())
                    .withHint("Update your data type.");
        }
        return null;
    }

    private List<TypeName> types() {
        return cursor.at(LEFT_PARENTHESIS)
                ? grammar.names.parenthesized(grammar.types::type)
                : List.of();
    }

    /// `(left, right)`, where a prefix operator has NONE on the left; that side is left out.
    private List<TypeName> operatorTypes() {
        if (!cursor.accept(LEFT_PARENTHESIS)) {
            return List.of();
        }
        boolean prefix = cursor.accept(Keyword.NONE);
        TypeName left = prefix ? null : grammar.types.type();
        cursor.expect(Symbol.COMMA);
        TypeName right = grammar.types.type();
        cursor.expect(RIGHT_PARENTHESIS);
        return left == null ? List.of(right) : List.of(left, right);
    }

    Statement alter() {
        ObjectKind kind = new ObjectParser(grammar).kind();
        ObjectReference object = new ObjectParser(grammar).reference(kind);
        if (kind == ObjectKind.OPERATOR && cursor.at(Keyword.SET, LEFT_PARENTHESIS)) {
            cursor.advance();
            return new OperatorStatement.AlterOperator(
                    object, new OptionParser(grammar).definitions());
        }
        if (object instanceof ObjectReference.OfAccessMethod(var _, var name, String method)
                && kind == ObjectKind.OPERATOR_FAMILY) {
            if (cursor.accept(Keyword.ADD)) {
                return new OperatorStatement.AlterOperatorFamily(
                        name, method, false, grammar.names.list(this::item));
            }
            if (cursor.accept(Keyword.DROP)) {
                return new OperatorStatement.AlterOperatorFamily(
                        name, method, true, grammar.names.list(this::droppedItem));
            }
        }
        return new AlterParser(grammar).change(object, false);
    }

    private ClassItem droppedItem() {
        boolean function = cursor.accept(Keyword.FUNCTION);
        if (!function) {
            cursor.expect(Keyword.OPERATOR);
        }
        int number = cursor.takeInteger();
        List<TypeName> types = grammar.names.parenthesized(grammar.types::type);
        return function
                ? new ClassItem.Function(number, types, null)
                : new ClassItem.Operator(number, null, types, null);
    }
}

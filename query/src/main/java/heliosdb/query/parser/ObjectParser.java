package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.COMMA;
import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;
import static heliosdb.query.parser.Symbol.RIGHT_PARENTHESIS;
import static java.util.Objects.requireNonNull;

import heliosdb.query.ast.Expression;
import heliosdb.query.ast.ObjectKind;
import heliosdb.query.ast.ObjectReference;
import heliosdb.query.ast.OperatorName;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.RoutineStatement.AggregateSignature;
import heliosdb.query.ast.RoutineStatement.Parameter;
import heliosdb.query.ast.RoutineStatement.ParameterMode;
import heliosdb.query.ast.TypeName;
import java.util.List;

/// Reads which objects a statement means: their kind, and a reference in the syntax of that kind.
final class ObjectParser {
    private final Grammar grammar;
    private final Cursor cursor;

    ObjectParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// The words that name a kind of object.
    ObjectKind kind() {
        Keyword keyword = cursor.keyword();
        return switch (keyword) {
            case MATERIALIZED -> two(Keyword.VIEW, ObjectKind.MATERIALIZED_VIEW);
            case ACCESS -> two(Keyword.METHOD, ObjectKind.ACCESS_METHOD);
            case EVENT -> two(Keyword.TRIGGER, ObjectKind.EVENT_TRIGGER);
            case LARGE -> two(Keyword.OBJECT, ObjectKind.LARGE_OBJECT);
            case PROCEDURAL -> two(Keyword.LANGUAGE, ObjectKind.LANGUAGE);
            case FOREIGN -> {
                cursor.advance();
                if (cursor.accept(Keyword.TABLE)) {
                    yield ObjectKind.FOREIGN_TABLE;
                }
                cursor.expect(Keyword.DATA, Keyword.WRAPPER);
                yield ObjectKind.FOREIGN_DATA_WRAPPER;
            }
            case OPERATOR -> {
                cursor.advance();
                yield operatorKind();
            }
            case TEXT -> {
                cursor.expect(Keyword.TEXT, Keyword.SEARCH);
                yield textSearchKind();
            }
            default -> simpleKind(keyword);
        };
    }

    private ObjectKind two(Keyword second, ObjectKind kind) {
        cursor.advance();
        cursor.expect(second);
        return kind;
    }

    private ObjectKind simpleKind(Keyword keyword) {
        ObjectKind kind =
                switch (keyword) {
                    case TABLE -> ObjectKind.TABLE;
                    case SEQUENCE -> ObjectKind.SEQUENCE;
                    case VIEW -> ObjectKind.VIEW;
                    case INDEX -> ObjectKind.INDEX;
                    case COLLATION -> ObjectKind.COLLATION;
                    case CONVERSION -> ObjectKind.CONVERSION;
                    case STATISTICS -> ObjectKind.STATISTICS;
                    case EXTENSION -> ObjectKind.EXTENSION;
                    case LANGUAGE -> ObjectKind.LANGUAGE;
                    case PUBLICATION -> ObjectKind.PUBLICATION;
                    case SUBSCRIPTION -> ObjectKind.SUBSCRIPTION;
                    case SCHEMA -> ObjectKind.SCHEMA;
                    case SERVER -> ObjectKind.SERVER;
                    case DATABASE -> ObjectKind.DATABASE;
                    case ROLE -> ObjectKind.ROLE;
                    case TABLESPACE -> ObjectKind.TABLESPACE;
                    case TYPE -> ObjectKind.TYPE;
                    case DOMAIN -> ObjectKind.DOMAIN;
                    case FUNCTION -> ObjectKind.FUNCTION;
                    case PROCEDURE -> ObjectKind.PROCEDURE;
                    case ROUTINE -> ObjectKind.ROUTINE;
                    case AGGREGATE -> ObjectKind.AGGREGATE;
                    case CAST -> ObjectKind.CAST;
                    case TRANSFORM -> ObjectKind.TRANSFORM;
                    case POLICY -> ObjectKind.POLICY;
                    case RULE -> ObjectKind.RULE;
                    case TRIGGER -> ObjectKind.TRIGGER;
                    case COLUMN -> ObjectKind.COLUMN;
                    case CONSTRAINT -> ObjectKind.CONSTRAINT;
                    default -> throw cursor.unexpected();
                };
        cursor.advance();
        return kind;
    }

    private ObjectKind operatorKind() {
        boolean plain = NameParser.isOperator(cursor.ahead(1)) || cursor.ahead(1) == Symbol.DOT;
        if (!plain && cursor.accept(Keyword.CLASS)) {
            return ObjectKind.OPERATOR_CLASS;
        }
        return !plain && cursor.accept(Keyword.FAMILY)
                ? ObjectKind.OPERATOR_FAMILY
                : ObjectKind.OPERATOR;
    }

    /// The kind behind TEXT SEARCH.
    ObjectKind textSearchKind() {
        ObjectKind kind =
                switch (cursor.keyword()) {
                    case PARSER -> ObjectKind.TEXT_SEARCH_PARSER;
                    case DICTIONARY -> ObjectKind.TEXT_SEARCH_DICTIONARY;
                    case TEMPLATE -> ObjectKind.TEXT_SEARCH_TEMPLATE;
                    case CONFIGURATION -> ObjectKind.TEXT_SEARCH_CONFIGURATION;
                    default -> throw cursor.unexpected();
                };
        cursor.advance();
        return kind;
    }

    /// A reference to one object of a kind.
    ObjectReference reference(ObjectKind kind) {
        return switch (kind) {
            case TYPE, DOMAIN -> new ObjectReference.OfType(kind, grammar.types.type());
            case FUNCTION, PROCEDURE, ROUTINE -> routine(kind);
            case AGGREGATE ->
                    new ObjectReference.Aggregate(grammar.names.function(), aggregateSignature());
            case OPERATOR -> operator();
            case OPERATOR_CLASS, OPERATOR_FAMILY -> {
                QualifiedName name = grammar.names.qualified();
                cursor.expect(Keyword.USING);
                yield new ObjectReference.OfAccessMethod(kind, name, grammar.names.column());
            }
            case CAST -> cast();
            case TRANSFORM -> transform();
            case LARGE_OBJECT -> new ObjectReference.LargeObject(grammar.names.signedNumber());
            case POLICY, RULE, TRIGGER -> attached(kind);
            case CONSTRAINT, DOMAIN_CONSTRAINT -> constraint();
            case TABLE, SEQUENCE, VIEW, MATERIALIZED_VIEW, INDEX, FOREIGN_TABLE -> named(kind);
            case COLLATION, CONVERSION, STATISTICS, COLUMN -> named(kind);
            case TEXT_SEARCH_CONFIGURATION, TEXT_SEARCH_DICTIONARY -> named(kind);
            case TEXT_SEARCH_PARSER, TEXT_SEARCH_TEMPLATE -> named(kind);
            case ROLE -> {
                int position = cursor.position();
                String name = grammar.names.roleName();
                yield new ObjectReference.Named(kind, new QualifiedName(List.of(name), position));
            }
            case ACCESS_METHOD, DATABASE, EVENT_TRIGGER, EXTENSION, FOREIGN_DATA_WRAPPER ->
                    single(kind);
            case LANGUAGE, PUBLICATION, SCHEMA, SERVER, SUBSCRIPTION, TABLESPACE -> single(kind);
            case PARAMETER -> named(kind);
        };
    }

    private ObjectReference named(ObjectKind kind) {
        return new ObjectReference.Named(kind, grammar.names.qualified());
    }

    private ObjectReference single(ObjectKind kind) {
        int position = cursor.position();
        String name = grammar.names.column();
        return new ObjectReference.Named(kind, new QualifiedName(List.of(name), position));
    }

    private ObjectReference attached(ObjectKind kind) {
        int position = cursor.position();
        String name = grammar.names.column();
        cursor.expect(Keyword.ON);
        return new ObjectReference.Attached(kind, name, grammar.names.qualified(), position);
    }

    private ObjectReference constraint() {
        int position = cursor.position();
        String name = grammar.names.column();
        cursor.expect(Keyword.ON);
        if (cursor.at(Keyword.DOMAIN) && cursor.ahead(1).isColumnName()) {
            cursor.advance();
            return new ObjectReference.DomainConstraint(name, grammar.types.type());
        }
        return new ObjectReference.Attached(
                ObjectKind.CONSTRAINT, name, grammar.names.qualified(), position);
    }

    private ObjectReference cast() {
        cursor.expect(LEFT_PARENTHESIS);
        TypeName source = grammar.types.type();
        cursor.expect(Keyword.AS);
        TypeName target = grammar.types.type();
        cursor.expect(RIGHT_PARENTHESIS);
        return new ObjectReference.Cast(source, target);
    }

    private ObjectReference transform() {
        cursor.expect(Keyword.FOR);
        TypeName type = grammar.types.type();
        cursor.expect(Keyword.LANGUAGE);
        return new ObjectReference.Transform(type, grammar.names.column());
    }

    /// A function, with or without its parameters.
    ObjectReference.Routine routine(ObjectKind kind) {
        int position = cursor.position();
        boolean typeWord = !cursor.token().isColumnName() && cursor.token().isTypeName();
        QualifiedName name =
                typeWord ? new QualifiedName(List.of(cursor.takeName()), position) : routineName();
        return new ObjectReference.Routine(
                kind, name, cursor.at(LEFT_PARENTHESIS) ? parameters() : null);
    }

    private QualifiedName routineName() {
        boolean columnWord = !cursor.token().isTypeName();
        QualifiedName name = grammar.names.qualified();
        if (columnWord && name.parts().size() == 1 && cursor.at(LEFT_PARENTHESIS)) {
            throw cursor.unexpected();
        }
        return name;
    }

    /// `(parameter, ..)` without defaults.
    List<Parameter> parameters() {
        cursor.expect(LEFT_PARENTHESIS);
        if (cursor.accept(RIGHT_PARENTHESIS)) {
            return List.of();
        }
        List<Parameter> parameters = grammar.names.list(this::parameter);
        cursor.expect(RIGHT_PARENTHESIS);
        return parameters;
    }

    private Parameter parameter() {
        int position = cursor.position();
        ParameterMode mode = mode();
        String name = null;
        if (cursor.token().isTypeName() && startsType(cursor.ahead(1))) {
            name = grammar.names.type();
            if (mode == ParameterMode.DEFAULT) {
                mode = mode();
            }
        }
        return new Parameter(mode, name, grammar.types.functionType(), null, position);
    }

    /// A parameter with its default, if any.
    Parameter parameterWithDefault() {
        Parameter plain = parameter();
        if (!cursor.accept(Keyword.DEFAULT) && !cursor.accept(Symbol.EQUAL)) {
            return plain;
        }
        Expression fallback = grammar.expressions.expression();
        return new Parameter(plain.mode(), plain.name(), plain.type(), fallback, plain.position());
    }

    private ParameterMode mode() {
        return switch (cursor.keyword()) {
            case IN -> {
                cursor.advance();
                yield cursor.accept(Keyword.OUT) ? ParameterMode.IN_OUT : ParameterMode.IN;
            }
            case OUT -> {
                cursor.advance();
                yield ParameterMode.OUT;
            }
            case INOUT -> {
                cursor.advance();
                yield ParameterMode.IN_OUT;
            }
            case VARIADIC -> {
                cursor.advance();
                yield ParameterMode.VARIADIC;
            }
            default -> ParameterMode.DEFAULT;
        };
    }

    private static boolean startsType(Token token) {
        if (!(token instanceof Keyword keyword)) {
            return token == Symbol.IDENTIFIER;
        }
        return switch (keyword) {
            case BIGINT, BIT, BOOLEAN, CHAR, CHARACTER, DEC, DECIMAL, DOUBLE, FLOAT, INT -> true;
            case INTEGER, INTERVAL, NATIONAL, NCHAR, NUMERIC, REAL, SMALLINT, TIME -> true;
            case TIMESTAMP, VARCHAR, SETOF, IN, OUT, INOUT, VARIADIC -> true;
            default -> requireNonNull(keyword).isTypeName();
        };
    }

    /// The parameters of an aggregate.
    AggregateSignature aggregateSignature() {
        cursor.expect(LEFT_PARENTHESIS);
        if (cursor.accept(Symbol.STAR)) {
            cursor.expect(RIGHT_PARENTHESIS);
            return new AggregateSignature(true, List.of(), List.of(), false);
        }
        List<Parameter> direct =
                cursor.at(Keyword.ORDER) ? List.of() : grammar.names.list(this::parameter);
        List<Parameter> ordered = List.of();
        boolean orderedSet = cursor.at(Keyword.ORDER);
        if (orderedSet) {
            cursor.expect(Keyword.ORDER, Keyword.BY);
            ordered = grammar.names.list(this::parameter);
        }
        cursor.expect(RIGHT_PARENTHESIS);
        return new AggregateSignature(false, direct, ordered, orderedSet);
    }

    private ObjectReference operator() {
        int position = cursor.position();
        OperatorName name = grammar.names.anyOperator();
        cursor.expect(LEFT_PARENTHESIS);
        TypeName left = cursor.accept(Keyword.NONE) ? null : grammar.types.type();
        if (left != null && cursor.at(RIGHT_PARENTHESIS)) {
            throw Cursor.error("missing argument at or near \")\"", cursor.position())
                    .withHint("Use NONE to denote the missing argument of a unary operator.");
        }
        cursor.expect(COMMA);
        TypeName right = left != null && cursor.accept(Keyword.NONE) ? null : grammar.types.type();
        cursor.expect(RIGHT_PARENTHESIS);
        return new ObjectReference.Operator(name, left, right, position);
    }
}

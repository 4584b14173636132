package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.LEFT_BRACKET;
import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;
import static heliosdb.query.parser.Symbol.RIGHT_BRACKET;
import static heliosdb.query.parser.Symbol.RIGHT_PARENTHESIS;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Literal;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.TypeName;
import heliosdb.query.ast.TypeName.IntervalFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads type names.
final class TypeParser {
    private final Grammar grammar;
    private final Cursor cursor;

    TypeParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// A type with SETOF and array bounds.
    TypeName type() {
        int position = cursor.position();
        boolean setOf = cursor.accept(Keyword.SETOF);
        return bounded(simple(position, false), setOf);
    }

    /// A type of a function's parameter or result, which may also be `name%TYPE`.
    TypeName functionType() {
        int position = cursor.position();
        boolean setOf = cursor.accept(Keyword.SETOF);
        if (cursor.token().isTypeName()) {
            QualifiedName name = typeName();
            if (cursor.at(Symbol.PERCENT, Keyword.TYPE)) {
                cursor.advance();
                cursor.advance();
                return new TypeName(name, List.of(), null, List.of(), setOf, true, position);
            }
            return bounded(plain(name, modifiers(), position), setOf);
        }
        return bounded(simple(position, false), setOf);
    }

    private TypeName bounded(TypeName type, boolean setOf) {
        List<Integer> bounds = bounds();
        if (bounds.isEmpty() && !setOf) {
            return type;
        }
        return new TypeName(
                type.name(),
                type.modifiers(),
                type.interval(),
                bounds,
                setOf,
                false,
                type.position());
    }

    private List<Integer> bounds() {
        if (cursor.accept(Keyword.ARRAY)) {
            if (!cursor.accept(LEFT_BRACKET)) {
                return List.of(-1);
            }
            int bound = cursor.takeInteger();
            cursor.expect(RIGHT_BRACKET);
            return List.of(bound);
        }
        if (!cursor.at(LEFT_BRACKET)) {
            return List.of();
        }
        List<Integer> bounds = new ArrayList<>(2);
        while (cursor.accept(LEFT_BRACKET)) {
            bounds.add(cursor.at(RIGHT_BRACKET) ? -1 : cursor.takeInteger());
            cursor.expect(RIGHT_BRACKET);
        }
        return List.copyOf(bounds);
    }

    /// A type without array bounds.
    TypeName simple() {
        return simple(cursor.position(), false);
    }

    /// The type of a typed literal such as `timestamp '..'`, when a key word starts it.
    TypeName ofLiteral() {
        return simple(cursor.position(), true);
    }

    private TypeName simple(int position, boolean ofLiteral) {
        return switch (cursor.keyword()) {
            case INT, INTEGER -> word("int4", position);
            case SMALLINT -> word("int2", position);
            case BIGINT -> word("int8", position);
            case REAL -> word("float4", position);
            case BOOLEAN -> word("bool", position);
            case FLOAT -> floatType(position);
            case DOUBLE -> doublePrecision(position);
            case DECIMAL, DEC, NUMERIC -> withModifiers("numeric", position);
            case BIT -> bitType(position, ofLiteral);
            case CHARACTER, CHAR, VARCHAR, NATIONAL, NCHAR -> characterType(position, ofLiteral);
            case TIMESTAMP, TIME -> timeType(position);
            case INTERVAL -> intervalType(position, ofLiteral);
            default -> plain(typeName(), modifiers(), position);
        };
    }

    private QualifiedName typeName() {
        int position = cursor.position();
        List<String> parts = new ArrayList<>(2);
        parts.add(grammar.names.type());
        while (cursor.accept(Symbol.DOT)) {
            parts.add(grammar.names.label());
        }
        return new QualifiedName(List.copyOf(parts), position);
    }

    private List<Expression> modifiers() {
        return cursor.at(LEFT_PARENTHESIS)
                ? grammar.names.parenthesized(grammar.expressions::expression)
                : List.of();
    }

    private TypeName word(String name, int position) {
        cursor.advance();
        return system(name, List.of(), position);
    }

    private TypeName withModifiers(String name, int position) {
        cursor.advance();
        return system(name, modifiers(), position);
    }

    /// A type of the system by PostgreSQL's own name for it.
    static TypeName system(String name, List<Expression> modifiers, int position) {
        return plain(new QualifiedName(List.of("pg_catalog", name), position), modifiers, position);
    }

    private static TypeName plain(QualifiedName name, List<Expression> modifiers, int position) {
        return new TypeName(name, modifiers, null, List.of(), false, false, position);
    }

    private TypeName floatType(int position) {
        cursor.advance();
        if (!cursor.accept(LEFT_PARENTHESIS)) {
            return system("float8", List.of(), position);
        }
        int bitsPosition = cursor.position();
        int bits = cursor.takeInteger();
        cursor.expect(RIGHT_PARENTHESIS);
        if (bits < 1) {
            throw invalidPrecision("precision for type float must be at least 1 bit", bitsPosition);
        }
        if (bits > 53) {
            throw invalidPrecision(
                    "precision for type float must be less than 54 bits", bitsPosition);
        }
        return system(bits < 25 ? "float4" : "float8", List.of(), position);
    }

    private static HeliosException invalidPrecision(String message, int position) {
        return new HeliosException(ErrorCode.INVALID_PARAMETER_VALUE, message).at(position);
    }

    private TypeName doublePrecision(int position) {
        cursor.advance();
        cursor.expect(Keyword.PRECISION);
        return system("float8", List.of(), position);
    }

    private TypeName bitType(int position, boolean ofLiteral) {
        cursor.advance();
        boolean varying = cursor.accept(Keyword.VARYING);
        List<Expression> modifiers = modifiers();
        if (modifiers.isEmpty() && !varying && !ofLiteral) {
            modifiers = List.of(new Literal.Numeric("1", position));
        }
        return system(varying ? "varbit" : "bit", modifiers, position);
    }

    private TypeName characterType(int position, boolean ofLiteral) {
        boolean varying = cursor.at(Keyword.VARCHAR);
        if (cursor.accept(Keyword.NATIONAL) && !cursor.at(Keyword.CHARACTER)) {
            if (!cursor.at(Keyword.CHAR)) {
                throw cursor.unexpected();
            }
        }
        cursor.advance();
        if (!varying) {
            varying = cursor.accept(Keyword.VARYING);
        }
        List<Expression> modifiers = List.of();
        if (cursor.accept(LEFT_PARENTHESIS)) {
            int length = cursor.position();
            modifiers = List.of(new Literal.Numeric("" + cursor.takeInteger(), length));
            cursor.expect(RIGHT_PARENTHESIS);
        } else if (!varying && !ofLiteral) {
            modifiers = List.of(new Literal.Numeric("1", position));
        }
        return system(varying ? "varchar" : "bpchar", modifiers, position);
    }

    private TypeName timeType(int position) {
        String name = cursor.at(Keyword.TIMESTAMP) ? "timestamp" : "time";
        cursor.advance();
        List<Expression> precision = precision();
        if (cursor.at(Keyword.WITH, Keyword.TIME)) {
            cursor.advance();
            cursor.expect(Keyword.TIME, Keyword.ZONE);
            name += "tz";
        } else if (cursor.accept(Keyword.WITHOUT)) {
            cursor.expect(Keyword.TIME, Keyword.ZONE);
        }
        return system(name, precision, position);
    }

    private List<Expression> precision() {
        if (!cursor.accept(LEFT_PARENTHESIS)) {
            return List.of();
        }
        int position = cursor.position();
        Expression digits = new Literal.Numeric("" + cursor.takeInteger(), position);
        cursor.expect(RIGHT_PARENTHESIS);
        return List.of(digits);
    }

    private TypeName intervalType(int position, boolean ofLiteral) {
        cursor.advance();
        List<Expression> precision = precision();
        // Of a literal the fields stand behind the string; see CallParser.
        if (ofLiteral || !precision.isEmpty()) {
            return system("interval", precision, position);
        }
        return interval(precision, position);
    }

    /// An interval type whose fields, if any, come next.
    TypeName interval(List<Expression> precision, int position) {
        IntervalFields fields = intervalFields();
        List<Expression> digits = precision;
        if (fields != null && fields.name().endsWith("SECOND") && cursor.at(LEFT_PARENTHESIS)) {
            digits = precision();
        }
        return new TypeName(
                new QualifiedName(List.of("pg_catalog", "interval"), position),
                digits,
                fields,
                List.of(),
                false,
                false,
                position);
    }

    private @Nullable IntervalFields intervalFields() {
        IntervalFields first =
                switch (cursor.keyword()) {
                    case YEAR -> IntervalFields.YEAR;
                    case MONTH -> IntervalFields.MONTH;
                    case DAY -> IntervalFields.DAY;
                    case HOUR -> IntervalFields.HOUR;
                    case MINUTE -> IntervalFields.MINUTE;
                    case SECOND -> IntervalFields.SECOND;
                    default -> null;
                };
        if (first == null) {
            return null;
        }
        cursor.advance();
        if (!cursor.at(Keyword.TO)) {
            return first;
        }
        cursor.advance();
        Keyword last = cursor.keyword();
        IntervalFields range = intervalRange(first, last);
        if (range == null) {
            throw cursor.unexpected();
        }
        cursor.advance();
        return range;
    }

    private static @Nullable IntervalFields intervalRange(IntervalFields first, Keyword last) {
        return switch (first) {
            case YEAR -> last == Keyword.MONTH ? IntervalFields.YEAR_TO_MONTH : null;
            case DAY ->
                    switch (last) {
                        case HOUR -> IntervalFields.DAY_TO_HOUR;
                        case MINUTE -> IntervalFields.DAY_TO_MINUTE;
                        case SECOND -> IntervalFields.DAY_TO_SECOND;
                        default -> null;
                    };
            case HOUR ->
                    switch (last) {
                        case MINUTE -> IntervalFields.HOUR_TO_MINUTE;
                        case SECOND -> IntervalFields.HOUR_TO_SECOND;
                        default -> null;
                    };
            case MINUTE -> last == Keyword.SECOND ? IntervalFields.MINUTE_TO_SECOND : null;
            default -> null;
        };
    }
}

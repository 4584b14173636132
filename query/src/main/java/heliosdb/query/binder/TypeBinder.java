package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.RowTypes;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.UserType;
import heliosdb.data.catalog.View;
import heliosdb.data.value.Modifiers;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Literal;
import heliosdb.query.ast.Operation;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.TypeName;
import heliosdb.query.context.SessionContext;
import java.util.List;
import java.util.Optional;

/// Finds types by the names that SQL has for them.
public final class TypeBinder {
    private static final int INTERVAL_FULL_RANGE = 0x7FFF;
    private static final int INTERVAL_FULL_PRECISION = 0xFFFF;

    private final SessionContext session;

    /// A binder for a session.
    public TypeBinder(SessionContext session) {
        this.session = session;
    }

    /// The type that a name means; UNDEFINED_OBJECT when there is none.
    public Type bind(TypeName name) {
        if (name.setOf() || name.percentType()) {
            throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED, "type reference is not supported here")
                    .at(name.position());
        }
        Type plain =
                find(name.name())
                        .orElseThrow(() ->
                                new HeliosException(
                                                ErrorCode.UNDEFINED_OBJECT,
                                                "type \"" + name.name() + "\" does not" + " exist")
                                        .at(name.position()));
        Type sized = plain.withModifier(modifier(plain, name));
        if (!name.isArray()) {
            return sized;
        }
        return arrayOf(sized)
                .orElseThrow(() ->
                        new HeliosException(
                                        ErrorCode.UNDEFINED_OBJECT,
                                        "could not find array type for data type "
                                                + Types.format(sized))
                                .at(name.position()));
    }

    /// The array type over a type.
    public Optional<Type> arrayOf(Type element) {
        return element.oid() >= 16384
                ? session.types().arrayOf(element.oid())
                : Types.arrayOf(element);
    }

    private Optional<Type> find(QualifiedName name) {
        String own = name.name();
        if (name.schema().isPresent()) {
            String schema = name.schema().orElseThrow();
            if (schema.equals("pg_catalog")) {
                return Types.find(own);
            }
            return session.catalog()
                    .namespace(session.path().database(), schema)
                    .flatMap(namespace -> inNamespace(namespace.oid(), own));
        }
        for (int namespace : session.path().namespaces()) {
            Optional<Type> found = inNamespace(namespace, own);
            if (found.isPresent()) {
                return found;
            }
        }
        return Types.find(own);
    }

    private Optional<Type> inNamespace(int namespace, String name) {
        Optional<Type> made = session.catalog().userType(namespace, name).map(UserType::type);
        if (made.isPresent()) {
            return made;
        }
        return session.catalog()
                .relation(namespace, name)
                .flatMap(relation ->
                        switch (relation) {
                            case Table table -> Optional.of(RowTypes.of(table));
                            case View view -> Optional.of(RowTypes.of(view));
                            default -> Optional.empty();
                        });
    }

    private static int modifier(Type type, TypeName name) {
        if (name.interval() != null || type.sameAs(Types.INTERVAL)) {
            return intervalModifier(name);
        }
        if (name.modifiers().isEmpty()) {
            return -1;
        }
        try {
            return Modifiers.of(type, numbers(name.modifiers()));
        } catch (HeliosException failure) {
            throw failure.at(name.position());
        }
    }

    private static int intervalModifier(TypeName name) {
        TypeName.IntervalFields fields = name.interval();
        int range = fields == null ? INTERVAL_FULL_RANGE : range(fields);
        if (fields == null && name.modifiers().isEmpty()) {
            return -1;
        }
        int precision =
                name.modifiers().isEmpty()
                        ? INTERVAL_FULL_PRECISION
                        : Math.min(6, numbers(name.modifiers())[0]);
        return range << 16 | precision;
    }

    private static int range(TypeName.IntervalFields fields) {
        int year = 1 << 2;
        int month = 1 << 1;
        int day = 1 << 3;
        int hour = 1 << 10;
        int minute = 1 << 11;
        int second = 1 << 12;
        return switch (fields) {
            case YEAR -> year;
            case MONTH -> month;
            case DAY -> day;
            case HOUR -> hour;
            case MINUTE -> minute;
            case SECOND -> second;
            case YEAR_TO_MONTH -> year | month;
            case DAY_TO_HOUR -> day | hour;
            case DAY_TO_MINUTE -> day | hour | minute;
            case DAY_TO_SECOND -> day | hour | minute | second;
            case HOUR_TO_MINUTE -> hour | minute;
            case HOUR_TO_SECOND -> hour | minute | second;
            case MINUTE_TO_SECOND -> minute | second;
        };
    }

    private static int[] numbers(List<Expression> modifiers) {
        int[] numbers = new int[modifiers.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(modifiers.get(i));
        }
        return numbers;
    }

    private static int number(Expression expression) {
        try {
            return switch (expression) {
                case Literal.Numeric(String text, _) -> Integer.parseInt(text);
                case Literal.Text(String text, _) -> Integer.parseInt(text);
                case Operation.Unary(var operator, Literal.Numeric(String text, _), _)
                        when operator.symbol().equals("-") ->
                        Integer.parseInt("-" + text);
                default -> throw notConstant(expression);
            };
        } catch (NumberFormatException failure) {
            throw new HeliosException(
                            ErrorCode.INVALID_TEXT_REPRESENTATION,
                            "invalid input syntax for type integer")
                    .at(expression.position());
        }
    }

    private static HeliosException notConstant(Expression expression) {
        return new HeliosException(
                        ErrorCode.SYNTAX_ERROR,
                        "type modifiers must be simple constants or identifiers")
                .at(expression.position());
    }
}

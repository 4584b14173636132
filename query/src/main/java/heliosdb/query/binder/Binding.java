package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.CatalogView;
import heliosdb.data.value.Type;
import heliosdb.data.value.TypeText;
import heliosdb.data.value.Types;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Literal;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.Statement;
import heliosdb.query.context.SessionContext;
import heliosdb.query.function.Argument;
import heliosdb.query.function.FunctionCatalog;
import heliosdb.query.function.Resolution;
import heliosdb.query.function.TypeCatalog;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Scalar;
import heliosdb.query.parser.SqlParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the binders of one statement share.
final class Binding {
    private static final int PARAMETERS_MAX = 65535;

    private final SessionContext session;
    private final Relations relations;
    private final Resolution resolution;
    private final TypeText text;
    private final List<@Nullable Type> parameters;
    private boolean takesParameters = true;
    private final Map<Scalar, Integer> literalPositions = new IdentityHashMap<>();
    private final Map<Column, Scalar.RowOf> records = new HashMap<>();
    private final Set<Integer> usedRecursions = new HashSet<>();
    private final Uses uses = new Uses();
    private int columns;
    private int expressions;
    private int depth;

    private @Nullable LiftedLiterals lifting;
    private @Nullable Variables variables;
    private final Map<Integer, List<ScopeColumn>> recordFields = new HashMap<>();

    Binding(SessionContext session, Relations relations, List<@Nullable Type> declared) {
        this.session = session;
        this.relations = relations;
        resolution = new Resolution(session.functions(), session.types());
        text = new TypeText(session.formats());
        parameters = new ArrayList<>(declared);
    }

    SessionContext session() {
        return session;
    }

    CatalogView catalog() {
        return session.catalog();
    }

    /// The relation of a name.
    Relations.Found relation(QualifiedName name) {
        return relations.find(name, session, uses.isStored());
    }

    /// What the statement does with relations.
    Uses uses() {
        return uses;
    }

    Resolution resolution() {
        return resolution;
    }

    FunctionCatalog functions() {
        return session.functions();
    }

    TypeCatalog types() {
        return session.types();
    }

    TypeText text() {
        return text;
    }

    Column newColumn(String name, Type type) {
        return new Column(columns++, name, type);
    }

    /// A column for a computed value. Of a row without a type of its own it keeps the fields, so
    /// that an outer query can name them.
    Column newColumn(String name, Scalar value) {
        Column column = newColumn(name, value.type());
        if (value instanceof Scalar.RowOf row) {
            records.put(column, row);
        }
        return column;
    }

    /// The row that a column of an inner query was computed from.
    Optional<Scalar.RowOf> record(Column column) {
        return Optional.ofNullable(records.get(column));
    }

    /// An id for a common table expression or a recursion.
    int newId() {
        return expressions++;
    }

    void lift(LiftedLiterals literals) {
        lifting = literals;
    }

    /// Lets names mean variables, too.
    void variables(Variables known) {
        variables = known;
    }

    @Nullable Variables variables() {
        return variables;
    }

    /// The parameter that holds a variable's value.
    Scalar variable(Variables.Variable variable) {
        int number = variable.parameter();
        while (parameters.size() < number) {
            parameters.add(null);
        }
        parameters.set(number - 1, variable.type());
        if (!variable.fields().isEmpty()) {
            List<ScopeColumn> fields = new ArrayList<>();
            for (Variables.Field field : variable.fields()) {
                fields.add(new ScopeColumn(field.name(), new Scalar.Constant(field.type(), null)));
            }
            recordFields.put(number, fields);
        }
        return new Scalar.Parameter(number, variable.type());
    }

    /// The fields of a variable that holds a row without a type of its own.
    List<ScopeColumn> recordFields(int parameter) {
        return recordFields.getOrDefault(parameter, List.of());
    }

    /// The types of a call's arguments as messages show them.
    String signature(List<Argument> arguments) {
        return arguments.stream()
                .map(argument -> types().displayName(argument.type()))
                .collect(Collectors.joining(", "));
    }

    /// Binds something that is not part of the statement's text, such as a default: its literals
    /// stay, and its names mean no variables.
    <T> T aside(Supplier<T> work) {
        LiftedLiterals literals = lifting;
        Variables known = variables;
        lifting = null;
        variables = null;
        try {
            return work.get();
        } finally {
            lifting = literals;
            variables = known;
        }
    }

    /// The parameter that a literal becomes, null when it stays what it is.
    @Nullable Scalar lifted(Literal literal, boolean isNegated) {
        return lifting == null ? null : lifting.lift(literal, isNegated, this);
    }

    /// A parameter that stands for a literal.
    Scalar newParameter(int number, Type type) {
        parameters.add(type.sameAs(Types.UNKNOWN) ? null : type);
        return new Scalar.Parameter(number, type);
    }

    /// An untyped literal, whose place is known until it gets its type.
    Scalar literal(Scalar.Constant constant, int position) {
        literalPositions.put(constant, position);
        return constant;
    }

    /// Where an untyped literal stands; the other position when that isn't known.
    int literalPosition(Scalar literal, int other) {
        return literalPositions.getOrDefault(literal, other);
    }

    /// Notes that a recursion refers to itself.
    void markUsed(int recursion) {
        usedRecursions.add(recursion);
    }

    boolean isUsed(int recursion) {
        return usedRecursions.contains(recursion);
    }

    /// Nobody will give values for parameters.
    void refuseParameters() {
        takesParameters = false;
    }

    /// The parameter of a number, its type still unknown unless it was declared or used before.
    Scalar parameter(int number, int position) {
        if (variables != null) {
            Variables.Variable variable = variables.parameter(number);
            if (variable == null) {
                throw new HeliosException(
                                ErrorCode.UNDEFINED_PARAMETER, "there is no parameter $" + number)
                        .at(position);
            }
            return variable(variable);
        }
        if (!takesParameters || number < 1 || number > PARAMETERS_MAX) {
            throw new HeliosException(
                            ErrorCode.UNDEFINED_PARAMETER, "there is no parameter $" + number)
                    .at(position);
        }
        while (parameters.size() < number) {
            parameters.add(null);
        }
        Type type = parameters.get(number - 1);
        return new Scalar.Parameter(number, type == null ? Types.UNKNOWN : type);
    }

    /// Settles the type of a parameter by its first use.
    Scalar settleParameter(int number, Type type) {
        Type known = parameters.get(number - 1);
        Type settled = known == null || known.sameAs(Types.UNKNOWN) ? type.withModifier(-1) : known;
        parameters.set(number - 1, settled);
        return new Scalar.Parameter(number, settled);
    }

    /// The types of all parameters.
    List<Type> parameterTypes() {
        List<Type> types = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            Type type = parameters.get(i);
            if (type == null) {
                throw new HeliosException(
                        ErrorCode.INDETERMINATE_DATATYPE,
                        "could not determine data type of parameter $" + (i + 1));
            }
            types.add(type);
        }
        return types;
    }

    /// The only statement of a text that the catalog holds.
    Statement parse(String sql) {
        return SqlParser.parse(sql).getFirst().statement();
    }

    /// An expression that the catalog holds.
    Expression parseExpression(String sql) {
        return SqlParser.parseExpression(sql);
    }

    /// Counts nesting, so that hostile statements fail before the stack does.
    void enter() {
        if (++depth > 2000) {
            throw new HeliosException(ErrorCode.STATEMENT_TOO_COMPLEX, "stack depth limit exceeded")
                    .withHint(
                            "Increase the configuration parameter \"max_stack_depth\" (currently"
                                    + " 2048kB), after ensuring the platform's stack depth limit is"
                                    + " adequate.");
        }
    }

    void leave() {
        depth--;
    }
}

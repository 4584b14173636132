package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Reference;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Column references, fields, subscripts, parameters.
final class ReferenceBinder {
    private static final Set<String> SYSTEM_COLUMNS =
            Set.of("ctid", "xmin", "xmax", "cmin", "cmax");

    private final ExpressionBinder expressions;
    private final Binding binding;

    ReferenceBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
        binding = expressions.binding();
    }

    Scalar bind(Reference reference) {
        return switch (reference) {
            case Reference.Column(List<String> parts, int position) -> column(parts, position);
            case Reference.Parameter(int number, int position) ->
                    binding.parameter(number, position);
            case Reference.Field(Expression input, String field, int position) ->
                    field(expressions.bind(input), field, position);
            case Reference.Subscripts subscripts ->
                    new SubscriptBinder(expressions).bind(subscripts);
            case Reference.Star(List<String> qualifier, int position) -> star(qualifier, position);
            case Reference.RowExpansion(_, int position) ->
                    throw new HeliosException(
                                    ErrorCode.FEATURE_NOT_SUPPORTED,
                                    "row expansion via \"*\" is not supported here")
                            .at(position);
            case Reference.Default(int position) ->
                    throw new HeliosException(
                                    ErrorCode.SYNTAX_ERROR,
                                    "DEFAULT is not allowed in this context")
                            .at(position);
            case Reference.CurrentOf(_, int position) ->
                    throw new HeliosException(
                                    ErrorCode.FEATURE_NOT_SUPPORTED,
                                    "WHERE CURRENT OF is not supported")
                            .at(position);
        };
    }

    private Scalar star(List<String> qualifier, int position) {
        if (qualifier.isEmpty()) {
            throw new HeliosException(ErrorCode.SYNTAX_ERROR, "invalid use of \"*\"").at(position);
        }
        Scalar variable = rowVariable(qualifier);
        if (variable != null) {
            return variable;
        }
        return wholeRow(relation(qualifier, position));
    }

    /// The relation of a qualifier.
    ScopeRelation relation(List<String> qualifier, int position) {
        String name = qualifier.getLast();
        String schema = qualifier.size() < 2 ? null : qualifier.get(qualifier.size() - 2);
        ScopeRelation relation = expressions.scope().relation(schema, name, position);
        if (relation == null) {
            throw expressions.scope().missingRelation(name, position);
        }
        return relation;
    }

    private Scalar column(List<String> parts, int position) {
        Variables variables = binding.variables();
        Variables.Variable variable = variables == null ? null : variables.find(parts);
        if (variables == null || variable == null) {
            return stored(parts, position);
        }
        if (variables.precedence() == Variables.Precedence.VARIABLE) {
            return value(variable, parts, position);
        }
        Scalar column = storedOrNull(parts, position);
        if (column == null) {
            return value(variable, parts, position);
        }
        if (variables.precedence() == Variables.Precedence.COLUMN) {
            return column;
        }
        throw new HeliosException(
                        ErrorCode.AMBIGUOUS_COLUMN,
                        "column reference \"" + String.join(".", parts) + "\" is ambiguous")
                .withDetail("It could refer to either a PL/pgSQL variable or a table column.")
                .at(position);
    }

    private @Nullable Scalar storedOrNull(List<String> parts, int position) {
        try {
            return stored(parts, position);
        } catch (HeliosException failure) {
            return switch (failure.code()) {
                case UNDEFINED_COLUMN, UNDEFINED_TABLE -> null;
                default -> throw failure;
            };
        }
    }

    private Scalar value(Variables.Variable variable, List<String> parts, int position) {
        Scalar value = binding.variable(variable);
        for (String name : parts.subList(variable.parts(), parts.size())) {
            value = field(value, name, position);
        }
        return value;
    }

    /// The variable that `name.*` means, null when it means none.
    @Nullable Scalar rowVariable(List<String> qualifier) {
        Variables variables = binding.variables();
        Variables.Variable variable = variables == null ? null : variables.find(qualifier);
        return variable == null || variable.parts() != qualifier.size()
                ? null
                : binding.variable(variable);
    }

    private Scalar stored(List<String> parts, int position) {
        return switch (parts.size()) {
            case 1 -> unqualified(parts.getFirst(), position);
            case 2 -> qualified(null, parts.get(0), parts.get(1), position);
            case 3 -> qualified(parts.get(0), parts.get(1), parts.get(2), position);
            case 4 -> qualified(parts.get(1), parts.get(2), parts.get(3), position);
            default ->
                    throw new HeliosException(
                                    ErrorCode.SYNTAX_ERROR,
                                    "improper qualified name (too many dotted names): "
                                            + String.join(".", parts))
                            .at(position);
        };
    }

    private Scalar unqualified(String name, int position) {
        Scope scope = expressions.scope();
        ScopeColumn found = scope.column(name, position);
        if (found != null) {
            return read(found.value(), position);
        }
        Scalar system = systemColumnAnywhere(name, position);
        if (system != null) {
            return system;
        }
        ScopeRelation relation = scope.relation(null, name, position);
        if (relation != null) {
            return wholeRow(relation);
        }
        throw new HeliosException(
                        ErrorCode.UNDEFINED_COLUMN, "column \"" + name + "\" does not exist")
                .at(position);
    }

    private Scalar qualified(
            @Nullable String schema, String relationName, String name, int position) {
        ScopeRelation relation = expressions.scope().relation(schema, relationName, position);
        if (relation == null) {
            ScopeColumn composite =
                    schema == null ? expressions.scope().column(relationName, position) : null;
            if (composite != null && isComposite(composite.value().type())) {
                return field(read(composite.value(), position), name, position);
            }
            throw expressions.scope().missingRelation(relationName, position);
        }
        ScopeColumn found = Scope.single(relation.columns(), name, position);
        if (found != null) {
            return read(found.value(), position);
        }
        Scalar system = systemColumn(relation, name, position);
        if (system != null) {
            return system;
        }
        throw new HeliosException(
                        ErrorCode.UNDEFINED_COLUMN,
                        "column " + relationName + "." + name + " does not exist")
                .at(position);
    }

    private Scalar read(Scalar value, int position) {
        binding.uses().read(value);
        return at(value, position);
    }

    private static Scalar at(Scalar value, int position) {
        return value instanceof Scalar.Reference(Column column, _)
                ? new Scalar.Reference(column, position)
                : value;
    }

    private @Nullable Scalar systemColumnAnywhere(String name, int position) {
        if (!name.equals("tableoid") && !SYSTEM_COLUMNS.contains(name)) {
            return null;
        }
        List<ScopeRelation> candidates =
                expressions.scope().item().relations().stream()
                        .filter(relation -> relation.table() != null)
                        .toList();
        if (candidates.size() > 1) {
            throw new HeliosException(
                            ErrorCode.AMBIGUOUS_COLUMN,
                            "column reference \"" + name + "\" is ambiguous")
                    .at(position);
        }
        return candidates.isEmpty() ? null : systemColumn(candidates.getFirst(), name, position);
    }

    private static @Nullable Scalar systemColumn(
            ScopeRelation relation, String name, int position) {
        if (name.equals("tableoid") && relation.tableOid() != null) {
            return new Scalar.Reference(relation.tableOid(), position);
        }
        if (name.equals("tableoid") && relation.table() != null) {
            return new Scalar.Constant(Types.OID, (long) relation.table().oid());
        }
        if (name.equals("tableoid") && !relation.columns().isEmpty()) {
            int oid = relation.columns().getFirst().tableOid();
            return oid == 0 ? null : new Scalar.Constant(Types.OID, (long) oid);
        }
        if (relation.table() != null && SYSTEM_COLUMNS.contains(name)) {
            throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "system column \"" + name + "\" is not supported")
                    .at(position);
        }
        return null;
    }

    private Scalar wholeRow(ScopeRelation relation) {
        relation.columns().forEach(column -> binding.uses().read(column.value()));
        if (relation.isScalar()) {
            return relation.columns().getFirst().value();
        }
        List<Scalar> fields = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (ScopeColumn column : relation.columns()) {
            fields.add(column.value());
            names.add(column.name());
        }
        Type type = relation.rowType() == null ? Types.RECORD : relation.rowType();
        return new Scalar.RowOf(fields, names, type);
    }

    boolean isComposite(Type type) {
        return type.sameAs(Types.RECORD) || binding.types().kind(type.oid()) == 'c';
    }

    /// The fields of a row value: their names, and the expressions that take them out.
    List<ScopeColumn> fieldsOf(Scalar row, int position) {
        if (row instanceof Scalar.RowOf(List<Scalar> fields, List<String> names, _)) {
            List<ScopeColumn> columns = new ArrayList<>();
            for (int i = 0; i < fields.size(); i++) {
                columns.add(new ScopeColumn(names.get(i), fields.get(i)));
            }
            return columns;
        }
        List<ScopeColumn> fields = fieldsOf(row);
        if (fields.isEmpty()) {
            throw new HeliosException(
                            ErrorCode.WRONG_OBJECT_TYPE,
                            "type " + binding.types().displayName(row.type()) + " is not composite")
                    .at(position);
        }
        return fields;
    }

    private List<ScopeColumn> fieldsOf(Scalar row) {
        List<ScopeColumn> fields =
                switch (row) {
                    case Scalar.Call call when !call.site().function().outputs().isEmpty() ->
                            FunctionOutputs.fields(call.site(), binding);
                    case Scalar.Reference(Column column, _)
                            when binding.record(column).isPresent() ->
                            fieldsOf(binding.record(column).orElseThrow(), -1);
                    case Scalar.Parameter(int number, Type type)
                            when !binding.recordFields(number).isEmpty() ->
                            binding.recordFields(number);
                    default -> new RowTypes(binding).fields(row.type());
                };
        List<ScopeColumn> taken = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            ScopeColumn field = fields.get(i);
            taken.add(
                    new ScopeColumn(field.name(), new Scalar.Field(row, i, field.value().type())));
        }
        return taken;
    }

    private Scalar field(Scalar row, String name, int position) {
        if (!isComposite(row.type())) {
            throw new HeliosException(
                            ErrorCode.WRONG_OBJECT_TYPE,
                            "column notation ."
                                    + name
                                    + " applied to type "
                                    + binding.types().displayName(row.type())
                                    + ", which is not a composite type")
                    .at(position);
        }
        for (ScopeColumn field : fieldsOf(row, position)) {
            if (field.name().equals(name)) {
                return field.value();
            }
        }
        throw new HeliosException(
                        ErrorCode.UNDEFINED_COLUMN,
                        row.type().sameAs(Types.RECORD)
                                ? "could not identify column \"" + name + "\" in record data type"
                                : "column \""
                                        + name
                                        + "\" not found in data type "
                                        + binding.types().displayName(row.type()))
                .at(position);
    }
}

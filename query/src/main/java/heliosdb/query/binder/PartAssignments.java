package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Column;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.ast.ModificationStatement.ColumnTarget;
import heliosdb.query.ast.ModificationStatement.PathStep;
import heliosdb.query.ast.Reference;
import heliosdb.query.function.CastContext;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.List;

/// Assignments to parts of columns: `SET array[1] = ..`, `SET row.field = ..`, `SET json['key'] =
/// ..` and the same in the column list of INSERT.
final class PartAssignments {
    private final ExpressionBinder expressions;

    PartAssignments(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    /// The value as the assigned part of a column wants it; the column itself without a path.
    Scalar converted(Column column, ColumnTarget target, Scalar value, int position) {
        if (target.path().isEmpty()) {
            return expressions.coercion().assignment(value, column.type(), column.name(), position);
        }
        Part part = new Part(column.name(), target.path(), target.position());
        Type wanted = typeOf(column.type(), part);
        Scalar converted =
                expressions.coercion().tryConvert(value, wanted, CastContext.ASSIGNMENT, position);
        if (converted == null) {
            throw mismatch(part, wanted, value, position);
        }
        return converted;
    }

    /// The column's value with a part of it replaced by a converted value.
    Scalar replaced(Scalar old, ColumnTarget target, Scalar value) {
        return target.path().isEmpty()
                ? value
                : replaced(old, new Part(target.column(), target.path(), target.position()), value);
    }

    /// What is left of a path.
    private record Part(String name, List<PathStep> path, int position) {
        /// How many steps the first access takes: subscripts that follow each other are one.
        int width() {
            int width = 1;
            while (path.get(0) instanceof PathStep.Index
                    && width < path.size()
                    && path.get(width) instanceof PathStep.Index) {
                width++;
            }
            return width;
        }

        List<Reference.Subscript> subscripts() {
            List<Reference.Subscript> subscripts = new ArrayList<>();
            for (PathStep step : path.subList(0, width())) {
                subscripts.add(((PathStep.Index) step).subscript());
            }
            return subscripts;
        }

        boolean isLast() {
            return width() == path.size();
        }

        Part rest() {
            return new Part(name, path.subList(width(), path.size()), position);
        }
    }

    private Type typeOf(Type container, Part part) {
        Type type = expressions.binding().types().baseOf(container);
        Type inner =
                switch (part.path().getFirst()) {
                    case PathStep.Field(String name) ->
                            fields(type, part).get(index(type, name, part)).value().type();
                    case PathStep.Index _ -> subscripted(type, part);
                };
        return part.isLast() ? inner : typeOf(inner, part.rest());
    }

    private Type subscripted(Type type, Part part) {
        if (type.sameAs(Types.JSONB)) {
            return Types.JSONB;
        }
        Type element = SubscriptBinder.elementOf(type);
        if (element == null) {
            throw new HeliosException(
                            ErrorCode.DATATYPE_MISMATCH,
                            "cannot subscript type "
                                    + expressions.coercion().display(type)
                                    + " because it does not support subscripting")
                    .at(part.position());
        }
        return SubscriptBinder.isSlice(part.subscripts())
                ? type
                : element.withModifier(type.modifier());
    }

    private List<ScopeColumn> fields(Type type, Part part) {
        List<ScopeColumn> fields = new RowTypes(expressions.binding()).fields(type);
        if (fields.isEmpty()) {
            throw new HeliosException(
                            ErrorCode.DATATYPE_MISMATCH,
                            "cannot assign to field \""
                                    + ((PathStep.Field) part.path().getFirst()).name()
                                    + "\" of column \""
                                    + part.name()
                                    + "\" because its type "
                                    + expressions.coercion().display(type)
                                    + " is not a composite type")
                    .at(part.position());
        }
        return fields;
    }

    private int index(Type type, String field, Part part) {
        List<ScopeColumn> fields = fields(type, part);
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(field)) {
                return i;
            }
        }
        throw new HeliosException(
                        ErrorCode.UNDEFINED_COLUMN,
                        "cannot assign to field \""
                                + field
                                + "\" of column \""
                                + part.name()
                                + "\" because there is no such column in data type "
                                + expressions.coercion().display(type))
                .at(part.position());
    }

    private HeliosException mismatch(Part part, Type wanted, Scalar value, int position) {
        String types =
                expressions.coercion().display(wanted)
                        + " but expression is of type "
                        + expressions.coercion().display(value.type());
        String message =
                part.path().getLast() instanceof PathStep.Field(String field)
                        ? "subfield \"" + field + "\" is of type " + types
                        : "subscripted assignment to \""
                                + part.name()
                                + "\" requires type "
                                + types;
        return new HeliosException(ErrorCode.DATATYPE_MISMATCH, message)
                .withHint("You will need to rewrite or cast the expression.")
                .at(part.path().getLast() instanceof PathStep.Field ? part.position() : position);
    }

    private Scalar replaced(Scalar old, Part part, Scalar value) {
        Type type = expressions.binding().types().baseOf(old.type());
        return part.path().getFirst() instanceof PathStep.Field(String name)
                ? withField(old, type, name, part, value)
                : withElement(old, type, part, value);
    }

    private Scalar withField(Scalar old, Type type, String name, Part part, Scalar value) {
        List<ScopeColumn> fields = fields(type, part);
        int index = index(type, name, part);
        List<Scalar> values = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            values.add(new Scalar.Field(old, i, fields.get(i).value().type()));
        }
        values.set(index, part.isLast() ? value : replaced(values.get(index), part.rest(), value));
        return new Scalar.RowOf(
                values, fields.stream().map(ScopeColumn::name).toList(), old.type());
    }

    private Scalar withElement(Scalar old, Type type, Part part, Scalar value) {
        SubscriptBinder binder = new SubscriptBinder(expressions);
        List<Reference.Subscript> subscripts = part.subscripts();
        if (type.sameAs(Types.JSONB)) {
            return new Scalar.PartAssigned(
                    old, binder.jsonbBounds(subscripts, part.position()), false, value, old.type());
        }
        boolean isSlice = SubscriptBinder.isSlice(subscripts);
        List<Scalar.Bounds> bounds =
                isSlice ? binder.bounds(subscripts) : binder.elementBounds(subscripts);
        if (part.isLast()) {
            return new Scalar.PartAssigned(old, bounds, isSlice, value, old.type());
        }
        Type inner = subscripted(type, part);
        Scalar current =
                isSlice
                        ? new Scalar.Slice(old, bounds, inner)
                        : new Scalar.Element(
                                old, bounds.stream().map(Scalar.Bounds::upper).toList(), inner);
        return new Scalar.PartAssigned(
                old, bounds, isSlice, replaced(current, part.rest(), value), old.type());
    }
}

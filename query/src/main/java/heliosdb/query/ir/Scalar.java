package heliosdb.query.ir;

import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.function.CallSite;
import heliosdb.query.function.CastPath;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A bound value expression. Immutable; two are equal when they compute the same way from the same
/// columns.
public sealed interface Scalar permits Scalar.Plain, SubqueryScalar {
    /// The type of its values.
    Type type();

    /// The expressions that contain no plan.
    sealed interface Plain extends Scalar {}

    /// A constant.
    ///
    /// @param value boxed; null for NULL
    record Constant(Type type, @Nullable Object value) implements Plain {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Constant(Type otherType, Object otherValue)
                    && type.equals(otherType)
                    && Objects.deepEquals(value, otherValue);
        }

        @Override
        public int hashCode() {
            return value instanceof byte[] bytes
                    ? java.util.Arrays.hashCode(bytes)
                    : Objects.hash(type.oid(), value);
        }
    }

    /// A parameter of the statement.
    ///
    /// @param number from 1
    record Parameter(int number, Type type) implements Plain {}

    /// The value of a column.
    ///
    /// @param position where the statement names it, -1 where it doesn't; not part of equality
    record Reference(Column column, int position) implements Plain {
        /// A reference that the statement's text doesn't hold.
        public Reference(Column column) {
            this(column, -1);
        }

        @Override
        public Type type() {
            return column.type();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Reference(Column otherColumn, _) && column.equals(otherColumn);
        }

        @Override
        public int hashCode() {
            return column.hashCode();
        }
    }

    /// A call of a scalar function, operators included.
    ///
    /// @param operator the operator's symbol where it was written as one, for EXPLAIN and rules
    record Call(CallSite site, @Nullable String operator, List<Scalar> arguments) implements Plain {
        @Override
        public Type type() {
            return site.resultType();
        }
    }

    /// A conversion that is no function call.
    record Convert(CastPath path, Scalar input, Type type) implements Plain {}

    /// A length coercion of an array's elements or of a value: `Modifiers.coerce`.
    record Resize(Scalar input, Type type, boolean isExplicit) implements Plain {}

    /// AND of at least two.
    record And(List<Scalar> operands) implements Plain {
        @Override
        public Type type() {
            return Types.BOOL;
        }
    }

    /// OR of at least two.
    record Or(List<Scalar> operands) implements Plain {
        @Override
        public Type type() {
            return Types.BOOL;
        }
    }

    /// NOT.
    record Not(Scalar operand) implements Plain {
        @Override
        public Type type() {
            return Types.BOOL;
        }
    }

    /// IS [NOT] NULL.
    record IsNull(Scalar input, boolean isNegated) implements Plain {
        @Override
        public Type type() {
            return Types.BOOL;
        }
    }

    /// IS [NOT] TRUE, FALSE.
    record IsTruth(Scalar input, boolean truth, boolean isNegated) implements Plain {
        @Override
        public Type type() {
            return Types.BOOL;
        }
    }

    /// IS [NOT] DISTINCT FROM.
    ///
    /// @param equality the `=` of the two
    record DistinctFrom(CallSite equality, Scalar left, Scalar right, boolean isNegated)
            implements Plain {
        @Override
        public Type type() {
            return Types.BOOL;
        }
    }

    /// CASE with conditions.
    record Case(List<Branch> branches, Scalar otherwise, Type type) implements Plain {}

    /// A branch of a CASE.
    record Branch(Scalar condition, Scalar result) {}

    /// COALESCE.
    record Coalesce(List<Scalar> arguments, Type type) implements Plain {}

    /// NULLIF: the left value unless it equals the right one.
    record NullIf(CallSite equality, Scalar left, Scalar right) implements Plain {
        @Override
        public Type type() {
            return left.type();
        }
    }

    /// GREATEST or LEAST.
    record Extremum(boolean isGreatest, List<Scalar> arguments, Type type) implements Plain {}

    /// `ARRAY[..]`.
    ///
    /// @param isNested whether the elements are arrays, which become a further dimension
    record ArrayOf(List<Scalar> elements, boolean isNested, Type type) implements Plain {}

    /// `ROW(..)`, a whole row, or a value of a composite type.
    ///
    /// @param names of the fields, for conversions to JSON
    record RowOf(List<Scalar> fields, List<String> names, Type type) implements Plain {}

    /// A field of a row.
    ///
    /// @param index from 0
    record Field(Scalar row, int index, Type type) implements Plain {}

    /// `array[i]..`, an element.
    record Element(Scalar array, List<Scalar> indexes, Type type) implements Plain {}

    /// `array[a:b]..`.
    ///
    /// @param bounds lower and upper one a dimension; null where left out
    record Slice(Scalar array, List<Bounds> bounds, Type type) implements Plain {}

    /// A value that must satisfy a constraint of its domain.
    ///
    /// @param condition refuses values for which it is false
    /// @param constraint its name; null for NOT NULL
    record Checked(
            Scalar value, Scalar condition, String domain, @Nullable String constraint, Type type)
            implements Plain {}

    /// A copy of an array or a jsonb with an element or a slice of it replaced.
    ///
    /// @param container NULL counts as empty
    /// @param bounds one a subscript; of an element only the upper one is there
    record PartAssigned(
            Scalar container, List<Bounds> bounds, boolean isSlice, Scalar value, Type type)
            implements Plain {}

    /// The bounds of a slice.
    record Bounds(@Nullable Scalar lower, @Nullable Scalar upper) {}

    /// `left operator ANY (array)`, or ALL.
    record ArrayComparison(
            CallSite site, @Nullable String operator, Scalar left, boolean isAny, Scalar array)
            implements Plain {
        @Override
        public Type type() {
            return Types.BOOL;
        }
    }

    /// A value computed once, then used by an expression as a column.
    record Let(Column variable, Scalar value, Scalar body) implements Plain {
        @Override
        public Type type() {
            return body.type();
        }
    }
}

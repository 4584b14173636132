package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Comparison;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.ast.SortItem;
import heliosdb.query.ir.AggregateCall;
import heliosdb.query.ir.Scalar;

/// The directions of ORDER BY items.
final class SortItems {
    private SortItems() {}

    /// An item over its bound value; refuses types without order.
    static AggregateCall.Order order(SortItem item, Scalar value) {
        if (!Comparison.isOrdered(value.type())) {
            throw new HeliosException(
                            ErrorCode.UNDEFINED_FUNCTION,
                            "could not identify an ordering operator for type "
                                    + Types.format(value.type().withModifier(-1)))
                    .withHint("Use an explicit ordering operator or modify the query.")
                    .at(item.position());
        }
        boolean isDescending = isDescending(item);
        boolean nullsFirst =
                item.nulls() == null ? isDescending : item.nulls() == SortItem.NullOrder.FIRST;
        return new AggregateCall.Order(value, isDescending, nullsFirst);
    }

    private static boolean isDescending(SortItem item) {
        if (item.using() == null) {
            return item.direction() == SortItem.Direction.DESCENDING;
        }
        return switch (item.using().symbol()) {
            case "<", "~<~" -> false;
            case ">", "~>~" -> true;
            default ->
                    throw new HeliosException(
                                    ErrorCode.WRONG_OBJECT_TYPE,
                                    "operator "
                                            + item.using().symbol()
                                            + " is not a valid ordering operator")
                            .withHint(
                                    "Ordering operators must be \"<\" or \">\" members of btree"
                                            + " operator families.")
                            .at(item.position());
        };
    }

    /// The error for a type that can't be grouped or made distinct.
    static HeliosException noEquality(Type type, int position) {
        return new HeliosException(
                        ErrorCode.UNDEFINED_FUNCTION,
                        "could not identify an equality operator for type "
                                + Types.format(type.withModifier(-1)))
                .at(position);
    }
}

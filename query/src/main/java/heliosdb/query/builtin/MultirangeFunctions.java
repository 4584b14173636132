package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.MultirangeValue;
import heliosdb.data.value.RangeValue;
import heliosdb.data.value.Ranges;
import heliosdb.data.value.Type;
import heliosdb.query.function.KernelFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Functions and operators of multiranges, and of multiranges with ranges: a range takes part as
/// the multirange of it alone.
final class MultirangeFunctions {
    private MultirangeFunctions() {}

    static @Nullable KernelFactory find(String source) {
        if (!source.contains("multirange")) {
            return null;
        }
        KernelFactory found = relation(source);
        return found == null ? value(source) : found;
    }

    private static @Nullable KernelFactory relation(String source) {
        return switch (source) {
            case "multirange_contains_multirange",
                    "multirange_contains_range",
                    "range_contains_multirange" ->
                    test(MultirangeFunctions::contains);
            case "multirange_contained_by_multirange",
                    "multirange_contained_by_range",
                    "range_contained_by_multirange" ->
                    test((a, b) -> contains(b, a));
            case "multirange_contains_elem" ->
                    Rows.booleans(row -> contains(ranges(row, 0), row.valueAt(1)));
            case "elem_contained_by_multirange" ->
                    Rows.booleans(row -> contains(ranges(row, 1), row.valueAt(0)));
            case "multirange_overlaps_multirange",
                    "multirange_overlaps_range",
                    "range_overlaps_multirange" ->
                    test(MultirangeFunctions::overlaps);
            case "multirange_before_multirange",
                    "multirange_before_range",
                    "range_before_multirange" ->
                    test(MultirangeFunctions::isBefore);
            case "multirange_after_multirange",
                    "multirange_after_range",
                    "range_after_multirange" ->
                    test((a, b) -> isBefore(b, a));
            case "multirange_adjacent_multirange",
                    "multirange_adjacent_range",
                    "range_adjacent_multirange" ->
                    test(MultirangeFunctions::isAdjacent);
            case "multirange_overleft_multirange",
                    "multirange_overleft_range",
                    "range_overleft_multirange" ->
                    ends(RangeBounds::endsBefore, true);
            case "multirange_overright_multirange",
                    "multirange_overright_range",
                    "range_overright_multirange" ->
                    ends(RangeBounds::startsAfter, false);
            default -> null;
        };
    }

    private static KernelFactory test(BiPredicate<List<RangeValue>, List<RangeValue>> test) {
        return Rows.booleans(row -> test.test(ranges(row, 0), ranges(row, 1)));
    }

    /// A test of the last (or first) ranges.
    private static KernelFactory ends(BiPredicate<RangeValue, RangeValue> test, boolean ofLast) {
        return test((a, b) ->
                !a.isEmpty()
                        && !b.isEmpty()
                        && (ofLast
                                ? test.test(a.getLast(), b.getLast())
                                : test.test(a.getFirst(), b.getFirst())));
    }

    private static List<RangeValue> ranges(Row row, int argument) {
        return switch (row.objectAt(argument)) {
            case MultirangeValue many -> many.ranges();
            case RangeValue one -> one.isEmpty() ? List.of() : List.of(one);
            default -> throw new IllegalArgumentException("no range");
        };
    }

    private static boolean contains(List<RangeValue> outer, List<RangeValue> inner) {
        return inner.stream()
                .allMatch(part -> outer.stream().anyMatch(range -> Ranges.contains(range, part)));
    }

    private static boolean contains(List<RangeValue> ranges, Object value) {
        return ranges.stream().anyMatch(range -> Ranges.contains(range, value));
    }

    private static boolean overlaps(List<RangeValue> a, List<RangeValue> b) {
        return a.stream().anyMatch(one -> b.stream().anyMatch(two -> Ranges.overlaps(one, two)));
    }

    private static boolean isBefore(List<RangeValue> a, List<RangeValue> b) {
        return !a.isEmpty() && !b.isEmpty() && Ranges.isBefore(a.getLast(), b.getFirst());
    }

    private static boolean isAdjacent(List<RangeValue> a, List<RangeValue> b) {
        return !a.isEmpty()
                && !b.isEmpty()
                && (touches(a.getLast(), b.getFirst()) || touches(b.getLast(), a.getFirst()));
    }

    private static boolean touches(RangeValue before, RangeValue after) {
        return Ranges.isAdjacent(before, after) && Ranges.isBefore(before, after);
    }

    private static @Nullable KernelFactory value(String source) {
        return switch (source) {
            case "multirange_constructor0" -> Rows.objects(row -> many(row, List.of()));
            case "multirange_constructor1" -> Rows.objects(row -> many(row, ranges(row, 0)));
            case "multirange_constructor2" -> Rows.objects(MultirangeFunctions::ofArray);
            case "multirange_empty" -> Rows.booleans(row -> ranges(row, 0).isEmpty());
            case "multirange_lower" ->
                    Rows.values(
                            row -> outer(row, false) instanceof RangeValue r ? r.lower() : null);
            case "multirange_upper" ->
                    Rows.values(row -> outer(row, true) instanceof RangeValue r ? r.upper() : null);
            case "multirange_lower_inc" ->
                    Rows.booleans(row ->
                            outer(row, false) instanceof RangeValue range
                                    && range.lowerInclusive());
            case "multirange_upper_inc" ->
                    Rows.booleans(row ->
                            outer(row, true) instanceof RangeValue range && range.upperInclusive());
            case "multirange_lower_inf" ->
                    Rows.booleans(row ->
                            outer(row, false) instanceof RangeValue range && range.lower() == null);
            case "multirange_upper_inf" ->
                    Rows.booleans(row ->
                            outer(row, true) instanceof RangeValue range && range.upper() == null);
            case "multirange_union" ->
                    Rows.objects(row -> {
                        List<RangeValue> all = new ArrayList<>(ranges(row, 0));
                        all.addAll(ranges(row, 1));
                        return many(row, all);
                    });
            case "multirange_intersect" ->
                    Rows.objects(row -> many(row, intersect(ranges(row, 0), ranges(row, 1))));
            case "multirange_minus" -> Rows.objects(MultirangeFunctions::minus);
            case "range_merge_from_multirange" -> Rows.objects(MultirangeFunctions::merge);
            default -> null;
        };
    }

    private static @Nullable RangeValue outer(Row row, boolean last) {
        List<RangeValue> ranges = ranges(row, 0);
        return ranges.isEmpty() ? null : last ? ranges.getLast() : ranges.getFirst();
    }

    private static MultirangeValue many(Row row, List<RangeValue> ranges) {
        return Ranges.multirange(subtype(row.site().resultType()), ranges);
    }

    /// The type of the bounds of a range or multirange type.
    private static Type subtype(Type type) {
        Type element = type.element();
        if (element == null) {
            throw new IllegalArgumentException("no range type: " + type);
        }
        return element.category() == 'R' ? subtype(element) : element;
    }

    private static MultirangeValue ofArray(Row row) {
        List<RangeValue> ranges = new ArrayList<>();
        for (Object element : row.arrayAt(0).elements()) {
            if (!(element instanceof RangeValue range)) {
                throw new HeliosException(
                        ErrorCode.NULL_VALUE_NOT_ALLOWED,
                        "multirange values cannot contain null members");
            }
            ranges.add(range);
        }
        return many(row, ranges);
    }

    static List<RangeValue> intersect(List<RangeValue> a, List<RangeValue> b) {
        List<RangeValue> common = new ArrayList<>();
        for (RangeValue one : a) {
            for (RangeValue other : b) {
                if (Ranges.overlaps(one, other)) {
                    common.add(Ranges.intersect(one, other));
                }
            }
        }
        return common;
    }

    private static MultirangeValue minus(Row row) {
        List<RangeValue> left = ranges(row, 0);
        for (RangeValue removed : ranges(row, 1)) {
            List<RangeValue> next = new ArrayList<>();
            for (RangeValue range : left) {
                next.addAll(RangeBounds.without(range, removed));
            }
            left = next;
        }
        return many(row, left);
    }

    private static RangeValue merge(Row row) {
        List<RangeValue> ranges = ranges(row, 0);
        return ranges.isEmpty()
                ? RangeValue.empty(subtype(row.type(0)))
                : Ranges.merge(ranges.getFirst(), ranges.getLast());
    }
}

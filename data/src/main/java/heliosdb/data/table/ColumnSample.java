package heliosdb.data.table;

import heliosdb.data.catalog.TableStatistics.ColumnStatistics;
import heliosdb.data.value.BytesVector;
import heliosdb.data.value.Comparison;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// Works out statistics from a sample of a column's values, the way PostgreSQL's
/// `compute_scalar_stats` does: distinct values by the estimator of Haas and Stokes (IBM Research
/// Report RJ 10025, 1998).
final class ColumnSample {
    private static final int WIDTH_MAX = 1024;
    private static final double COMMON_ABOVE_AVERAGE = 1.25;
    private static final double DISTINCT_SHARE = 0.1;

    private final Type type;
    private final Vector sample;
    private final double rows;

    /// @param rows how many rows the table has
    ColumnSample(Type type, Vector sample, double rows) {
        this.type = type;
        this.sample = sample;
        this.rows = rows;
    }

    private record Place(Object value, int position) {}

    private record Group(Object value, int count) {}

    ColumnStatistics statistics(int column, int target) {
        List<Place> values = new ArrayList<>();
        long width = 0;
        for (int i = 0; i < sample.size(); i++) {
            int bytes = width(i);
            width += bytes;
            Object value = bytes > WIDTH_MAX ? null : sample.value(i);
            if (value != null) {
                values.add(new Place(value, i));
            }
        }
        int nulls = 0;
        for (int i = 0; i < sample.size(); i++) {
            nulls += sample.isNull(i) ? 1 : 0;
        }
        int present = sample.size() - nulls;
        double nullFraction = (double) nulls / sample.size();
        double averageWidth = present == 0 ? 0 : (double) width / present;
        if (values.isEmpty() || !Comparison.isOrdered(type)) {
            double distinct = present == 0 ? 0 : -1 + nullFraction;
            return new ColumnStatistics(
                    column,
                    nullFraction,
                    averageWidth,
                    distinct,
                    List.of(),
                    List.of(),
                    List.of(),
                    0);
        }
        Comparator<Object> order = Comparison.comparator(type);
        values.sort((a, b) -> {
            int compared = order.compare(a.value, b.value);
            return compared != 0 ? compared : Integer.compare(a.position, b.position);
        });
        List<Group> groups = groups(values, order);
        double distinct = distinct(groups, values.size(), nullFraction);
        List<Group> common = common(groups, values.size(), target, distinct);
        return new ColumnStatistics(
                column,
                nullFraction,
                averageWidth,
                distinct,
                common.stream().map(Group::value).toList(),
                common.stream().map(group -> (double) group.count / sample.size()).toList(),
                histogram(groups, common, target),
                correlation(values));
    }

    private int width(int position) {
        if (sample.isNull(position)) {
            return 0;
        }
        return sample instanceof BytesVector bytes ? bytes.length(position) : Long.BYTES;
    }

    private static List<Group> groups(List<Place> values, Comparator<Object> order) {
        List<Group> groups = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= values.size(); i++) {
            boolean isEnd =
                    i == values.size()
                            || order.compare(values.get(i).value, values.get(start).value) != 0;
            if (isEnd) {
                groups.add(new Group(values.get(start).value, i - start));
                start = i;
            }
        }
        return groups;
    }

    private double distinct(List<Group> groups, int size, double nullFraction) {
        long once = groups.stream().filter(group -> group.count == 1).count();
        double present = rows * (1 - nullFraction);
        if (once == size) {
            return -1 + nullFraction;
        }
        double estimate = groups.size();
        if (once > 0 && present > size) {
            double numerator = (double) size * groups.size();
            double denominator = size - once + once * (size / present);
            estimate = Math.clamp(Math.floor(numerator / denominator + 0.5), estimate, present);
        }
        return estimate > DISTINCT_SHARE * rows ? -estimate / rows : estimate;
    }

    private static List<Group> common(List<Group> groups, int size, int target, double distinct) {
        boolean isComplete = distinct > 0 && groups.size() <= target;
        double average = (double) size / groups.size();
        double least = isComplete ? 1 : Math.max(2, COMMON_ABOVE_AVERAGE * average);
        List<Group> common =
                new ArrayList<>(groups.stream().filter(group -> group.count >= least).toList());
        common.sort(Comparator.comparingInt(Group::count).reversed());
        return common.size() > target ? common.subList(0, target) : common;
    }

    /// Bounds that cut the values which are not among the common ones into parts of equal counts.
    private static List<Object> histogram(List<Group> groups, List<Group> common, int target) {
        List<Object> rest = new ArrayList<>();
        Set<Group> left = Collections.newSetFromMap(new IdentityHashMap<>());
        left.addAll(common);
        int distinct = 0;
        for (Group group : groups) {
            if (!left.contains(group)) {
                distinct++;
                for (int i = 0; i < group.count; i++) {
                    rest.add(group.value);
                }
            }
        }
        if (distinct < 2) {
            return List.of();
        }
        int bounds = Math.min(target + 1, rest.size());
        List<Object> histogram = new ArrayList<>();
        for (int i = 0; i < bounds; i++) {
            histogram.add(rest.get((int) ((long) i * (rest.size() - 1) / (bounds - 1))));
        }
        return histogram;
    }

    /// Pearson's, of the values' ranks and their places in the table.
    private static double correlation(List<Place> values) {
        double n = values.size();
        if (n < 2) {
            return 0;
        }
        double meanRank = (n - 1) / 2;
        double meanPlace = values.stream().mapToInt(Place::position).average().orElse(0);
        double both = 0;
        double ranks = 0;
        double places = 0;
        for (int i = 0; i < values.size(); i++) {
            double rank = i - meanRank;
            double place = values.get(i).position - meanPlace;
            both += rank * place;
            ranks += rank * rank;
            places += place * place;
        }
        return places == 0 ? 0 : both / Math.sqrt(ranks * places);
    }
}

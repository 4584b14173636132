package heliosdb.it;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Makes random queries over the tables of [RandomQueriesTest]: joins, subqueries, groups, set
/// operations, windows and CTEs, with NULLs everywhere. What it makes has one right answer but for
/// the order of rows.
final class RandomQuery {
    /// Kinds of values that expressions are made of.
    private enum Kind {
        NUMBER,
        TEXT,
        DATE,
        TRUTH
    }

    private record Source(
            String alias, List<String> numbers, List<String> texts, List<String> dates) {}

    private final RandomGenerator random;
    private int aliases;

    RandomQuery(RandomGenerator random) {
        this.random = random;
    }

    /// A statement.
    ///
    /// @param sorted how many of its first columns it is ordered by; 0 for any order
    record Made(String sql, int sorted) {}

    Made make() {
        int width = 1 + random.nextInt(3);
        List<Kind> kinds = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            kinds.add(pick(Kind.NUMBER, Kind.NUMBER, Kind.TEXT, Kind.DATE, Kind.TRUTH));
        }
        String sql = body(kinds, 0);
        if (chance(15)) {
            sql =
                    sql
                            + pick(
                                    " union ",
                                    " union all ",
                                    " except ",
                                    " intersect ",
                                    " except all ")
                            + body(kinds, 0);
        }
        if (chance(10)) {
            sql =
                    "with w as "
                            + pick("", "materialized ")
                            + "(select id, i, n, t, d from t1 where "
                            + condition(List.of(table("t1", "t1")), 1)
                            + ") "
                            + sql.replaceFirst("from t2 ", "from w as ");
        }
        if (!chance(50)) {
            return new Made(sql, 0);
        }
        List<String> order = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            order.add(i + pick("", " desc", " nulls first", " desc nulls last"));
        }
        String limit = chance(40) ? " limit " + random.nextInt(12) + pick("", " offset 2") : "";
        return new Made(sql + " order by " + String.join(", ", order) + limit, width);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static Source table(String name, String alias) {
        return new Source(
                alias,
                List.of(alias + ".id", alias + ".i", alias + ".n"),
                List.of(alias + ".t"),
                List.of(alias + ".d"));
    }

    private String body(List<Kind> kinds, int depth) {
        List<Source> sources = new ArrayList<>();
        String from = from(sources, depth);
        String where = chance(70) ? " where " + condition(sources, depth) : "";
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> grouped(kinds, from + where, sources, depth);
            case 3 -> windowed(kinds, from + where, sources, depth);
            default ->
                    "select "
                            + pick("", "", "distinct ")
                            + list(kinds, sources, depth)
                            + " from "
                            + from
                            + where;
        };
    }

    private String list(List<Kind> kinds, List<Source> sources, int depth) {
        return String.join(", ", kinds.stream().map(kind -> value(kind, sources, depth)).toList());
    }

    private String from(List<Source> sources, int depth) {
        StringBuilder from = new StringBuilder(item(sources, depth));
        for (int more = random.nextInt(3); more > 0; more--) {
            String kind =
                    pick("join", "join", "left join", "right join", "full join", "cross join");
            List<Source> all = new ArrayList<>(sources);
            String right = item(all, depth);
            from.append(' ').append(kind).append(' ').append(right);
            Source left = pick(sources);
            Source added = all.getLast();
            sources.add(added);
            if (!kind.equals("cross join")) {
                String equality = pick(left.numbers()) + " = " + pick(added.numbers());
                boolean isMixed = chance(25) && !kind.equals("full join");
                String also = isMixed ? " and " + condition(List.of(left, added), 2) : "";
                from.append(" on ").append(equality).append(also);
            }
        }
        return from.toString();
    }

    private String item(List<Source> sources, int depth) {
        String alias = "a" + aliases++;
        if (depth < 2 && chance(15)) {
            List<Source> inner = new ArrayList<>();
            String from = from(inner, depth + 1);
            sources.add(
                    new Source(
                            alias,
                            List.of(alias + ".x", alias + ".y"),
                            List.of(alias + ".z"),
                            List.of(alias + ".d")));
            return "(select "
                    + list(
                            List.of(Kind.NUMBER, Kind.NUMBER, Kind.TEXT, Kind.DATE),
                            inner,
                            depth + 1)
                    + " from "
                    + from
                    + " where "
                    + condition(inner, depth + 1)
                    + ") as "
                    + alias
                    + "(x, y, z, d)";
        }
        String name = pick("t1", "t2", "t3");
        sources.add(table(name, alias));
        return name + " " + alias;
    }

    private String value(Kind kind, List<Source> sources, int depth) {
        Source source = pick(sources);
        return switch (kind) {
            case NUMBER -> numeric(source, sources, depth);
            case TEXT ->
                    switch (random.nextInt(5)) {
                        case 0 -> pick(source.texts()) + " || 'x'";
                        case 1 -> "upper(" + pick(source.texts()) + ")";
                        case 2 -> "substr(" + pick(source.texts()) + ", 2)";
                        default -> pick(source.texts());
                    };
            case DATE -> pick(source.dates()) + pick("", "", " + 1");
            case TRUTH -> "(" + condition(sources, 2) + ")";
        };
    }

    private String numeric(Source source, List<Source> sources, int depth) {
        return switch (random.nextInt(9)) {
            case 0 -> number(sources) + pick(" + ", " - ", " * ") + number(sources);
            case 1 -> "coalesce(" + number(sources) + ", " + number(sources) + ")";
            case 2 ->
                    "case when "
                            + condition(sources, 2)
                            + " then "
                            + number(sources)
                            + " else "
                            + number(sources)
                            + " end";
            case 3 ->
                    depth < 2
                            ? scalarQuery(sources, depth)
                            : "length(" + pick(source.texts()) + ")";
            case 4 -> "nullif(" + number(sources) + ", " + random.nextInt(5) + ")";
            case 5 -> "extract(day from " + pick(source.dates()) + ")";
            default -> number(sources);
        };
    }

    private String number(List<Source> sources) {
        return chance(20) ? Integer.toString(random.nextInt(8)) : pick(pick(sources).numbers());
    }

    private String scalarQuery(List<Source> sources, int depth) {
        List<Source> inner = new ArrayList<>();
        String from = from(inner, depth + 1);
        String call =
                pick(
                        "count(*)",
                        "min(" + number(inner) + ")",
                        "sum(" + number(inner) + ")",
                        "max(" + number(inner) + ")");
        return "(select "
                + call
                + " from "
                + from
                + " where "
                + correlated(sources, inner, depth)
                + ")";
    }

    private String correlated(List<Source> outer, List<Source> inner, int depth) {
        String own = condition(inner, depth + 1);
        return chance(70)
                ? pick(pick(inner).numbers())
                        + pick(" = ", " = ", " < ")
                        + pick(pick(outer).numbers())
                        + " and "
                        + own
                : own;
    }

    private String condition(List<Source> sources, int depth) {
        return switch (random.nextInt(depth < 2 ? 16 : 12)) {
            case 0, 1 ->
                    "("
                            + condition(sources, depth + 1)
                            + " and "
                            + condition(sources, depth + 1)
                            + ")";
            case 2 ->
                    "("
                            + condition(sources, depth + 1)
                            + " or "
                            + condition(sources, depth + 1)
                            + ")";
            case 3 -> "not (" + condition(sources, depth + 1) + ")";
            case 4, 5, 6, 7, 8 -> simple(sources);
            case 9, 10, 11 ->
                    number(sources) + pick(" = ", " < ", " >= ", " <> ") + number(sources);
            default -> nested(sources, depth);
        };
    }

    private String simple(List<Source> sources) {
        Source source = pick(sources);
        return switch (4 + random.nextInt(5)) {
            case 4 ->
                    pick(source.texts())
                            + pick(" is null", " is not null", " like 'b%'", " like '%a'");
            case 5 ->
                    number(sources)
                            + pick(
                                    " in (1, 2, 3)",
                                    " not in (1, 4)",
                                    " in (2, null)",
                                    " between 1 and 5");
            case 6 -> pick(source.texts()) + pick(" = 'a'", " < 'bb'", " >= 'c'", " <> 'abc'");
            case 7 -> pick(source.dates()) + pick(" > ", " <= ", " = ") + "date '2020-01-05'";
            case 8 ->
                    number(sources)
                            + " is "
                            + pick("", "not ")
                            + "distinct from "
                            + number(sources);
            default -> throw new AssertionError();
        };
    }

    private String nested(List<Source> sources, int depth) {
        return switch (12 + random.nextInt(4)) {
            case 12 -> exists(sources, depth);
            case 13 -> membership(sources, depth);
            case 14 -> number(sources) + pick(" = ", " > ", " <= ") + scalarQuery(sources, depth);
            default ->
                    number(sources)
                            + pick(" > all ", " = any ", " <= any ")
                            + numbers(sources, depth);
        };
    }

    private String exists(List<Source> sources, int depth) {
        List<Source> inner = new ArrayList<>();
        String from = from(inner, depth + 1);
        return pick("", "not ")
                + "exists (select 1 from "
                + from
                + " where "
                + correlated(sources, inner, depth)
                + ")";
    }

    private String membership(List<Source> sources, int depth) {
        return number(sources) + pick(" in ", " not in ") + numbers(sources, depth);
    }

    private String numbers(List<Source> sources, int depth) {
        List<Source> inner = new ArrayList<>();
        String from = from(inner, depth + 1);
        return "(select "
                + number(inner)
                + " from "
                + from
                + " where "
                + correlated(sources, inner, depth)
                + ")";
    }

    private String grouped(List<Kind> kinds, String from, List<Source> sources, int depth) {
        List<String> keys = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (Kind kind : kinds) {
            if (chance(40)) {
                Source source = pick(sources);
                String key =
                        switch (kind) {
                            case NUMBER -> pick(source.numbers());
                            case TEXT -> pick(source.texts());
                            case DATE -> pick(source.dates());
                            case TRUTH -> "(" + pick(source.numbers()) + " > 2)";
                        };
                keys.add(key);
                columns.add(key);
            } else {
                columns.add(aggregate(kind, sources));
            }
        }
        String group =
                keys.isEmpty()
                        ? ""
                        : " group by "
                                + (chance(15)
                                        ? "rollup (" + String.join(", ", keys) + ")"
                                        : String.join(", ", keys));
        String having = chance(25) ? " having count(*) " + pick("> 1", "< 4", "% 2 = 0") : "";
        return "select " + String.join(", ", columns) + " from " + from + group + having;
    }

    private String aggregate(Kind kind, List<Source> sources) {
        Source source = pick(sources);
        String filter = chance(15) ? " filter (where " + condition(sources, 2) + ")" : "";
        String call =
                switch (kind) {
                    case NUMBER ->
                            pick(
                                    "count(*)",
                                    "count(distinct " + number(sources) + ")",
                                    "sum(" + number(sources) + ")",
                                    "sum(distinct " + number(sources) + ")",
                                    "avg(" + number(sources) + ")",
                                    "min(" + number(sources) + ")",
                                    "max(" + number(sources) + ")",
                                    "count(" + pick(source.texts()) + ")");
                    case TEXT ->
                            pick(
                                    "min(" + pick(source.texts()) + ")",
                                    "max(" + pick(source.texts()) + ")",
                                    "string_agg(distinct " + pick(source.texts()) + ", ',')");
                    case DATE -> pick("min(", "max(") + pick(source.dates()) + ")";
                    case TRUTH -> pick("bool_and(", "bool_or(") + condition(sources, 2) + ")";
                };
        return call + filter;
    }

    private String windowed(List<Kind> kinds, String from, List<Source> sources, int depth) {
        List<String> columns = new ArrayList<>();
        for (Kind kind : kinds) {
            boolean isWindow = kind == Kind.NUMBER && chance(80);
            columns.add(isWindow ? window(sources) : value(kind, sources, depth));
        }
        return "select " + String.join(", ", columns) + " from " + from;
    }

    private String window(List<Source> sources) {
        String partition = chance(60) ? "partition by " + pick(pick(sources).numbers()) + " " : "";
        String key = pick(pick(sources).numbers());
        String range =
                pick(
                        "",
                        "",
                        " groups between 1 preceding and current row",
                        " range between unbounded preceding and unbounded following");
        return switch (random.nextInt(3)) {
            case 0 ->
                    pick("rank()", "dense_rank()")
                            + " over ("
                            + partition
                            + "order by "
                            + key
                            + ")";
            case 1 ->
                    pick("sum(", "count(", "min(")
                            + number(sources)
                            + ") over ("
                            + partition
                            + "order by "
                            + key
                            + range
                            + ")";
            default ->
                    pick("count(*)", "max(" + number(sources) + ")")
                            + " over ("
                            + partition.strip()
                            + ")";
        };
    }
}

package heliosdb.query.function;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The rows of `pg_proc` as text, sorted by oid, each parsed once and on demand.
final class FunctionTable {
    private final String text;
    private final int[] lineStarts;
    private final int[] oids;
    private final Map<String, int[]> rowsByName;
    private final AtomicReferenceArray<Function> parsed;

    FunctionTable(String text) {
        this.text = text;
        int lines = (int) text.chars().filter(c -> c == '\n').count();
        lineStarts = new int[lines];
        oids = new int[lines];
        rowsByName = HashMap.newHashMap(lines);
        parsed = new AtomicReferenceArray<>(lines);
        int at = 0;
        for (int row = 0; row < lines; row++) {
            lineStarts[row] = at;
            int tab = text.indexOf('\t', at);
            oids[row] = Integer.parseInt(text, at, tab, 10);
            String name = text.substring(tab + 1, text.indexOf('\t', tab + 1));
            int thisRow = row;
            rowsByName.merge(
                    name,
                    new int[] {thisRow},
                    (known, added) -> {
                        int[] longer = Arrays.copyOf(known, known.length + 1);
                        longer[known.length] = added[0];
                        return longer;
                    });
            at = text.indexOf('\n', tab) + 1;
        }
    }

    List<Function> named(String name) {
        int[] rows = rowsByName.get(name);
        return rows == null ? List.of() : Arrays.stream(rows).mapToObj(this::row).toList();
    }

    Optional<Function> find(int oid) {
        int row = Arrays.binarySearch(oids, oid);
        return row < 0 ? Optional.empty() : Optional.of(row(row));
    }

    Stream<Function> all() {
        return IntStream.range(0, oids.length).mapToObj(this::row);
    }

    private Function row(int row) {
        Function known = parsed.get(row);
        if (known == null) {
            int end = text.indexOf('\n', lineStarts[row]);
            known = parse(text.substring(lineStarts[row], end).split("\t", -1));
            parsed.set(row, known);
        }
        return known;
    }

    private static Function parse(String[] f) {
        int oid = Integer.parseInt(f[0]);
        List<Integer> inputs = numbers(f[9]);
        List<String> names = f[13].isEmpty() ? List.of() : List.of(unbrace(f[13]).split(",", -1));
        List<Integer> all = f[11].isEmpty() ? inputs : numbers(unbrace(f[11]).replace(',', ' '));
        String modes = unbrace(f[12]).replace(",", "");
        List<Function.Output> outputs = new ArrayList<>();
        List<String> inputNames = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            char mode = modes.isEmpty() ? 'i' : modes.charAt(i);
            String name = i < names.size() ? unquote(names.get(i)) : "";
            if (mode == 'o' || mode == 't' || mode == 'b') {
                outputs.add(new Function.Output(name, all.get(i)));
            }
            if (mode != 'o' && mode != 't' && !names.isEmpty()) {
                inputNames.add(name);
            }
        }
        return new Function(
                oid,
                f[1],
                kind(f[2], f[4]),
                f[3].equals("t"),
                volatility(f[5]),
                inputs,
                Integer.parseInt(f[8]),
                Integer.parseInt(f[10]),
                ArgumentDefaults.of(f[1], inputs, Integer.parseInt(f[7])),
                List.copyOf(inputNames),
                List.copyOf(outputs),
                f[14]);
    }

    private static FunctionKind kind(String kind, String returnsSet) {
        return switch (kind) {
            case "a" -> FunctionKind.AGGREGATE;
            case "w" -> FunctionKind.WINDOW;
            case "p" -> FunctionKind.PROCEDURE;
            default -> returnsSet.equals("t") ? FunctionKind.SET_RETURNING : FunctionKind.SCALAR;
        };
    }

    private static Volatility volatility(String code) {
        return switch (code) {
            case "i" -> Volatility.IMMUTABLE;
            case "s" -> Volatility.STABLE;
            default -> Volatility.VOLATILE;
        };
    }

    private static List<Integer> numbers(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(" ")).map(Integer::valueOf).toList();
    }

    private static String unbrace(String array) {
        return array.isEmpty() ? array : array.substring(1, array.length() - 1);
    }

    private static String unquote(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1) : name;
    }
}

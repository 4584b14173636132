package heliosdb.query.explain;

import heliosdb.data.catalog.Index;
import heliosdb.query.deparse.Identifiers;
import heliosdb.query.ir.Access;
import heliosdb.query.ir.Plan;
import java.util.ArrayList;
import java.util.List;

/// What an index answers, as text.
final class IndexConditions {
    private IndexConditions() {}

    /// The conditions of an access; empty when it reads the whole index.
    static String of(Access.ByIndex by, Plan.TableScan scan, ScalarText texts) {
        List<String> all = new ArrayList<>();
        for (int k = 0; k < by.equal().size(); k++) {
            all.add("(" + key(by.index(), k, scan) + " = " + texts.of(by.equal().get(k)) + ")");
        }
        if (by.equal().size() < by.index().keys().size()) {
            addNext(by, scan, texts, all);
        }
        return all.size() < 2 ? String.join("", all) : "(" + String.join(" AND ", all) + ")";
    }

    private static void addNext(
            Access.ByIndex by, Plan.TableScan scan, ScalarText texts, List<String> all) {
        String key = key(by.index(), by.equal().size(), scan);
        if (by.anyOf() != null) {
            all.add("(" + key + " = ANY (" + texts.of(by.anyOf()) + "))");
        }
        if (by.lower() != null) {
            String operator = by.lower().isInclusive() ? " >= " : " > ";
            all.add("(" + key + operator + texts.of(by.lower().value()) + ")");
        }
        if (by.upper() != null) {
            String operator = by.upper().isInclusive() ? " <= " : " < ";
            all.add("(" + key + operator + texts.of(by.upper().value()) + ")");
        }
    }

    private static String key(Index index, int number, Plan.TableScan scan) {
        int column = index.keys().get(number).column();
        return column <= 0 ? "expression" : Identifiers.quote(scan.table().column(column).name());
    }
}

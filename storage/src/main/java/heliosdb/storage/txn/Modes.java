package heliosdb.storage.txn;

import heliosdb.base.transaction.LockMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Sets of lock modes as bits by ordinal.
final class Modes {
    private static final List<LockMode> ALL = List.of(LockMode.values());
    private static final int[] CONFLICTS = ALL.stream().mapToInt(LockMode::conflictBits).toArray();

    private Modes() {}

    static int bit(LockMode mode) {
        return 1 << mode.ordinal();
    }

    static LockMode of(int ordinal) {
        return ALL.get(ordinal);
    }

    static int conflictBits(int ordinal) {
        return CONFLICTS[ordinal];
    }

    static List<LockMode> list(int bits) {
        List<LockMode> modes = new ArrayList<>(2);
        for (int rest = bits; rest != 0; rest &= rest - 1) {
            modes.add(of(Integer.numberOfTrailingZeros(rest)));
        }
        return modes;
    }

    /// The name that PostgreSQL has for a mode of a relation, and one alike for a row's.
    static String name(LockMode mode) {
        StringBuilder name = new StringBuilder();
        for (String word : mode.name().replace("RELATION_", "").split("_")) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.append("Lock").toString();
    }
}

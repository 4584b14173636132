package heliosdb.data.catalog;

import java.util.ArrayList;
import java.util.List;

/// The object ids of what has one of its own within an object.
final class Parts {
    private Parts() {}

    static List<Integer> of(CatalogObject object) {
        return switch (object) {
            case Table table -> ofTable(table);
            case View view -> List.of(view.rowType());
            case UserType.Enum type -> ofEnum(type);
            case UserType.Domain type -> ofDomain(type);
            case UserType.Composite type -> List.of(type.arrayType());
            case Database _, Namespace _, Role _, Index _, Sequence _, Routine _, Trigger _ ->
                    List.of();
        };
    }

    private static List<Integer> ofTable(Table table) {
        List<Integer> all = new ArrayList<>(List.of(table.rowType(), table.rowArrayType()));
        table.constraints().forEach(constraint -> all.add(constraint.oid()));
        return all;
    }

    private static List<Integer> ofEnum(UserType.Enum type) {
        List<Integer> all = new ArrayList<>(List.of(type.arrayType()));
        type.labels().forEach(label -> all.add(label.oid()));
        return all;
    }

    private static List<Integer> ofDomain(UserType.Domain type) {
        List<Integer> all = new ArrayList<>(List.of(type.arrayType()));
        type.checks().forEach(check -> all.add(check.oid()));
        return all;
    }
}

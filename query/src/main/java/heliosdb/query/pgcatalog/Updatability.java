package heliosdb.query.pgcatalog;

import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.View;
import heliosdb.query.updatable.UpdatableView;

/// What can be changed through which relations.
final class Updatability {
    private static final long UPDATE = 4;
    private static final long INSERT = 8;
    private static final long DELETE = 16;

    private Updatability() {}

    /// Bits of the changes that a relation takes.
    static long events(CatalogReader reader, int oid) {
        return switch (reader.view().object(oid).orElse(null)) {
            case Table table -> table.materialization() == null ? UPDATE | INSERT | DELETE : 0;
            case View view -> events(reader, view);
            case null, default -> 0;
        };
    }

    private static long events(CatalogReader reader, View view) {
        if (!isUpdatable(reader, view)) {
            return 0;
        }
        for (int i = 0; i < view.columns().size(); i++) {
            if (isColumnUpdatable(reader, view, i)) {
                return UPDATE | INSERT | DELETE;
            }
        }
        return DELETE;
    }

    static boolean isUpdatable(CatalogReader reader, View view) {
        return UpdatableView.isUpdatable(
                view,
                reader.view(),
                reader.session().path().database(),
                reader.session().functions());
    }

    /// Whether INSERT and UPDATE can set a column.
    static boolean isColumnUpdatable(CatalogReader reader, int oid, int number) {
        return switch (reader.view().object(oid).orElse(null)) {
            case Table table -> table.materialization() == null && number > 0;
            case View view -> isColumnUpdatable(reader, view, number - 1);
            case null, default -> false;
        };
    }

    static boolean isColumnUpdatable(CatalogReader reader, View view, int index) {
        return UpdatableView.isColumnUpdatable(
                view,
                index,
                reader.view(),
                reader.session().path().database(),
                reader.session().functions());
    }
}

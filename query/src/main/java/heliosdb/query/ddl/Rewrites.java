package heliosdb.query.ddl;

import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Table;
import heliosdb.data.table.TableRewrite.RowChange;

/// Moves tables to new storage.
final class Rewrites {
    private final Ddl ddl;

    Rewrites(Ddl ddl) {
        this.ddl = ddl;
    }

    /// Fills a table's new storage, which the catalog has already, from its old one, and all its
    /// indexes anew.
    Table fill(Table old, Table moved, RowChange change) {
        moveIndexes(moved);
        ddl.rewrite().rewrite(old, moved, change);
        return moved;
    }

    /// Gives a table new storage and fills it with changed rows.
    Table move(Table old, Table changed, RowChange change) {
        Table moved = changed.withStorage(ddl.changes().newFilledStorage());
        ddl.changes().replace(moved);
        return fill(old, moved, change);
    }

    /// Gives a table and its indexes new, empty storage.
    Table empty(Table table) {
        Table moved = table.withStorage(ddl.changes().newFilledStorage());
        ddl.changes().replace(moved);
        moveIndexes(moved);
        return moved;
    }

    private void moveIndexes(Table moved) {
        for (Index index : ddl.view().indexes(moved.oid())) {
            if (index.isClustered()) {
                if (index.storageId() != moved.storageId()) {
                    ddl.changes().replace(index.withClustered(true, moved.storageId()));
                }
            } else {
                ddl.changes().replace(index.withStorage(ddl.changes().newFilledStorage()));
            }
        }
    }
}

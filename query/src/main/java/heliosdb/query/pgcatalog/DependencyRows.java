package heliosdb.query.pgcatalog;

import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.Comment;
import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.Database;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Role;
import heliosdb.data.catalog.Routine;
import heliosdb.data.catalog.Sequence;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.Trigger;
import heliosdb.data.catalog.UserType;
import java.util.Map;

/// `pg_depend`, for what clients look up in it: the columns that own sequences and the indexes of
/// constraints; `pg_description` and `pg_shdescription`.
final class DependencyRows {
    static final int PG_TYPE = 1247;
    static final int PG_TRIGGER = 2620;
    static final int PG_PROC = 1255;
    static final int PG_CLASS = 1259;
    static final int PG_AUTHID = 1260;
    static final int PG_DATABASE = 1262;
    static final int PG_CONSTRAINT = 2606;
    static final int PG_NAMESPACE = 2615;

    private DependencyRows() {}

    static void register(Map<String, RowSource> sources) {
        sources.put("pg_depend", DependencyRows::dependencies);
        sources.put("pg_description", DependencyRows::descriptions);
        sources.put("pg_shdescription", DependencyRows::sharedDescriptions);
    }

    private static void dependencies(CatalogReader reader, RowSink sink) {
        for (Sequence sequence : reader.relations(Sequence.class)) {
            if (sequence.ownedByTable() != 0) {
                sink.row(row ->
                        row.put("classid", PG_CLASS)
                                .put("objid", sequence.oid())
                                .put("refclassid", PG_CLASS)
                                .put("refobjid", sequence.ownedByTable())
                                .put("refobjsubid", sequence.ownedByColumn())
                                .put("deptype", sequence.isIdentity() ? 'i' : 'a'));
            }
        }
        for (Table table : reader.relations(Table.class)) {
            for (Constraint constraint : table.constraints()) {
                Integer index = constraint.carrier();
                if (index != null) {
                    sink.row(row ->
                            row.put("classid", PG_CLASS)
                                    .put("objid", index)
                                    .put("refclassid", PG_CONSTRAINT)
                                    .put("refobjid", constraint.oid())
                                    .put("deptype", 'i'));
                }
            }
        }
    }

    /// The catalog that lists an object, or a part with an object id of its own.
    static int classOf(CatalogReader reader, int oid) {
        CatalogObject object = reader.view().object(oid).orElse(null);
        return switch (object) {
            case Relation _ -> PG_CLASS;
            case UserType _ -> PG_TYPE;
            case Routine _ -> PG_PROC;
            case Trigger _ -> PG_TRIGGER;
            case Namespace _ -> PG_NAMESPACE;
            case Role _ -> PG_AUTHID;
            case Database _ -> PG_DATABASE;
            case null -> PG_CONSTRAINT;
        };
    }

    private static void descriptions(CatalogReader reader, RowSink sink) {
        for (Comment comment : reader.view().comments()) {
            int catalog = classOf(reader, comment.oid());
            if (catalog != PG_AUTHID && catalog != PG_DATABASE) {
                sink.row(row ->
                        row.put("objoid", comment.oid())
                                .put("classoid", catalog)
                                .put("objsubid", comment.column())
                                .put("description", comment.text()));
            }
        }
    }

    private static void sharedDescriptions(CatalogReader reader, RowSink sink) {
        for (Comment comment : reader.view().comments()) {
            int catalog = classOf(reader, comment.oid());
            if (catalog == PG_AUTHID || catalog == PG_DATABASE) {
                sink.row(row ->
                        row.put("objoid", comment.oid())
                                .put("classoid", catalog)
                                .put("description", comment.text()));
            }
        }
    }
}

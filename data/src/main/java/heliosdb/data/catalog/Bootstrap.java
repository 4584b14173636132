package heliosdb.data.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The objects of a new installation.
final class Bootstrap {
    private static final int TEMPLATE = 1;
    private static final int POSTGRES = 5;
    private static final int HELIOSDB = 12;
    private static final int INFORMATION_SCHEMA = 13000;
    private static final int POSTGRES_PUBLIC = 16000;
    private static final int TEMPLATE_PUBLIC = 16001;

    private Bootstrap() {}

    static List<CatalogObject> objects() {
        List<CatalogObject> all = new ArrayList<>();
        all.add(
                new Role(
                        Role.BOOTSTRAP,
                        "helios",
                        true,
                        true,
                        true,
                        true,
                        true,
                        true,
                        true,
                        -1,
                        null,
                        null,
                        List.of(),
                        Map.of()));
        all.add(database(HELIOSDB, "heliosdb", false));
        all.add(database(POSTGRES, "postgres", false));
        all.add(database(TEMPLATE, "template1", true));
        Acl everybodyReads = usage(Acl.USAGE);
        all.add(
                new Namespace(
                        Namespace.PG_CATALOG, 0, "pg_catalog", Role.BOOTSTRAP, everybodyReads));
        all.add(
                new Namespace(
                        INFORMATION_SCHEMA,
                        0,
                        "information_schema",
                        Role.BOOTSTRAP,
                        everybodyReads));
        all.add(publicNamespace(Namespace.PUBLIC, HELIOSDB));
        all.add(publicNamespace(POSTGRES_PUBLIC, POSTGRES));
        all.add(publicNamespace(TEMPLATE_PUBLIC, TEMPLATE));
        return all;
    }

    /// The namespace that every new database has.
    static Namespace publicNamespace(int oid, int database) {
        return new Namespace(oid, database, "public", Role.BOOTSTRAP, usage(Acl.USAGE));
    }

    private static Database database(int oid, String name, boolean isTemplate) {
        return new Database(
                oid, name, Role.BOOTSTRAP, "C", isTemplate, true, -1, Map.of(), Acl.DEFAULT);
    }

    private static Acl usage(int everybody) {
        int all = Acl.USAGE | Acl.CREATE;
        return new Acl(
                false,
                List.of(
                        new Acl.Entry(Role.BOOTSTRAP, Role.BOOTSTRAP, all, 0),
                        new Acl.Entry(Acl.PUBLIC, Role.BOOTSTRAP, everybody, 0)));
    }
}

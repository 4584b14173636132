package heliosdb.query.pgcatalog;

import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.RowTypes;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.UserType;
import heliosdb.data.catalog.View;
import heliosdb.data.value.Type;
import java.util.Map;

/// The types that users made and the row types of their tables, in `pg_type`; and `pg_enum`.
final class TypeRows {
    // Object ids of the functions that read and write types, from pg_proc.
    private static final int ARRAY_IN = 750;
    private static final int ARRAY_OUT = 751;
    private static final int ARRAY_RECV = 2400;
    private static final int ARRAY_SEND = 2401;
    private static final int RECORD_IN = 2290;
    private static final int RECORD_OUT = 2291;
    private static final int RECORD_RECV = 2402;
    private static final int RECORD_SEND = 2403;
    private static final int ENUM_IN = 3506;
    private static final int ENUM_OUT = 3507;
    private static final int ENUM_RECV = 3532;
    private static final int ENUM_SEND = 3533;
    private static final int DOMAIN_IN = 2597;
    private static final int DOMAIN_RECV = 2598;
    private static final int ARRAY_SUBSCRIPT = 6179;

    private TypeRows() {}

    static void register(Map<String, RowSource> sources) {
        sources.put("pg_type", TypeRows::types);
        sources.put("pg_enum", TypeRows::labels);
    }

    private static void types(CatalogReader reader, RowSink sink) {
        for (Namespace namespace : reader.namespaces()) {
            for (UserType type : reader.view().userTypes(namespace.oid())) {
                sink.row(row -> userType(reader, row, type));
                sink.row(row -> array(reader, row, type, type.namespace(), type.arrayOfThis()));
            }
        }
        for (Relation relation : reader.relations()) {
            if (relation instanceof Table table) {
                Type array = RowTypes.arrayOf(table);
                sink.row(row -> rowType(row, table, table.rowType(), table.rowArrayType()));
                sink.row(row -> array(reader, row, table, table.namespace(), array));
            } else if (relation instanceof View view) {
                sink.row(row -> rowType(row, view, view.rowType(), 0));
            }
        }
    }

    private static CatalogRow common(CatalogRow row, CatalogObject owner, int namespace) {
        return row.put("typname", owner.name())
                .put("typnamespace", namespace)
                .put("typowner", owner.owner())
                .put("typisdefined", true)
                .put("typdelim", ',')
                .put("typtypmod", -1);
    }

    private static void lies(CatalogRow row, TypeFacts.Fact fact) {
        row.put("typlen", fact.length())
                .put("typbyval", fact.byValue())
                .put("typalign", fact.align())
                .put("typstorage", fact.storage())
                .put("typcollation", fact.collation());
    }

    private static void rowType(CatalogRow row, Relation relation, int oid, int array) {
        common(row, relation, relation.namespace())
                .put("oid", oid)
                .put("typlen", -1)
                .put("typtype", 'c')
                .put("typcategory", 'C')
                .put("typrelid", relation.oid())
                .put("typarray", array)
                .put("typalign", 'd')
                .put("typstorage", 'x');
        functions(row, RECORD_IN, RECORD_OUT, RECORD_RECV, RECORD_SEND);
    }

    private static void functions(CatalogRow row, int in, int out, int receive, int send) {
        row.put("typinput", in)
                .put("typoutput", out)
                .put("typreceive", receive)
                .put("typsend", send);
    }

    private static void array(
            CatalogReader reader, CatalogRow row, CatalogObject owner, int namespace, Type array) {
        common(row, owner, namespace)
                .put("oid", array.oid())
                .put("typname", array.name())
                .put("typtype", 'b')
                .put("typcategory", 'A')
                .put("typsubscript", ARRAY_SUBSCRIPT)
                .put("typelem", array.element() == null ? 0 : array.element().oid());
        lies(row, reader.system().types().of(array, reader.view()));
        functions(row, ARRAY_IN, ARRAY_OUT, ARRAY_RECV, ARRAY_SEND);
    }

    private static void userType(CatalogReader reader, CatalogRow row, UserType type) {
        common(row, type, type.namespace())
                .put("oid", type.oid())
                .put("typarray", type.arrayType())
                .put("typcategory", type.type().category())
                .put("typacl", reader.aclItems(type.acl()));
        lies(row, reader.system().types().of(type.type(), reader.view()));
        switch (type) {
            case UserType.Enum _ -> {
                row.put("typtype", 'e');
                functions(row, ENUM_IN, ENUM_OUT, ENUM_RECV, ENUM_SEND);
            }
            case UserType.Composite composite -> {
                row.put("typtype", 'c').put("typrelid", CompositeRelations.oid(composite));
                functions(row, RECORD_IN, RECORD_OUT, RECORD_RECV, RECORD_SEND);
            }
            case UserType.Domain domain -> {
                row.put("typtype", 'd')
                        .put("typnotnull", domain.isNotNull())
                        .put("typbasetype", domain.base().oid())
                        .put("typtypmod", domain.base().modifier())
                        .put("typdefault", domain.defaultSql())
                        .put("typdefaultbin", domain.defaultSql());
                functions(row, DOMAIN_IN, 0, DOMAIN_RECV, 0);
            }
        }
    }

    private static void labels(CatalogReader reader, RowSink sink) {
        for (Namespace namespace : reader.namespaces()) {
            for (UserType type : reader.view().userTypes(namespace.oid())) {
                if (type instanceof UserType.Enum labels) {
                    for (int i = 0; i < labels.labels().size(); i++) {
                        UserType.Label label = labels.labels().get(i);
                        double order = i + 1;
                        sink.row(row ->
                                row.put("oid", label.oid())
                                        .put("enumtypid", labels.oid())
                                        .put("enumsortorder", order)
                                        .put("enumlabel", label.text()));
                    }
                }
            }
        }
    }
}

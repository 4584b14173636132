package heliosdb.query.pgcatalog;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Who makes the rows of which relation.
final class RowSources {
    /// Those with rows that every installation has.
    static final Set<String> STATIC =
            Set.of(
                    "pg_aggregate",
                    "pg_am",
                    "pg_amop",
                    "pg_amproc",
                    "pg_cast",
                    "pg_collation",
                    "pg_language",
                    "pg_opclass",
                    "pg_operator",
                    "pg_opfamily",
                    "pg_range",
                    "pg_tablespace",
                    "pg_ts_config",
                    "pg_ts_dict",
                    "pg_ts_parser",
                    "pg_ts_template",
                    "pg_type");

    private RowSources() {}

    /// The sources by relation; those of `information_schema` with its name in front.
    static Map<String, RowSource> all() {
        Map<String, RowSource> sources = new HashMap<>();
        DatabaseRows.register(sources);
        RelationRows.register(sources);
        AttributeRows.register(sources);
        IndexRows.register(sources);
        ConstraintRows.register(sources);
        TypeRows.register(sources);
        FunctionRows.register(sources);
        DependencyRows.register(sources);
        SystemViews.register(sources);
        ActivityRows.register(sources);
        InformationSchema.register(sources);
        InformationConstraints.register(sources);
        return sources;
    }
}

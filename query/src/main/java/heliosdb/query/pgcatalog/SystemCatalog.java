package heliosdb.query.pgcatalog;

import heliosdb.query.context.SessionContext;
import heliosdb.query.context.VirtualRelation;
import heliosdb.query.function.EvaluationContext;
import heliosdb.query.function.FunctionRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The relations of `pg_catalog` and `information_schema`, and the functions that read the catalog.
/// Made once; immutable and safe for any thread.
public final class SystemCatalog {
    private final FunctionRegistry functions;
    private final List<SystemRelation> relations;
    private final Map<Integer, SystemRelation> byOid = new HashMap<>();
    private final Map<String, SystemRelation> byName = new HashMap<>();
    private final Map<String, StaticRows> staticRows = new HashMap<>();
    private final TypeFacts types;
    private final OperatorClasses operatorClasses;

    private SystemCatalog(FunctionRegistry functions) {
        this.functions = functions;
        List<RelationDefinition> definitions = RelationDefinition.load();
        Map<String, RowSource> sources = RowSources.all();
        for (RelationDefinition definition : definitions) {
            if (isStatic(definition)) {
                staticRows.put(definition.name(), new StaticRows(definition));
            }
        }
        relations = definitions.stream().map(definition -> relation(definition, sources)).toList();
        for (SystemRelation relation : relations) {
            byOid.put(relation.oid(), relation);
            byName.put(relation.schema() + "." + relation.name(), relation);
        }
        types = new TypeFacts(staticRows("pg_type"));
        operatorClasses = new OperatorClasses(staticRows("pg_opclass"));
    }

    private static boolean isStatic(RelationDefinition definition) {
        return definition.schema().equals("pg_catalog")
                && RowSources.STATIC.contains(definition.name());
    }

    /// Reads the tables.
    public static SystemCatalog load(FunctionRegistry functions) {
        return new SystemCatalog(functions);
    }

    private SystemRelation relation(RelationDefinition definition, Map<String, RowSource> sources) {
        RowSource fixed = isStatic(definition) ? staticRows.get(definition.name()) : null;
        RowSource computed =
                sources.get(
                        definition.schema().equals("pg_catalog")
                                ? definition.name()
                                : "information_schema." + definition.name());
        return new SystemRelation(definition, combined(fixed, computed), this);
    }

    private static RowSource combined(@Nullable RowSource fixed, @Nullable RowSource computed) {
        if (fixed == null) {
            return computed == null ? RowSource.EMPTY : computed;
        }
        return computed == null
                ? fixed
                : (reader, sink) -> {
                    fixed.produce(reader, sink);
                    computed.produce(reader, sink);
                };
    }

    /// The relations, for the query engine.
    public List<VirtualRelation> relations() {
        return List.copyOf(relations);
    }

    /// The functions that read the catalog, as a session's statement sees it.
    public EvaluationContext.CatalogFunctions functions(
            SessionContext session, EvaluationContext evaluation) {
        return new CatalogFunctionCalls(new CatalogReader(this, session, evaluation));
    }

    FunctionRegistry functionRegistry() {
        return functions;
    }

    List<SystemRelation> systemRelations() {
        return relations;
    }

    Optional<SystemRelation> relation(int oid) {
        return Optional.ofNullable(byOid.get(oid));
    }

    Optional<SystemRelation> relation(String schema, String name) {
        return Optional.ofNullable(byName.get(schema + "." + name));
    }

    StaticRows staticRows(String relation) {
        StaticRows rows = staticRows.get(relation);
        if (rows == null) {
            throw new IllegalArgumentException(relation + " has no rows of its own");
        }
        return rows;
    }

    TypeFacts types() {
        return types;
    }

    OperatorClasses operatorClasses() {
        return operatorClasses;
    }
}

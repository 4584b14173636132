package heliosdb.engine.session;

import heliosdb.query.context.VirtualRelation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The names and object ids of computed relations. Immutable.
public final class SystemRelations {
    private final Map<String, Integer> oids = new HashMap<>();
    private final Map<Integer, String> names = new HashMap<>();

    /// Those of some relations.
    public SystemRelations(List<VirtualRelation> relations) {
        for (VirtualRelation relation : relations) {
            String full = relation.schema() + "." + relation.name();
            oids.put(full, relation.oid());
            names.put(
                    relation.oid(),
                    relation.schema().equals("pg_catalog") ? relation.name() : full);
        }
    }

    Optional<Integer> oid(String schema, String name) {
        return Optional.ofNullable(oids.get(schema + "." + name));
    }

    Optional<String> name(int oid) {
        return Optional.ofNullable(names.get(oid));
    }
}

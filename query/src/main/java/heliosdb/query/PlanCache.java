package heliosdb.query;

import heliosdb.data.catalog.SearchPath;
import heliosdb.data.value.Type;
import heliosdb.query.ast.Statement;
import heliosdb.query.context.SessionContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Plans by statement, least recently used ones forgotten. Safe for concurrent use.
final class PlanCache {
    private final QueryOptions options;
    private final Map<Key, PlannedQuery> plans =
            new LinkedHashMap<>(256, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, PlannedQuery> eldest) {
                    return size() > options.cachedPlansMax();
                }
            };

    PlanCache(QueryOptions options) {
        this.options = options;
    }

    /// What a plan is found by.
    record Key(
            String text,
            Statement statement,
            List<@Nullable Type> parameters,
            SearchPath path,
            String user) {
        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    static Key key(
            Statement statement,
            String text,
            List<@Nullable Type> parameters,
            SessionContext session) {
        return new Key(text, statement, parameters, session.path(), session.currentUser());
    }

    synchronized @Nullable PlannedQuery find(Key key, SessionContext session) {
        PlannedQuery plan = plans.get(key);
        if (plan != null && !plan.isValidFor(session)) {
            plans.remove(key);
            return null;
        }
        return plan;
    }

    synchronized void put(Key key, PlannedQuery plan) {
        if (key.text().length() <= options.cachedTextLengthMax()) {
            plans.put(key, plan);
        }
    }
}

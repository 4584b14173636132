package heliosdb.engine.session;

import heliosdb.query.QueryEngine;
import heliosdb.query.ast.Statement;
import heliosdb.query.ast.TransactionStatement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a session knows of the texts of simple queries without parsing them: its own few that
/// control transactions, and those that differ from an earlier one of anybody in literals only.
final class KnownTexts {
    private static final int CONTROLS_MAX = 32;
    private static final int CONTROL_LENGTH_MAX = 64;

    private final Session session;
    private final QueryEngine queries;
    private final Map<String, Statement> controls = new HashMap<>();
    private @Nullable String lastText;
    private @Nullable Known last;

    /// A text's meaning.
    sealed interface Known {
        /// It controls the transaction.
        record Control(Statement statement) implements Known {}

        /// A plan serves it.
        record Planned(QueryEngine.Ready ready) implements Known {}
    }

    KnownTexts(Session session, QueryEngine queries) {
        this.session = session;
        this.queries = queries;
    }

    /// What a text means, null when it has to be parsed.
    @Nullable Known find(String sql) {
        Known known = search(sql);
        lastText = sql;
        last = known;
        return known;
    }

    /// The same, from the last [#find] if that was for the same text; it is forgotten then.
    @Nullable Known take(String sql) {
        Known known = sql.equals(lastText) ? last : search(sql);
        lastText = null;
        last = null;
        return known;
    }

    private @Nullable Known search(String sql) {
        Statement control = controls.get(sql);
        if (control != null) {
            return new Known.Control(control);
        }
        if (!session.block().isUsable()) {
            return null;
        }
        QueryEngine.Ready ready = queries.find(sql, session);
        return ready == null ? null : new Known.Planned(ready);
    }

    /// Remembers the only statement of a text if it controls transactions.
    void learn(String sql, Statement statement) {
        if (statement instanceof TransactionStatement
                && sql.length() <= CONTROL_LENGTH_MAX
                && controls.size() < CONTROLS_MAX) {
            controls.put(sql, statement);
        }
    }
}

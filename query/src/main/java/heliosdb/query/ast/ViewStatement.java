package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement about views. CREATE MATERIALIZED VIEW is a [TableStatement.CreateTableAs].
public sealed interface ViewStatement extends Statement {
    /// CREATE VIEW. RECURSIVE arrives with its query rewritten to WITH RECURSIVE.
    ///
    /// @param columns new names; empty for those of the query
    /// @param check null without WITH CHECK OPTION
    record CreateView(
            TableStatement.Persistence persistence,
            boolean orReplace,
            QualifiedName name,
            List<String> columns,
            List<Option> options,
            Query query,
            @Nullable CheckOption check)
            implements ViewStatement {}

    /// REFRESH MATERIALIZED VIEW.
    record RefreshMaterializedView(QualifiedName name, boolean concurrently, boolean withData)
            implements ViewStatement {}

    /// WITH CHECK OPTION.
    enum CheckOption {
        LOCAL,
        CASCADED
    }
}

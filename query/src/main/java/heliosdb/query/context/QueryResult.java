package heliosdb.query.context;

import java.util.List;

/// The outcome of one execution: rows, then the command tag. A statement without rows has done its
/// work when the first [#next] answers null. Closing it early stops the statement; what it has
/// changed so far stays until the caller rolls back.
public interface QueryResult extends BatchSource {
    /// What the rows consist of; empty when the statement returns none.
    List<ResultColumn> columns();

    /// PostgreSQL's command tag, such as `SELECT 3` or `INSERT 0 1`. Known once [#next] has
    /// answered null; a caller that stops early gets the count of the rows that it took.
    String commandTag();
}

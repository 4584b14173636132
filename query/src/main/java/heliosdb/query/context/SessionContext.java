package heliosdb.query.context;

import java.util.List;

/// What binding a statement needs to know of the session. All answers are those of the moment.
public interface SessionContext {
    /// The schemas in which an unqualified name is looked up, in order, the implicit ones
    /// (`pg_temp`, `pg_catalog`) included.
    List<String> searchPath();

    /// The connected database.
    String database();

    /// The role whose rights count now.
    String currentUser();

    /// A setting by its lower-case name, such as `timezone`; empty text for one that doesn't exist.
    String setting(String name);
}

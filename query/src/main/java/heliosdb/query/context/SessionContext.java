package heliosdb.query.context;

import heliosdb.data.catalog.CatalogView;
import heliosdb.data.catalog.SearchPath;
import heliosdb.data.value.IoSettings;
import heliosdb.query.function.EvaluationContext;
import heliosdb.query.function.FunctionCatalog;
import heliosdb.query.function.TypeCatalog;

/// What binding a statement needs to know of the session. All answers are those of the moment.
public interface SessionContext {
    /// The catalog as the session's transaction sees it. Held for the length of a binding.
    CatalogView catalog();

    /// Where names without a schema are looked for.
    SearchPath path();

    /// The connected database.
    String database();

    /// The role whose rights count now.
    String currentUser();

    /// The types, built in and made by users.
    TypeCatalog types();

    /// The functions, built in and made by users.
    FunctionCatalog functions();

    /// The settings that text forms depend on: literals are read by them.
    IoSettings formats();

    /// A setting by its lower-case name, such as `enable_seqscan`; empty text for one that doesn't
    /// exist.
    String setting(String name);

    /// What functions may know while a statement is planned: for those that only depend on their
    /// arguments.
    EvaluationContext evaluation();
}

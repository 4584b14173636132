package heliosdb.query.binder;

import heliosdb.query.ir.Column;
import java.util.List;

/// A common table expression as references see it.
///
/// @param id by which plans refer to it
/// @param columns the definition's columns
/// @param names their names
/// @param recursion the id of the recursion while its own step is bound, [#FINISHED] otherwise,
///   [#NOT_YET] where it can't be referred to
record CteDefinition(int id, String name, List<Column> columns, List<String> names, int recursion) {
    static final int FINISHED = -1;
    static final int NOT_YET = -2;
}

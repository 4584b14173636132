package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.CatalogView;
import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Table;
import heliosdb.query.ast.QualifiedName;
import java.util.List;

/// Finds the constraints that SET CONSTRAINTS names.
final class ConstraintNames {
    private ConstraintNames() {}

    static int find(Session session, QualifiedName name) {
        CatalogView catalog = session.catalog();
        List<Integer> namespaces =
                name.schema().isPresent()
                        ? catalog.namespace(session.identity().databaseOid(), name.schema().get())
                                .map(found -> List.of(found.oid()))
                                .orElse(List.of())
                        : session.names().path(catalog).namespaces();
        for (int namespace : namespaces) {
            for (Relation relation : catalog.relations(namespace)) {
                if (relation instanceof Table table) {
                    for (Constraint constraint : table.constraints()) {
                        if (constraint.name().equals(name.name())) {
                            return constraint.oid();
                        }
                    }
                }
            }
        }
        throw new HeliosException(
                ErrorCode.UNDEFINED_OBJECT, "constraint \"" + name + "\" does not exist");
    }
}

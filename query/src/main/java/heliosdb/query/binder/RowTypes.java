package heliosdb.query.binder;

import heliosdb.data.value.RowFields;
import heliosdb.data.value.Type;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.List;

/// The fields of composite types: those of CREATE TYPE, and the row types of tables and views.
final class RowTypes {
    private final Binding binding;

    RowTypes(Binding binding) {
        this.binding = binding;
    }

    /// The fields of a composite type in order, as constants of NULL with their types; empty when
    /// it has none that are known.
    List<ScopeColumn> fields(Type type) {
        RowFields found =
                heliosdb.data.catalog.RowTypes.fields(binding.catalog(), type.oid()).orElse(null);
        List<ScopeColumn> fields = new ArrayList<>();
        for (int i = 0; found != null && i < found.names().size(); i++) {
            Scalar value = new Scalar.Constant(found.types().get(i), null);
            fields.add(new ScopeColumn(found.names().get(i), value));
        }
        return fields;
    }
}

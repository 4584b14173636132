package heliosdb.data.value;

import java.util.List;

/// The fields of a composite type, those dropped left out.
public record RowFields(List<String> names, List<Type> types) {
    /// Keeps its own copies.
    public RowFields {
        names = List.copyOf(names);
        types = List.copyOf(types);
    }
}

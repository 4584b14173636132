package heliosdb.data.catalog;

import heliosdb.data.value.ObjectNames;
import heliosdb.data.value.Type;
import java.util.Optional;
import java.util.OptionalLong;

/// The labels of enum types as the text forms ask for them; knows nothing of other names.
///
/// @param view the catalog to look into
public record CatalogNames(CatalogView view) implements ObjectNames {
    @Override
    public Optional<String> find(Type type, long value) {
        if (view.userType(type.oid()).orElse(null) instanceof UserType.Enum found) {
            return found.labels().stream()
                    .filter(label -> label.order() == value)
                    .map(UserType.Label::text)
                    .findFirst();
        }
        return Optional.empty();
    }

    @Override
    public OptionalLong find(Type type, String name) {
        if (view.userType(type.oid()).orElse(null) instanceof UserType.Enum found) {
            return found.labels().stream()
                    .filter(label -> label.text().equals(name))
                    .mapToLong(UserType.Label::order)
                    .findFirst();
        }
        return OptionalLong.empty();
    }
}

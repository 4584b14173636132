package heliosdb.query.pgcatalog;

import heliosdb.data.value.Form;
import heliosdb.data.value.IoSettings;
import heliosdb.data.value.Type;
import heliosdb.data.value.TypeText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows that every installation has, read when they are first asked for.
final class StaticRows implements RowSource {
    private static final String NULL = "\\N";

    private final RelationDefinition relation;
    private volatile @Nullable List<@Nullable Object[]> rows;

    StaticRows(RelationDefinition relation) {
        this.relation = relation;
    }

    @Override
    public void produce(CatalogReader reader, RowSink sink) {
        rows().forEach(sink::add);
    }

    /// The rows: boxed values, one a column. Shared, not to be changed.
    List<@Nullable Object[]> rows() {
        List<@Nullable Object[]> known = rows;
        if (known == null) {
            TypeText text = new TypeText(IoSettings.DEFAULT);
            known =
                    Resources.lines("rows/" + relation.name() + ".tsv").stream()
                            .map(line -> row(text, line))
                            .toList();
            rows = known;
        }
        return known;
    }

    private @Nullable Object[] row(TypeText text, String line) {
        String[] fields = line.split("\t", -1);
        @Nullable Object[] values = new @Nullable Object[fields.length];
        for (int i = 0; i < fields.length; i++) {
            if (!fields[i].equals(NULL)) {
                values[i] = value(text, relation.columns().get(i).type(), fields[i]);
            }
        }
        return values;
    }

    // Object ids of all kinds are kept as numbers, so that no name has to be looked up.
    private static Object value(TypeText text, Type type, String field) {
        return type.form() == Form.LONG && type.name().startsWith("reg")
                ? (Object) Long.valueOf(field)
                : text.parse(type, field);
    }
}

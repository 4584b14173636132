package heliosdb.data.table;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import com.heliosdb.common.HeliosException.Field;
import heliosdb.data.catalog.CatalogNames;
import heliosdb.data.catalog.CatalogView;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.PartitionKey;
import heliosdb.data.catalog.Table;
import heliosdb.data.value.Batch;
import heliosdb.data.value.IoSettings;
import heliosdb.data.value.Type;
import heliosdb.data.value.TypeText;
import heliosdb.data.value.Vector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The errors of violated constraints, worded as PostgreSQL words them.
final class ConstraintErrors {
    private static final int FIELD_BYTES_MAX = 64;

    private ConstraintErrors() {}

    static HeliosException notNull(TableBinding table, Column column, Batch live, int row) {
        return on(
                        table,
                        ErrorCode.NOT_NULL_VIOLATION,
                        "null value in column \"%s\" of relation \"%s\" violates not-null constraint"
                                .formatted(column.name(), table.table().name()))
                .withDetail(failingRow(table, live, row))
                .with(Field.COLUMN, column.name());
    }

    static HeliosException check(TableBinding table, Constraint.Check check, Batch live, int row) {
        return on(
                        table,
                        ErrorCode.CHECK_VIOLATION,
                        "new row for relation \"%s\" violates check constraint \"%s\""
                                .formatted(table.table().name(), check.name()))
                .withDetail(failingRow(table, live, row))
                .with(Field.CONSTRAINT, check.name());
    }

    static HeliosException checkByExisting(TableBinding table, Constraint.Check check) {
        return on(
                        table,
                        ErrorCode.CHECK_VIOLATION,
                        "check constraint \"%s\" of relation \"%s\" is violated by some row"
                                .formatted(check.name(), table.table().name()))
                .with(Field.CONSTRAINT, check.name());
    }

    static HeliosException notNullByExisting(TableBinding table, Column column) {
        return on(
                        table,
                        ErrorCode.NOT_NULL_VIOLATION,
                        "column \"%s\" of relation \"%s\" contains null values"
                                .formatted(column.name(), table.table().name()))
                .with(Field.COLUMN, column.name());
    }

    static HeliosException duplicate(
            TableBinding table, IndexBinding index, Vector[] keys, int row) {
        return on(
                        table,
                        ErrorCode.UNIQUE_VIOLATION,
                        "duplicate key value violates unique constraint \"%s\""
                                .formatted(index.index().name()))
                .withDetail(key(table, index, keys, row) + " already exists.")
                .with(Field.CONSTRAINT, index.index().name());
    }

    static HeliosException duplicateInBuild(
            TableBinding table, IndexBinding index, @Nullable Vector[] keys, int row) {
        return on(
                        table,
                        ErrorCode.UNIQUE_VIOLATION,
                        "could not create unique index \"%s\"".formatted(index.index().name()))
                .withDetail(key(table, index, keys, row) + " is duplicated.")
                .with(Field.CONSTRAINT, index.index().name());
    }

    static HeliosException missingParent(
            TableBinding child, Constraint.ForeignKey key, Vector[] values, int row, Table parent) {
        return child(child, key)
                .withDetail(
                        "%s is not present in table \"%s\"."
                                .formatted(key(child, key.columns(), values, row), parent.name()));
    }

    static HeliosException mixedNulls(TableBinding child, Constraint.ForeignKey key) {
        return child(child, key)
                .withDetail("MATCH FULL does not allow mixing of null and nonnull key values.");
    }

    static HeliosException stillReferenced(
            TableBinding parent,
            TableBinding child,
            Constraint.ForeignKey key,
            Vector[] values,
            int row) {
        return on(
                        child,
                        ErrorCode.FOREIGN_KEY_VIOLATION,
                        ("update or delete on table \"%s\" violates foreign key constraint \"%s\""
                                        + " on table \"%s\"")
                                .formatted(parent.table().name(), key.name(), child.table().name()))
                .withDetail(
                        "%s is still referenced from table \"%s\"."
                                .formatted(
                                        key(parent, key.referencedColumns(), values, row),
                                        child.table().name()))
                .with(Field.CONSTRAINT, key.name());
    }

    static HeliosException partition(TableBinding table, Batch live, int row, boolean isExisting) {
        return isExisting
                ? on(
                        table,
                        ErrorCode.CHECK_VIOLATION,
                        "partition constraint of relation \"%s\" is violated by some row"
                                .formatted(table.table().name()))
                : on(
                                table,
                                ErrorCode.CHECK_VIOLATION,
                                "new row for relation \"%s\" violates partition constraint"
                                        .formatted(table.table().name()))
                        .withDetail(failingRow(table, live, row));
    }

    /// A partition key with its values, such as `(a) = (1)`.
    static String partitionKey(CatalogView view, Table table, @Nullable Object[] values) {
        TypeText text = new TypeText(IoSettings.DEFAULT.withNames(new CatalogNames(view)));
        List<String> names = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        List<PartitionKey.Part> parts = Objects.requireNonNull(table.lineage().key()).parts();
        for (int i = 0; i < values.length; i++) {
            PartitionKey.Part part = parts.get(i);
            String sql = part.expression();
            names.add(sql == null ? table.column(part.column()).name() : sql);
            Object value = values[i];
            texts.add(
                    value == null
                            ? "null"
                            : text.format(TableBinding.storedType(view, part.type()), value));
        }
        return "(%s) = (%s)".formatted(String.join(", ", names), String.join(", ", texts));
    }

    private static HeliosException child(TableBinding child, Constraint.ForeignKey key) {
        return on(
                        child,
                        ErrorCode.FOREIGN_KEY_VIOLATION,
                        "insert or update on table \"%s\" violates foreign key constraint \"%s\""
                                .formatted(child.table().name(), key.name()))
                .with(Field.CONSTRAINT, key.name());
    }

    private static HeliosException on(TableBinding table, ErrorCode code, String message) {
        String namespace =
                table.view().namespace(table.table().namespace()).map(Namespace::name).orElse("");
        return new HeliosException(code, message)
                .with(Field.SCHEMA, namespace)
                .with(Field.TABLE, table.table().name());
    }

    private static String key(TableBinding table, List<Integer> columns, Vector[] values, int row) {
        List<String> names = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            Column column = table.table().column(columns.get(i));
            names.add(column.name());
            texts.add(text(table.view(), column.type(), values[i], row));
        }
        return "Key (%s)=(%s)".formatted(String.join(", ", names), String.join(", ", texts));
    }

    private static String key(
            TableBinding table, IndexBinding index, @Nullable Vector[] values, int row) {
        List<String> names = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            Index.Key key = index.index().keys().get(i);
            String expression = key.expression();
            names.add(expression == null ? table.table().column(key.column()).name() : expression);
            Vector value = values[i];
            texts.add(value == null ? "?" : text(table.view(), key.type(), value, row));
        }
        return "Key (%s)=(%s)".formatted(String.join(", ", names), String.join(", ", texts));
    }

    static String failingRow(TableBinding table, Batch live, int row) {
        List<String> texts = new ArrayList<>();
        for (Column column : table.table().liveColumns()) {
            texts.add(clip(text(table.view(), column.type(), live.column(texts.size()), row)));
        }
        return "Failing row contains (%s).".formatted(String.join(", ", texts));
    }

    private static String text(CatalogView view, Type type, Vector vector, int row) {
        Object value = vector.value(row);
        if (value == null) {
            return "null";
        }
        TypeText text = new TypeText(IoSettings.DEFAULT.withNames(new CatalogNames(view)));
        return text.format(TableBinding.storedType(view, type), value);
    }

    // Cut to whole characters within the bytes that PostgreSQL shows.
    private static String clip(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= FIELD_BYTES_MAX) {
            return text;
        }
        int end = FIELD_BYTES_MAX;
        while ((bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8) + "...";
    }
}

package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.PartitionBound;
import heliosdb.data.catalog.PartitionBound.Datum;
import heliosdb.data.catalog.PartitionKey;
import heliosdb.data.catalog.PartitionKey.Strategy;
import heliosdb.data.catalog.Table;
import heliosdb.data.table.PartitionMap;
import heliosdb.data.value.Batch;
import heliosdb.data.value.IoSettings;
import heliosdb.data.value.Type;
import heliosdb.data.value.TypeText;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.IndexStatement.IndexElement;
import heliosdb.query.ast.Literal;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.Reference;
import heliosdb.query.ast.TableStatement;
import heliosdb.query.ast.TableStatement.PartitionBy;
import heliosdb.query.deparse.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// PARTITION BY and FOR VALUES.
final class Partitions {
    private static final int KEYS_MAX = 32;

    private final Ddl ddl;

    Partitions(Ddl ddl) {
        this.ddl = ddl;
    }

    /// The key that PARTITION BY says, over a table's columns.
    PartitionKey key(Table table, PartitionBy by) {
        Strategy strategy =
                switch (by.strategy().toLowerCase(Locale.ROOT)) {
                    case "list" -> Strategy.LIST;
                    case "range" -> Strategy.RANGE;
                    case "hash" -> Strategy.HASH;
                    default ->
                            throw new HeliosException(
                                    ErrorCode.INVALID_PARAMETER_VALUE,
                                    "unrecognized partitioning strategy \"%s\""
                                            .formatted(by.strategy()));
                };
        if (strategy == Strategy.LIST && by.keys().size() > 1) {
            throw invalid("cannot use \"list\" partition strategy with more than one column");
        }
        if (by.keys().size() > KEYS_MAX) {
            throw new HeliosException(
                    ErrorCode.TOO_MANY_COLUMNS, "cannot partition using more than 32 columns");
        }
        List<PartitionKey.Part> parts = new ArrayList<>();
        for (IndexElement element : by.keys()) {
            parts.add(part(table, element));
        }
        return new PartitionKey(strategy, parts);
    }

    private PartitionKey.Part part(Table table, IndexElement element) {
        String collation = Columns.collation(element.collation());
        QualifiedName operatorClass = element.operatorClass();
        String className = operatorClass == null ? null : operatorClass.name();
        String name = element.column();
        Expression expression = element.expression();
        if (name == null && expression instanceof Reference.Column column) {
            name = column.parts().getLast();
        }
        if (name != null) {
            Column column = keyColumn(table, name, element.position());
            new Indexes(ddl).requireKey(column.type());
            return new PartitionKey.Part(
                    column.number(), null, column.type(), collation, className);
        }
        if (expression == null || expression instanceof Literal) {
            throw invalid("cannot use constant expression as partition key");
        }
        Type type = ddl.binder().overRow(expression, table, null, ddl.session());
        new Indexes(ddl).requireKey(type);
        return new PartitionKey.Part(0, SqlText.of(expression), type, collation, className);
    }

    private static Column keyColumn(Table table, String name, int position) {
        if (Columns.isSystem(name)) {
            throw invalid("cannot use system column \"%s\" in partition key".formatted(name))
                    .at(position);
        }
        Column column =
                table.column(name)
                        .orElseThrow(() ->
                                new HeliosException(
                                                ErrorCode.UNDEFINED_COLUMN,
                                                "column \"%s\" named in partition key does not exist"
                                                        .formatted(name))
                                        .at(position));
        if (column.isGenerated()) {
            throw invalid("cannot use generated column in partition key")
                    .withDetail("Column \"%s\" is a generated column.".formatted(name))
                    .at(position);
        }
        return column;
    }

    private static HeliosException invalid(String message) {
        return new HeliosException(ErrorCode.INVALID_OBJECT_DEFINITION, message);
    }

    /// The bound that FOR VALUES says of a partition of a table; an error when it takes rows that
    /// another partition takes.
    PartitionBound bound(Table parent, TableStatement.PartitionBound given, String name) {
        PartitionKey key = Objects.requireNonNull(parent.lineage().key());
        PartitionBound bound =
                switch (given) {
                    case TableStatement.PartitionBound.Default _ -> fallback(key);
                    case TableStatement.PartitionBound.In(var values) -> in(parent, key, values);
                    case TableStatement.PartitionBound.Range(var from, var to) ->
                            range(parent, key, from, to);
                    case TableStatement.PartitionBound.Hash(int modulus, int remainder) ->
                            hash(parent, key, modulus, remainder);
                };
        PartitionMap map = PartitionMap.of(ddl.view(), parent);
        if (bound instanceof PartitionBound.Range range && map.isEmpty(range)) {
            throw invalid("empty range bound specified for partition \"%s\"".formatted(name))
                    .withDetail(
                            "Specified lower bound %s is greater than or equal to upper bound %s."
                                    .formatted(text(range.from(), key), text(range.to(), key)));
        }
        Table other = map.overlapping(bound);
        if (other != null) {
            throw invalid(
                    bound instanceof PartitionBound.Default
                            ? "partition \"%s\" conflicts with existing default partition \"%s\""
                                    .formatted(name, other.name())
                            : "partition \"%s\" would overlap partition \"%s\""
                                    .formatted(name, other.name()));
        }
        return bound;
    }

    private static String text(List<Datum> bound, PartitionKey key) {
        return heliosdb.query.deparse.PartitionText.values(bound, key);
    }

    private static PartitionBound fallback(PartitionKey key) {
        if (key.strategy() == Strategy.HASH) {
            throw invalid("a hash-partitioned table may not have a default partition");
        }
        return new PartitionBound.Default();
    }

    private static void requireStrategy(PartitionKey key, Strategy wanted) {
        if (key.strategy() != wanted) {
            throw invalid(
                    "invalid bound specification for a %s partition"
                            .formatted(key.strategy().name().toLowerCase(Locale.ROOT)));
        }
    }

    private PartitionBound in(Table parent, PartitionKey key, List<Expression> values) {
        requireStrategy(key, Strategy.LIST);
        List<@Nullable String> texts = new ArrayList<>();
        for (Expression value : values) {
            String text = value(parent, key.parts().getFirst(), value);
            if (!texts.contains(text)) {
                texts.add(text);
            }
        }
        return new PartitionBound.In(texts);
    }

    private PartitionBound range(
            Table parent, PartitionKey key, List<Expression> from, List<Expression> to) {
        requireStrategy(key, Strategy.RANGE);
        if (from.size() != key.parts().size()) {
            throw invalid("FROM must specify exactly one value per partitioning column");
        }
        if (to.size() != key.parts().size()) {
            throw invalid("TO must specify exactly one value per partitioning column");
        }
        return new PartitionBound.Range(data(parent, key, from), data(parent, key, to));
    }

    private List<Datum> data(Table parent, PartitionKey key, List<Expression> values) {
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Datum datum = datum(parent, key.parts().get(i), values.get(i));
            int before = data.isEmpty() ? 0 : data.getLast().infinity();
            if (before != 0 && datum.infinity() != before) {
                throw new HeliosException(
                                ErrorCode.DATATYPE_MISMATCH,
                                "every bound following %s must also be %s"
                                        .formatted(
                                                before < 0 ? "MINVALUE" : "MAXVALUE",
                                                before < 0 ? "MINVALUE" : "MAXVALUE"))
                        .at(values.get(i).position());
            }
            data.add(datum);
        }
        return data;
    }

    private Datum datum(Table parent, PartitionKey.Part part, Expression value) {
        if (value instanceof Reference.Column column && column.parts().size() == 1) {
            switch (column.parts().getFirst()) {
                case "minvalue" -> {
                    return Datum.MINIMUM;
                }
                case "maxvalue" -> {
                    return Datum.MAXIMUM;
                }
                default -> {}
            }
        }
        String text = value(parent, part, value);
        if (text == null) {
            throw invalid("cannot specify NULL in range bound");
        }
        return new Datum(0, text);
    }

    private PartitionBound hash(Table parent, PartitionKey key, int modulus, int remainder) {
        requireStrategy(key, Strategy.HASH);
        if (modulus <= 0) {
            throw invalid("modulus for hash partition must be an integer value greater than zero");
        }
        if (remainder < 0) {
            throw invalid(
                    "remainder for hash partition must be an integer value greater than or equal to"
                            + " zero");
        }
        if (remainder >= modulus) {
            throw invalid("remainder for hash partition must be less than modulus");
        }
        for (Table child : ddl.view().children(parent.oid())) {
            if (child.lineage().bound() instanceof PartitionBound.Hash(int other, _)
                    && Math.max(modulus, other) % Math.min(modulus, other) != 0) {
                throw invalid(
                                "every hash partition modulus must be a factor of the next larger"
                                        + " modulus")
                        .withDetail(
                                other < modulus
                                        ? "The new modulus %d is not divisible by %d, the modulus of existing partition \"%s\"."
                                                .formatted(modulus, other, child.name())
                                        : "The new modulus %d is not a factor of %d, the modulus of existing partition \"%s\"."
                                                .formatted(modulus, other, child.name()));
            }
        }
        return new PartitionBound.Hash(modulus, remainder);
    }

    /// The text of a bound's value as the key's type; null for NULL.
    private @Nullable String value(Table parent, PartitionKey.Part part, Expression value) {
        if (!ColumnNames.of(value).isEmpty()) {
            throw new HeliosException(
                            ErrorCode.INVALID_COLUMN_REFERENCE,
                            "cannot use column reference in partition bound expression")
                    .at(value.position());
        }
        Table bare = parent.withColumns(List.of()).withConstraints(List.of());
        Object result;
        try {
            result =
                    ddl.context()
                            .tables()
                            .compile(ddl.transaction(), bare, SqlText.of(value), part.type())
                            .evaluate(ddl.transaction(), new Batch(1))
                            .value(0);
        } catch (HeliosException failure) {
            if (failure.code() != ErrorCode.DATATYPE_MISMATCH) {
                throw failure;
            }
            String name =
                    part.column() == 0
                            ? String.valueOf(part.expression())
                            : parent.column(part.column()).name();
            throw new HeliosException(
                            ErrorCode.DATATYPE_MISMATCH,
                            "specified value cannot be cast to type %s for column \"%s\""
                                    .formatted(
                                            ddl.session().types().displayName(part.type()), name),
                            failure)
                    .at(value.position());
        }
        Type stored = ddl.session().types().baseOf(part.type());
        return result == null
                ? null
                : new TypeText(
                                IoSettings.DEFAULT.withNames(
                                        new heliosdb.data.catalog.CatalogNames(ddl.view())))
                        .format(stored, result);
    }
}

package heliosdb.data.catalog;

import com.heliosdb.common.CorruptionException;
import heliosdb.data.catalog.Fields.Writer;
import org.jspecify.annotations.Nullable;

/// The fields of tables, columns, constraints and indexes. Numbers of fields are never used for
/// something else.
final class TableCodec {
    private static final int PRIMARY_KEY = 1;
    private static final int UNIQUE = 2;
    private static final int CHECK = 3;
    private static final int FOREIGN_KEY = 4;

    private TableCodec() {}

    static Writer write(Table table) {
        return new Writer()
                .number(1, table.namespace())
                .text(2, table.name())
                .number(3, table.owner())
                .number(4, table.persistence().ordinal())
                .number(5, table.storageId())
                .records(6, table.columns(), TableCodec::write)
                .records(7, table.constraints(), TableCodec::write)
                .texts(8, table.options())
                .number(9, table.rowType())
                .number(10, table.rowArrayType())
                .flag(11, table.hasRowSecurity())
                .flag(12, table.forcesRowSecurity())
                .bytes(13, AclCodec.write(table.acl()))
                .records(14, table.needs(), ObjectCodec::write)
                .bytes(15, LineageCodec.write(table.lineage()))
                .bytes(16, write(table.materialization()));
    }

    private static byte @Nullable [] write(@Nullable Materialization materialization) {
        return materialization == null
                ? null
                : new Writer()
                        .text(1, materialization.sql())
                        .flag(2, materialization.isPopulated())
                        .toBytes();
    }

    private static @Nullable Materialization materialization(byte @Nullable [] record) {
        if (record == null) {
            return null;
        }
        Fields in = Fields.parse(record);
        return new Materialization(in.text(1), in.flag(2));
    }

    static Table table(int oid, Fields in) {
        return new Table(
                oid,
                in.integer(1),
                in.text(2),
                in.integer(3),
                in.choice(4, Persistence.values()),
                in.integer(5),
                in.records(6, TableCodec::column),
                in.records(7, TableCodec::constraint),
                in.texts(8),
                in.integer(9),
                in.integer(10),
                in.flag(11),
                in.flag(12),
                AclCodec.read(in.optionalBytes(13)),
                in.records(14, ObjectCodec::reference),
                LineageCodec.read(in.optionalBytes(15)),
                materialization(in.optionalBytes(16)));
    }

    static void write(Column column, Writer out) {
        out.number(1, column.number())
                .text(2, column.name())
                .type(3, column.type())
                .flag(4, column.isNotNull())
                .text(5, column.defaultSql())
                .number(6, column.identity().ordinal())
                .flag(7, column.isGenerated())
                .text(8, column.collation())
                .flag(9, column.isDropped())
                .bytes(10, column.missing())
                .number(11, column.statisticsTarget(), -1)
                .number(12, column.storage())
                .bytes(13, AclCodec.write(column.acl()));
    }

    static Column column(Fields in) {
        return new Column(
                in.integer(1),
                in.text(2),
                in.type(3),
                in.flag(4),
                in.optionalText(5),
                in.choice(6, Column.Identity.values()),
                in.flag(7),
                in.optionalText(8),
                in.flag(9),
                in.optionalBytes(10),
                (int) in.number(11, -1),
                (char) in.integer(12),
                AclCodec.read(in.optionalBytes(13)));
    }

    static void write(Constraint constraint, Writer out) {
        out.number(2, constraint.oid())
                .text(3, constraint.name())
                .integers(4, constraint.columns());
        switch (constraint) {
            case Constraint.PrimaryKey key ->
                    out.number(1, PRIMARY_KEY)
                            .number(5, key.index())
                            .number(6, key.timing().ordinal());
            case Constraint.Unique key ->
                    out.number(1, UNIQUE).number(5, key.index()).number(6, key.timing().ordinal());
            case Constraint.Check check ->
                    out.number(1, CHECK)
                            .text(7, check.expression())
                            .flag(8, check.isNoInherit())
                            .flag(9, check.isValidated());
            case Constraint.ForeignKey key ->
                    out.number(1, FOREIGN_KEY)
                            .number(5, key.referencedIndex())
                            .number(6, key.timing().ordinal())
                            .flag(9, key.isValidated())
                            .number(10, key.referencedTable())
                            .integers(11, key.referencedColumns())
                            .flag(12, key.isMatchFull())
                            .number(13, key.onUpdate().ordinal())
                            .number(14, key.onDelete().ordinal())
                            .integers(15, key.onDeleteColumns());
        }
    }

    static Constraint constraint(Fields in) {
        int oid = in.integer(2);
        String name = in.text(3);
        Constraint.Timing timing = in.choice(6, Constraint.Timing.values());
        return switch (in.integer(1)) {
            case PRIMARY_KEY ->
                    new Constraint.PrimaryKey(oid, name, in.integers(4), in.integer(5), timing);
            case UNIQUE -> new Constraint.Unique(oid, name, in.integers(4), in.integer(5), timing);
            case CHECK ->
                    new Constraint.Check(
                            oid, name, in.integers(4), in.text(7), in.flag(8), in.flag(9));
            case FOREIGN_KEY ->
                    new Constraint.ForeignKey(
                            oid,
                            name,
                            in.integers(4),
                            in.integer(10),
                            in.integers(11),
                            in.integer(5),
                            in.flag(12),
                            in.choice(13, Constraint.Action.values()),
                            in.choice(14, Constraint.Action.values()),
                            in.integers(15),
                            timing,
                            in.flag(9));
            default -> throw new CorruptionException("a stored constraint has an unknown kind");
        };
    }

    static Writer write(Index index) {
        return new Writer()
                .number(1, index.namespace())
                .text(2, index.name())
                .number(3, index.owner())
                .number(4, index.table())
                .text(5, index.method())
                .records(6, index.keys(), TableCodec::write)
                .integers(7, index.include())
                .flag(8, index.isUnique())
                .flag(9, index.isNullsNotDistinct())
                .flag(10, index.isPrimary())
                .flag(11, index.isClustered())
                .flag(12, index.isDeferrable())
                .text(13, index.predicate())
                .number(14, index.storageId())
                .number(15, index.state().ordinal())
                .texts(16, index.options())
                .records(17, index.needs(), ObjectCodec::write)
                .number(18, index.parent());
    }

    static Index index(int oid, Fields in) {
        return new Index(
                oid,
                in.integer(1),
                in.text(2),
                in.integer(3),
                in.integer(4),
                in.text(5),
                in.records(6, TableCodec::key),
                in.integers(7),
                in.flag(8),
                in.flag(9),
                in.flag(10),
                in.flag(11),
                in.flag(12),
                in.optionalText(13),
                in.integer(14),
                in.choice(15, Index.State.values()),
                in.texts(16),
                in.records(17, ObjectCodec::reference),
                in.integer(18));
    }

    private static void write(Index.Key key, Writer out) {
        out.number(1, key.column())
                .text(2, key.expression())
                .type(3, key.type())
                .flag(4, key.isDescending())
                .flag(5, key.isNullsFirst())
                .text(6, key.collation())
                .text(7, key.operatorClass());
    }

    private static Index.Key key(Fields in) {
        return new Index.Key(
                in.integer(1),
                in.optionalText(2),
                in.type(3),
                in.flag(4),
                in.flag(5),
                in.optionalText(6),
                in.optionalText(7));
    }
}

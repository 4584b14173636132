package heliosdb.query.ddl;

import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Comment;
import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Table;
import heliosdb.query.ast.TableElement.Like;
import heliosdb.query.ast.TableElement.LikeOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// LIKE in CREATE TABLE.
final class LikeCommand {
    private final Ddl ddl;

    LikeCommand(Ddl ddl) {
        this.ddl = ddl;
    }

    /// What was copied, for the second step.
    ///
    /// @param firstNumber the number that the source's first live column got
    record Copy(Like like, Table source, int firstNumber) {}

    /// Adds the source's columns behind those that are there.
    Copy columns(Like like, List<Column> columns) {
        Table source = ddl.names().table(like.source());
        int first = columns.size() + 1;
        for (Column column : source.liveColumns()) {
            boolean copiesDefault =
                    like.including()
                            .contains(
                                    column.isGenerated()
                                            ? LikeOption.GENERATED
                                            : LikeOption.DEFAULTS);
            Column bare =
                    new Column(columns.size() + 1, column.name(), column.type())
                            .withNotNull(column.isNotNull())
                            .withCollation(column.collation());
            columns.add(
                    copiesDefault
                            ? bare.withDefault(column.defaultSql(), column.isGenerated())
                            : bare);
        }
        return new Copy(like, source, first);
    }

    /// Adds constraints, indexes, identities and comments as asked.
    Table rest(Copy copy, Table table) {
        Table result = table;
        if (copy.like.including().contains(LikeOption.DEFAULTS)) {
            for (var need : copy.source.needs()) {
                result = Defaults.withNeed(result, need.oid());
            }
        }
        if (copy.like.including().contains(LikeOption.CONSTRAINTS)) {
            for (Constraint.Check check : copy.source.checks()) {
                result =
                        result.withConstraint(
                                new Constraint.Check(
                                        ddl.changes().newOid(),
                                        check.name(),
                                        mapped(copy, check.columns()),
                                        check.expression(),
                                        check.isNoInherit(),
                                        true));
            }
        }
        if (copy.like.including().contains(LikeOption.IDENTITY)) {
            result = identities(copy, result);
        }
        ddl.changes().replace(result);
        if (copy.like.including().contains(LikeOption.INDEXES)) {
            result = indexes(copy, result);
        }
        if (copy.like.including().contains(LikeOption.COMMENTS)) {
            comments(copy, result);
        }
        return result;
    }

    private Table identities(Copy copy, Table table) {
        Table result = table;
        for (Column column : copy.source.liveColumns()) {
            if (column.identity() != Column.Identity.NONE) {
                boolean isAlways = column.identity() == Column.Identity.ALWAYS;
                result =
                        new Columns(ddl)
                                .withIdentity(
                                        result,
                                        mapped(copy, column.number()),
                                        new heliosdb.query.ast.Constraint.Identity(
                                                null, isAlways, List.of(), -1));
            }
        }
        return result;
    }

    private Table indexes(Copy copy, Table table) {
        Table result = table;
        for (Index index : ddl.view().indexes(copy.source.oid())) {
            List<String> names =
                    index.keys().stream()
                            .map(key ->
                                    key.isExpression()
                                            ? "expr"
                                            : copy.source.column(key.column()).name())
                            .toList();
            Constraint carried = carried(copy.source, index);
            String label = index.isPrimary() ? "pkey" : carried != null ? "key" : "idx";
            String name =
                    ddl.names()
                            .chooseRelation(
                                    result.namespace(),
                                    result.name(),
                                    index.isPrimary() ? "" : Names.columnsPart(names),
                                    label);
            Index made = copyOf(copy, index, name, result);
            if (carried != null) {
                result = withConstraint(copy, result, carried, made);
            }
            ddl.changes().replace(result);
            ddl.changes().create(made);
        }
        return result;
    }

    private static @Nullable Constraint carried(Table source, Index index) {
        for (Constraint constraint : source.constraints()) {
            Integer carrier = constraint.carrier();
            if (carrier != null && carrier == index.oid()) {
                return constraint;
            }
        }
        return null;
    }

    private Table withConstraint(Copy copy, Table table, Constraint carried, Index index) {
        int oid = ddl.changes().newOid();
        List<Integer> columns = mapped(copy, carried.columns());
        return switch (carried) {
            case Constraint.PrimaryKey key ->
                    table.withConstraint(
                            new Constraint.PrimaryKey(
                                    oid, index.name(), columns, index.oid(), key.timing()));
            case Constraint.Unique key ->
                    table.withConstraint(
                            new Constraint.Unique(
                                    oid, index.name(), columns, index.oid(), key.timing()));
            case Constraint.Check _, Constraint.ForeignKey _ -> table;
        };
    }

    private Index copyOf(Copy copy, Index index, String name, Table table) {
        List<Index.Key> keys = new ArrayList<>();
        for (Index.Key key : index.keys()) {
            keys.add(
                    new Index.Key(
                            key.isExpression() ? 0 : mapped(copy, key.column()),
                            key.expression(),
                            key.type(),
                            key.isDescending(),
                            key.isNullsFirst(),
                            key.collation(),
                            key.operatorClass()));
        }
        return new Index(
                ddl.changes().newOid(),
                table.namespace(),
                name,
                table.owner(),
                table.oid(),
                index.method(),
                keys,
                mapped(copy, index.include()),
                index.isUnique(),
                index.isNullsNotDistinct(),
                index.isPrimary(),
                index.isClustered(),
                index.isDeferrable(),
                index.predicate(),
                index.isClustered() ? table.storageId() : ddl.changes().newStorageId(),
                Index.State.VALID,
                index.options(),
                List.of());
    }

    private void comments(Copy copy, Table table) {
        for (Comment comment : ddl.view().comments()) {
            if (comment.oid() == copy.source.oid() && comment.column() > 0) {
                ddl.changes().comment(table.oid(), mapped(copy, comment.column()), comment.text());
            }
        }
    }

    private static List<Integer> mapped(Copy copy, List<Integer> numbers) {
        return numbers.stream().map(number -> mapped(copy, (int) number)).toList();
    }

    private static int mapped(Copy copy, int number) {
        int live = copy.source.liveColumns().indexOf(copy.source.column(number));
        return copy.firstNumber + live;
    }
}

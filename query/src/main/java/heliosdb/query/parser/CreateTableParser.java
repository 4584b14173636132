package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.COMMA;
import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;
import static heliosdb.query.parser.Symbol.RIGHT_PARENTHESIS;

import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Option;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.Statement;
import heliosdb.query.ast.TableElement;
import heliosdb.query.ast.TableStatement.CreateTable;
import heliosdb.query.ast.TableStatement.CreateTableAs;
import heliosdb.query.ast.TableStatement.OnCommit;
import heliosdb.query.ast.TableStatement.PartitionBound;
import heliosdb.query.ast.TableStatement.PartitionBy;
import heliosdb.query.ast.TableStatement.Persistence;
import heliosdb.query.ast.TableStatement.TableStorage;
import heliosdb.query.ast.TypeName;
import java.util.List;

/// Reads CREATE TABLE, CREATE TABLE AS and CREATE MATERIALIZED VIEW.
final class CreateTableParser {
    private final Grammar grammar;
    private final Cursor cursor;
    private final TableElementParser elements;

    CreateTableParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
        this.elements = new TableElementParser(grammar);
    }

    Statement create(Persistence persistence) {
        cursor.expect(Keyword.TABLE);
        boolean ifNotExists = grammar.names.ifNotExists();
        QualifiedName name = grammar.names.relation();
        return isAs()
                ? tableAs(persistence, ifNotExists, name)
                : table(persistence, ifNotExists, name);
    }

    /// Whether what comes behind the name belongs to CREATE TABLE AS: names without types.
    private boolean isAs() {
        if (cursor.at(Keyword.OF) || cursor.at(Keyword.PARTITION)) {
            return false;
        }
        if (!cursor.at(LEFT_PARENTHESIS)) {
            return true;
        }
        Token second = cursor.ahead(2);
        return cursor.ahead(1).isColumnName() && (second == COMMA || second == RIGHT_PARENTHESIS);
    }

    /// The rest of CREATE TABLE behind the name.
    CreateTable table(Persistence persistence, boolean ifNotExists, QualifiedName name) {
        TypeName ofType = null;
        QualifiedName partitionOf = null;
        PartitionBound bound = null;
        List<QualifiedName> inherits = List.of();
        List<TableElement> items;
        if (cursor.accept(Keyword.OF)) {
            int position = cursor.position();
            ofType =
                    new TypeName(
                            grammar.names.qualified(),
                            List.of(),
                            null,
                            List.of(),
                            false,
                            false,
                            position);
            items = typedElements();
        } else if (cursor.accept(Keyword.PARTITION)) {
            cursor.expect(Keyword.OF);
            partitionOf = grammar.names.relation();
            items = typedElements();
            bound = bound();
        } else {
            items = elements();
            inherits = inherits();
        }
        PartitionBy partitionBy = cursor.at(Keyword.PARTITION) ? partitionBy() : null;
        return new CreateTable(
                persistence,
                ifNotExists,
                name,
                items,
                ofType,
                partitionOf,
                bound,
                inherits,
                partitionBy,
                storage());
    }

    private List<TableElement> elements() {
        cursor.expect(LEFT_PARENTHESIS);
        if (cursor.accept(RIGHT_PARENTHESIS)) {
            return List.of();
        }
        List<TableElement> items = grammar.names.list(elements::element);
        cursor.expect(RIGHT_PARENTHESIS);
        return items;
    }

    private List<TableElement> typedElements() {
        return cursor.at(LEFT_PARENTHESIS)
                ? grammar.names.parenthesized(elements::typedElement)
                : List.of();
    }

    private List<QualifiedName> inherits() {
        return cursor.accept(Keyword.INHERITS)
                ? grammar.names.parenthesized(grammar.names::relation)
                : List.of();
    }

    private PartitionBy partitionBy() {
        int position = cursor.position();
        cursor.expect(Keyword.PARTITION, Keyword.BY);
        String strategy = grammar.names.column();
        return new PartitionBy(
                strategy, grammar.names.parenthesized(new IndexParser(grammar)::element), position);
    }

    /// Which rows a partition takes.
    PartitionBound bound() {
        if (cursor.accept(Keyword.DEFAULT)) {
            return new PartitionBound.Default();
        }
        cursor.expect(Keyword.FOR);
        int position = cursor.expect(Keyword.VALUES);
        if (cursor.accept(Keyword.IN)) {
            return new PartitionBound.In(expressions());
        }
        if (cursor.accept(Keyword.FROM)) {
            List<Expression> from = expressions();
            cursor.expect(Keyword.TO);
            return new PartitionBound.Range(from, expressions());
        }
        cursor.expect(Keyword.WITH);
        return hashBound(position);
    }

    private List<Expression> expressions() {
        return grammar.names.parenthesized(grammar.expressions::expression);
    }

    private PartitionBound hashBound(int position) {
        record Item(String name, int value, int position) {}
        int modulus = -1;
        int remainder = -1;
        List<Item> items =
                grammar.names.parenthesized(() -> {
                    int at = cursor.position();
                    String name = grammar.names.nonReserved();
                    return new Item(name, cursor.takeInteger(), at);
                });
        for (Item item : items) {
            switch (item.name()) {
                case "modulus" -> {
                    refuseSecond(modulus, item.name(), item.position());
                    modulus = item.value();
                }
                case "remainder" -> {
                    refuseSecond(remainder, item.name(), item.position());
                    remainder = item.value();
                }
                default ->
                        throw Cursor.error(
                                "unrecognized hash partition bound specification \""
                                        + item.name()
                                        + "\"",
                                item.position());
            }
        }
        if (modulus < 0 || remainder < 0) {
            throw Cursor.error(
                    (modulus < 0 ? "modulus" : "remainder")
                            + " for hash partition must be specified",
                    position);
        }
        return new PartitionBound.Hash(modulus, remainder);
    }

    private static void refuseSecond(int earlier, String name, int position) {
        if (earlier >= 0) {
            throw Cursor.error(name + " for hash partition provided more than once", position);
        }
    }

    private TableStorage storage() {
        String method = cursor.accept(Keyword.USING) ? grammar.names.column() : null;
        List<Option> options = List.of();
        if (cursor.at(Keyword.WITH)) {
            options = new OptionParser(grammar).with();
        } else if (cursor.accept(Keyword.WITHOUT)) {
            cursor.expect(Keyword.OIDS);
        }
        OnCommit onCommit = cursor.accept(Keyword.ON) ? onCommit() : null;
        String tablespace = cursor.accept(Keyword.TABLESPACE) ? grammar.names.column() : null;
        return new TableStorage(method, options, onCommit, tablespace);
    }

    private OnCommit onCommit() {
        cursor.expect(Keyword.COMMIT);
        if (cursor.accept(Keyword.DROP)) {
            return OnCommit.DROP;
        }
        if (cursor.accept(Keyword.DELETE)) {
            cursor.expect(Keyword.ROWS);
            return OnCommit.DELETE_ROWS;
        }
        cursor.expect(Keyword.PRESERVE, Keyword.ROWS);
        return OnCommit.PRESERVE_ROWS;
    }

    private CreateTableAs tableAs(
            Persistence persistence, boolean ifNotExists, QualifiedName name) {
        List<String> columns = grammar.names.optionalColumns();
        TableStorage storage = storage();
        cursor.expect(Keyword.AS);
        Statement source =
                cursor.at(Keyword.EXECUTE)
                        ? new SessionParser(grammar).session()
                        : grammar.queries.required();
        return new CreateTableAs(
                false, persistence, ifNotExists, name, columns, source, withData(), storage);
    }

    CreateTableAs materializedView(Persistence persistence) {
        cursor.expect(Keyword.MATERIALIZED, Keyword.VIEW);
        boolean ifNotExists = grammar.names.ifNotExists();
        QualifiedName name = grammar.names.relation();
        List<String> columns = grammar.names.optionalColumns();
        String method = cursor.accept(Keyword.USING) ? grammar.names.column() : null;
        List<Option> options = new OptionParser(grammar).with();
        String tablespace = cursor.accept(Keyword.TABLESPACE) ? grammar.names.column() : null;
        cursor.expect(Keyword.AS);
        Statement source = grammar.queries.required();
        return new CreateTableAs(
                true,
                persistence,
                ifNotExists,
                name,
                columns,
                source,
                withData(),
                new TableStorage(method, options, null, tablespace));
    }

    /// WITH [NO] DATA; with it by default.
    boolean withData() {
        if (!cursor.accept(Keyword.WITH)) {
            return true;
        }
        boolean data = !cursor.accept(Keyword.NO);
        cursor.expect(Keyword.DATA);
        return data;
    }
}

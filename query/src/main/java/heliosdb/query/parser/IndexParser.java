package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;
import static heliosdb.query.parser.Symbol.RIGHT_PARENTHESIS;

import heliosdb.query.ast.Expression;
import heliosdb.query.ast.IndexStatement.CreateIndex;
import heliosdb.query.ast.IndexStatement.CreateStatistics;
import heliosdb.query.ast.IndexStatement.IndexElement;
import heliosdb.query.ast.Option;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.SortItem;
import heliosdb.query.ast.TableReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads CREATE INDEX, CREATE STATISTICS, and the elements of indexes.
final class IndexParser {
    private final Grammar grammar;
    private final Cursor cursor;

    IndexParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    CreateIndex create() {
        boolean unique = cursor.accept(Keyword.UNIQUE);
        cursor.expect(Keyword.INDEX);
        boolean concurrently = cursor.accept(Keyword.CONCURRENTLY);
        boolean ifNotExists = grammar.names.ifNotExists();
        String name = ifNotExists || !cursor.at(Keyword.ON) ? grammar.names.column() : null;
        cursor.expect(Keyword.ON);
        TableReference.Named table = grammar.from.relation();
        String method = cursor.accept(Keyword.USING) ? grammar.names.column() : null;
        List<IndexElement> elements = grammar.names.parenthesized(this::element);
        List<IndexElement> include =
                cursor.accept(Keyword.INCLUDE)
                        ? grammar.names.parenthesized(this::element)
                        : List.of();
        boolean nullsNotDistinct = nullsNotDistinct();
        List<Option> options = new OptionParser(grammar).with();
        String tablespace = cursor.accept(Keyword.TABLESPACE) ? grammar.names.column() : null;
        Expression where = grammar.queries.selects().where();
        return new CreateIndex(
                unique,
                concurrently,
                ifNotExists,
                name,
                table.name(),
                table.only(),
                method,
                elements,
                include,
                nullsNotDistinct,
                options,
                tablespace,
                where);
    }

    /// NULLS [NOT] DISTINCT, or nothing.
    boolean nullsNotDistinct() {
        if (!cursor.accept(Keyword.NULLS)) {
            return false;
        }
        boolean not = cursor.accept(Keyword.NOT);
        cursor.expect(Keyword.DISTINCT);
        return not;
    }

    /// An element of an index.
    IndexElement element() {
        int position = cursor.position();
        String column = null;
        Expression expression = null;
        if (cursor.accept(LEFT_PARENTHESIS)) {
            expression = grammar.expressions.expression();
            cursor.expect(RIGHT_PARENTHESIS);
        } else if (isFunction()) {
            expression = grammar.from.functionExpression();
        } else {
            column = grammar.names.column();
        }
        QualifiedName collation = cursor.accept(Keyword.COLLATE) ? grammar.names.qualified() : null;
        QualifiedName operatorClass = operatorClass();
        List<Option> options =
                operatorClass != null && cursor.at(LEFT_PARENTHESIS)
                        ? new OptionParser(grammar).relationOptions()
                        : List.of();
        SortItem.Direction direction = grammar.queries.direction();
        return new IndexElement(
                column,
                expression,
                collation,
                operatorClass,
                options,
                direction,
                grammar.queries.nullOrder(),
                position);
    }

    private boolean isFunction() {
        return grammar.from.atFunction();
    }

    private @Nullable QualifiedName operatorClass() {
        boolean nullOrder =
                cursor.at(Keyword.NULLS, Keyword.FIRST) || cursor.at(Keyword.NULLS, Keyword.LAST);
        return cursor.token().isColumnName() && !nullOrder ? grammar.names.qualified() : null;
    }

    CreateStatistics createStatistics() {
        cursor.expect(Keyword.STATISTICS);
        boolean ifNotExists = grammar.names.ifNotExists();
        QualifiedName name = grammar.names.qualified();
        List<String> kinds = grammar.names.optionalColumns();
        cursor.expect(Keyword.ON);
        List<IndexElement> elements = grammar.names.list(this::statisticsElement);
        cursor.expect(Keyword.FROM);
        List<TableReference> from = grammar.names.list(grammar.from::tableReference);
        return new CreateStatistics(name, ifNotExists, kinds, elements, from);
    }

    private IndexElement statisticsElement() {
        int position = cursor.position();
        String column = null;
        Expression expression = null;
        if (cursor.accept(LEFT_PARENTHESIS)) {
            expression = grammar.expressions.expression();
            cursor.expect(RIGHT_PARENTHESIS);
        } else if (isFunction()) {
            expression = grammar.from.functionExpression();
        } else {
            column = grammar.names.column();
        }
        return new IndexElement(
                column,
                expression,
                null,
                null,
                List.of(),
                SortItem.Direction.DEFAULT,
                null,
                position);
    }
}

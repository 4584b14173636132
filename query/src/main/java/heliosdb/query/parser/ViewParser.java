package heliosdb.query.parser;

import heliosdb.query.ast.Option;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.QueryBody;
import heliosdb.query.ast.QueryBody.Distinct;
import heliosdb.query.ast.QueryBody.SelectItem;
import heliosdb.query.ast.Reference;
import heliosdb.query.ast.TableReference;
import heliosdb.query.ast.TableStatement.Persistence;
import heliosdb.query.ast.ViewStatement;
import heliosdb.query.ast.ViewStatement.CheckOption;
import heliosdb.query.ast.With;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads CREATE VIEW.
final class ViewParser {
    private final Grammar grammar;
    private final Cursor cursor;

    ViewParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    ViewStatement create(boolean orReplace, Persistence persistence) {
        boolean recursive = cursor.accept(Keyword.RECURSIVE);
        cursor.expect(Keyword.VIEW);
        QualifiedName name = grammar.names.relation();
        List<String> columns =
                recursive
                        ? grammar.names.parenthesized(grammar.names::column)
                        : grammar.names.optionalColumns();
        List<Option> options = new OptionParser(grammar).with();
        cursor.expect(Keyword.AS);
        Query query = grammar.queries.required();
        int position = cursor.position();
        CheckOption check = checkOption();
        if (recursive && check != null) {
            throw Cursor.unsupported(
                    "WITH CHECK OPTION not supported on recursive views", position);
        }
        return new ViewStatement.CreateView(
                persistence,
                orReplace,
                name,
                columns,
                options,
                recursive ? recursive(name, columns, query) : query,
                check);
    }

    private @Nullable CheckOption checkOption() {
        if (!cursor.accept(Keyword.WITH)) {
            return null;
        }
        CheckOption check = CheckOption.CASCADED;
        if (cursor.accept(Keyword.LOCAL)) {
            check = CheckOption.LOCAL;
        } else {
            cursor.accept(Keyword.CASCADED);
        }
        cursor.expect(Keyword.CHECK, Keyword.OPTION);
        return check;
    }

    /// `WITH RECURSIVE name (columns) AS (query) SELECT columns FROM name`.
    private static Query recursive(QualifiedName name, List<String> columns, Query query) {
        int position = query.position();
        With.CommonTable table =
                new With.CommonTable(name.name(), columns, null, query, null, null, position);
        List<SelectItem> items =
                columns.stream()
                        .map(column -> new Reference.Column(List.of(column), position))
                        .map(column -> new SelectItem(column, null, position))
                        .toList();
        QualifiedName self = new QualifiedName(List.of(name.name()), position);
        QueryBody body =
                new QueryBody.Select(
                        new Distinct.None(),
                        items,
                        null,
                        List.of(new TableReference.Named(self, false, null, null, position)),
                        null,
                        null,
                        null,
                        List.of(),
                        position);
        With with = new With(true, List.of(table), position);
        return new Query(with, body, List.of(), null, false, null, List.of(), position);
    }
}

package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;

import heliosdb.query.ast.Expression;
import heliosdb.query.ast.ModificationStatement.ColumnTarget;
import heliosdb.query.ast.ModificationStatement.Merge;
import heliosdb.query.ast.ModificationStatement.MergeAction;
import heliosdb.query.ast.ModificationStatement.MergeBranch;
import heliosdb.query.ast.ModificationStatement.Overriding;
import heliosdb.query.ast.TableReference;
import heliosdb.query.ast.With;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads MERGE.
final class MergeParser {
    private final Grammar grammar;
    private final Cursor cursor;
    private final ModificationParser modifications;

    MergeParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
        this.modifications = new ModificationParser(grammar);
    }

    Merge merge(@Nullable With with) {
        cursor.expect(Keyword.MERGE, Keyword.INTO);
        TableReference.Named target = grammar.from.target();
        cursor.expect(Keyword.USING);
        TableReference source = grammar.from.tableReference();
        cursor.expect(Keyword.ON);
        Expression condition = grammar.expressions.expression();
        List<MergeBranch> branches = new ArrayList<>();
        do {
            branches.add(branch());
        } while (cursor.at(Keyword.WHEN));
        return new Merge(with, target, source, condition, List.copyOf(branches));
    }

    private MergeBranch branch() {
        int position = cursor.expect(Keyword.WHEN);
        boolean matched = !cursor.accept(Keyword.NOT);
        cursor.expect(Keyword.MATCHED);
        Expression condition = cursor.accept(Keyword.AND) ? grammar.expressions.expression() : null;
        cursor.expect(Keyword.THEN);
        return new MergeBranch(matched, condition, action(matched), position);
    }

    private MergeAction action(boolean matched) {
        if (cursor.accept(Keyword.DO)) {
            cursor.expect(Keyword.NOTHING);
            return new MergeAction.Nothing();
        }
        if (!matched) {
            return insert();
        }
        if (cursor.accept(Keyword.DELETE)) {
            return new MergeAction.Delete();
        }
        cursor.expect(Keyword.UPDATE, Keyword.SET);
        return new MergeAction.Update(modifications.assignments());
    }

    private MergeAction insert() {
        cursor.expect(Keyword.INSERT);
        if (cursor.accept(Keyword.DEFAULT, Keyword.VALUES)) {
            return new MergeAction.Insert(List.of(), null, List.of());
        }
        List<ColumnTarget> columns =
                cursor.at(LEFT_PARENTHESIS)
                        ? grammar.names.parenthesized(modifications::target)
                        : List.of();
        Overriding overriding = modifications.overriding();
        cursor.expect(Keyword.VALUES);
        return new MergeAction.Insert(columns, overriding, modifications.row());
    }
}

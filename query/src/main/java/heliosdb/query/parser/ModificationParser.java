package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;
import static heliosdb.query.parser.Symbol.RIGHT_PARENTHESIS;

import heliosdb.query.ast.Expression;
import heliosdb.query.ast.IndexStatement.IndexElement;
import heliosdb.query.ast.ModificationStatement.Assignment;
import heliosdb.query.ast.ModificationStatement.ColumnTarget;
import heliosdb.query.ast.ModificationStatement.ConflictTarget;
import heliosdb.query.ast.ModificationStatement.Delete;
import heliosdb.query.ast.ModificationStatement.Insert;
import heliosdb.query.ast.ModificationStatement.OnConflict;
import heliosdb.query.ast.ModificationStatement.Overriding;
import heliosdb.query.ast.ModificationStatement.PathStep;
import heliosdb.query.ast.ModificationStatement.Update;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.QueryBody.SelectItem;
import heliosdb.query.ast.Reference;
import heliosdb.query.ast.TableReference;
import heliosdb.query.ast.With;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads INSERT, UPDATE and DELETE.
final class ModificationParser {
    private final Grammar grammar;
    private final Cursor cursor;

    ModificationParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    Insert insert(@Nullable With with) {
        cursor.expect(Keyword.INSERT, Keyword.INTO);
        QualifiedName table = grammar.names.relation();
        String alias = cursor.accept(Keyword.AS) ? grammar.names.column() : null;
        List<ColumnTarget> columns = List.of();
        Overriding overriding = null;
        Query source = null;
        if (cursor.accept(Keyword.DEFAULT)) {
            cursor.expect(Keyword.VALUES);
        } else {
            columns = atColumns() ? grammar.names.parenthesized(this::target) : List.of();
            overriding = overriding();
            source = grammar.queries.required();
        }
        return new Insert(
                with, table, alias, columns, overriding, source, onConflict(), returning());
    }

    /// Whether a list of columns comes, and not a query in parentheses.
    private boolean atColumns() {
        if (!cursor.at(LEFT_PARENTHESIS)) {
            return false;
        }
        Token next = cursor.ahead(1);
        return next.isColumnName()
                && !(next == Keyword.VALUES && cursor.ahead(2) == LEFT_PARENTHESIS);
    }

    /// OVERRIDING, or nothing.
    @Nullable Overriding overriding() {
        if (!cursor.accept(Keyword.OVERRIDING)) {
            return null;
        }
        Overriding overriding = Overriding.USER_VALUE;
        if (cursor.accept(Keyword.SYSTEM)) {
            overriding = Overriding.SYSTEM_VALUE;
        } else {
            cursor.expect(Keyword.USER);
        }
        cursor.expect(Keyword.VALUE);
        return overriding;
    }

    private @Nullable OnConflict onConflict() {
        if (!cursor.at(Keyword.ON)) {
            return null;
        }
        int position = cursor.position();
        cursor.expect(Keyword.ON, Keyword.CONFLICT);
        ConflictTarget target = conflictTarget();
        cursor.expect(Keyword.DO);
        if (cursor.accept(Keyword.NOTHING)) {
            return new OnConflict(target, false, List.of(), null, position);
        }
        cursor.expect(Keyword.UPDATE, Keyword.SET);
        List<Assignment> assignments = assignments();
        Expression where = grammar.queries.selects().where();
        return new OnConflict(target, true, assignments, where, position);
    }

    private @Nullable ConflictTarget conflictTarget() {
        int position = cursor.position();
        if (cursor.at(LEFT_PARENTHESIS)) {
            List<IndexElement> elements =
                    grammar.names.parenthesized(new IndexParser(grammar)::element);
            Expression where = grammar.queries.selects().where();
            return new ConflictTarget.Index(elements, where, position);
        }
        if (cursor.accept(Keyword.ON)) {
            cursor.expect(Keyword.CONSTRAINT);
            return new ConflictTarget.Constraint(grammar.names.column(), position);
        }
        return null;
    }

    /// RETURNING, or nothing.
    List<SelectItem> returning() {
        return cursor.accept(Keyword.RETURNING) ? grammar.queries.selects().items() : List.of();
    }

    Update update(@Nullable With with) {
        cursor.expect(Keyword.UPDATE);
        TableReference.Named table = grammar.from.target();
        cursor.expect(Keyword.SET);
        List<Assignment> assignments = assignments();
        List<TableReference> from =
                cursor.accept(Keyword.FROM)
                        ? grammar.names.list(grammar.from::tableReference)
                        : List.of();
        Expression where = whereOrCurrent();
        return new Update(with, table, assignments, from, where, returning());
    }

    Delete delete(@Nullable With with) {
        cursor.expect(Keyword.DELETE, Keyword.FROM);
        TableReference.Named table = grammar.from.target();
        List<TableReference> using =
                cursor.accept(Keyword.USING)
                        ? grammar.names.list(grammar.from::tableReference)
                        : List.of();
        Expression where = whereOrCurrent();
        return new Delete(with, table, using, where, returning());
    }

    private @Nullable Expression whereOrCurrent() {
        if (!cursor.at(Keyword.WHERE, Keyword.CURRENT, Keyword.OF)) {
            return grammar.queries.selects().where();
        }
        cursor.expect(Keyword.WHERE, Keyword.CURRENT);
        int position = cursor.expect(Keyword.OF);
        return new Reference.CurrentOf(grammar.names.column(), position);
    }

    /// The assignments behind SET.
    List<Assignment> assignments() {
        return grammar.names.list(this::assignment);
    }

    private Assignment assignment() {
        int position = cursor.position();
        if (cursor.at(LEFT_PARENTHESIS)) {
            List<ColumnTarget> targets = grammar.names.parenthesized(this::target);
            cursor.expect(Symbol.EQUAL);
            return new Assignment.Multiple(targets, grammar.expressions.expression(), position);
        }
        ColumnTarget target = target();
        cursor.expect(Symbol.EQUAL);
        return new Assignment.Single(target, grammar.expressions.expression());
    }

    /// A column to assign, with the fields and subscripts behind it.
    ColumnTarget target() {
        int position = cursor.position();
        String column = grammar.names.column();
        if (!cursor.at(Symbol.DOT) && !cursor.at(Symbol.LEFT_BRACKET)) {
            return new ColumnTarget(column, List.of(), position);
        }
        List<PathStep> path = new ArrayList<>();
        while (true) {
            if (cursor.accept(Symbol.DOT)) {
                path.add(new PathStep.Field(grammar.names.label()));
            } else if (cursor.at(Symbol.LEFT_BRACKET)) {
                grammar.operands
                        .subscripts()
                        .forEach(subscript -> path.add(new PathStep.Index(subscript)));
            } else {
                return new ColumnTarget(column, List.copyOf(path), position);
            }
        }
    }

    /// `VALUES (..)` of MERGE.
    List<Expression> row() {
        cursor.expect(LEFT_PARENTHESIS);
        List<Expression> values = grammar.names.list(grammar.expressions::expression);
        cursor.expect(RIGHT_PARENTHESIS);
        return values;
    }
}

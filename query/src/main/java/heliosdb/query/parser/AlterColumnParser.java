package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;

import heliosdb.query.ast.AlterTableAction;
import heliosdb.query.ast.Constraint;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Option;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.SequenceOption;
import heliosdb.query.ast.TypeName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads ALTER COLUMN.
final class AlterColumnParser {
    private final Grammar grammar;
    private final Cursor cursor;

    AlterColumnParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// The rest behind ALTER.
    AlterTableAction alter() {
        cursor.accept(Keyword.COLUMN);
        int position = cursor.position();
        if (cursor.at(Symbol.INTEGER)) {
            return numberedStatistics(position);
        }
        String column = grammar.names.column();
        return switch (cursor.keyword()) {
            case TYPE -> type(column, position);
            case SET -> set(column, position);
            case RESET -> {
                cursor.advance();
                yield new AlterTableAction.SetColumnOptions(column, true, options(), position);
            }
            case DROP -> drop(column, position);
            case ADD -> addIdentity(column, position);
            case RESTART -> alterIdentity(column, position);
            case OPTIONS ->
                    new AlterTableAction.AlterColumnFdwOptions(
                            column, new OptionParser(grammar).changed(), position);
            default -> throw cursor.unexpected();
        };
    }

    private List<Option> options() {
        return new OptionParser(grammar).relationOptions();
    }

    private AlterTableAction numberedStatistics(int position) {
        int number = cursor.takeInteger();
        cursor.expect(Keyword.SET, Keyword.STATISTICS);
        return new AlterTableAction.SetStatistics(
                null, number, grammar.names.signedInteger(), position);
    }

    private AlterTableAction type(String column, int position) {
        cursor.expect(Keyword.TYPE);
        TypeName type = grammar.types.type();
        QualifiedName collation = cursor.accept(Keyword.COLLATE) ? grammar.names.qualified() : null;
        Expression using = cursor.accept(Keyword.USING) ? grammar.expressions.expression() : null;
        return new AlterTableAction.AlterColumnType(
                column, type, collation, using, false, position);
    }

    private AlterTableAction set(String column, int position) {
        Token next = cursor.ahead(1);
        if (next == LEFT_PARENTHESIS) {
            cursor.advance();
            return new AlterTableAction.SetColumnOptions(column, false, options(), position);
        }
        if (!(next instanceof Keyword keyword)) {
            cursor.advance();
            throw cursor.unexpected();
        }
        return switch (keyword) {
            case DATA -> {
                cursor.expect(Keyword.SET, Keyword.DATA);
                yield type(column, position);
            }
            case DEFAULT -> {
                cursor.expect(Keyword.SET, Keyword.DEFAULT);
                yield new AlterTableAction.SetDefault(
                        column, grammar.expressions.expression(), position);
            }
            case NOT -> {
                cursor.expect(Keyword.SET, Keyword.NOT);
                cursor.expect(Keyword.NULL);
                yield new AlterTableAction.SetNotNull(column, true, position);
            }
            case STATISTICS -> {
                cursor.expect(Keyword.SET, Keyword.STATISTICS);
                yield new AlterTableAction.SetStatistics(
                        column, 0, grammar.names.signedInteger(), position);
            }
            case STORAGE -> {
                cursor.expect(Keyword.SET, Keyword.STORAGE);
                yield new AlterTableAction.SetColumnStorage(
                        column, grammar.names.column(), position);
            }
            case COMPRESSION -> {
                cursor.expect(Keyword.SET, Keyword.COMPRESSION);
                String method =
                        cursor.at(Keyword.DEFAULT) ? cursor.takeName() : grammar.names.column();
                yield new AlterTableAction.SetCompression(column, method, position);
            }
            default -> alterIdentity(column, position);
        };
    }

    private AlterTableAction drop(String column, int position) {
        cursor.expect(Keyword.DROP);
        if (cursor.accept(Keyword.DEFAULT)) {
            return new AlterTableAction.SetDefault(column, null, position);
        }
        if (cursor.accept(Keyword.EXPRESSION)) {
            return new AlterTableAction.DropExpression(column, grammar.names.ifExists(), position);
        }
        if (cursor.accept(Keyword.IDENTITY)) {
            return new AlterTableAction.DropIdentity(column, grammar.names.ifExists(), position);
        }
        cursor.expect(Keyword.NOT, Keyword.NULL);
        return new AlterTableAction.SetNotNull(column, false, position);
    }

    private AlterTableAction addIdentity(String column, int position) {
        int start = cursor.expect(Keyword.ADD);
        cursor.expect(Keyword.GENERATED);
        ConstraintParser constraints = new ConstraintParser(grammar);
        boolean always = constraints.generatedAlways();
        cursor.expect(Keyword.AS, Keyword.IDENTITY);
        Constraint.Identity identity =
                new Constraint.Identity(null, always, constraints.sequenceOptions(), start);
        return new AlterTableAction.AddIdentity(column, identity, position);
    }

    private AlterTableAction alterIdentity(String column, int position) {
        @Nullable Boolean always = null;
        List<SequenceOption> options = new ArrayList<>();
        while (true) {
            if (cursor.at(Keyword.RESTART)) {
                options.add(sequenceOption());
            } else if (cursor.at(Keyword.SET, Keyword.GENERATED)) {
                cursor.expect(Keyword.SET, Keyword.GENERATED);
                always = new ConstraintParser(grammar).generatedAlways();
            } else if (cursor.accept(Keyword.SET)) {
                refuseRestart();
                options.add(sequenceOption());
            } else {
                break;
            }
        }
        return new AlterTableAction.AlterIdentity(column, always, List.copyOf(options), position);
    }

    private void refuseRestart() {
        switch (cursor.keyword()) {
            case AS, RESTART, OWNED -> throw cursor.unexpected();
            default -> {}
        }
    }

    private SequenceOption sequenceOption() {
        SequenceOption option = new SequenceParser(grammar).option();
        if (option == null) {
            throw cursor.unexpected();
        }
        return option;
    }
}

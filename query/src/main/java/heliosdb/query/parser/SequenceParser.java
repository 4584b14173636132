package heliosdb.query.parser;

import heliosdb.query.ast.SequenceOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the options of sequences and identity columns.
final class SequenceParser {
    private final Grammar grammar;
    private final Cursor cursor;

    SequenceParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// Options until something else comes.
    List<SequenceOption> options() {
        List<SequenceOption> options = new ArrayList<>();
        SequenceOption next = option();
        while (next != null) {
            options.add(next);
            next = option();
        }
        return List.copyOf(options);
    }

    /// One option, or null when none starts here.
    @Nullable SequenceOption option() {
        Keyword keyword = cursor.keyword();
        switch (keyword) {
            case AS, CACHE, CYCLE, INCREMENT, MAXVALUE, MINVALUE, NO -> cursor.advance();
            case OWNED, SEQUENCE, START, RESTART -> cursor.advance();
            default -> {
                return null;
            }
        }
        return switch (keyword) {
            case AS -> new SequenceOption.As(grammar.types.simple());
            case CACHE -> new SequenceOption.Cache(grammar.names.signedNumber());
            case CYCLE -> new SequenceOption.Cycle(true);
            case INCREMENT -> {
                cursor.accept(Keyword.BY);
                yield new SequenceOption.Increment(grammar.names.signedNumber());
            }
            case MAXVALUE -> new SequenceOption.Max(grammar.names.signedNumber());
            case MINVALUE -> new SequenceOption.Min(grammar.names.signedNumber());
            case NO -> negated();
            case OWNED -> {
                cursor.expect(Keyword.BY);
                yield new SequenceOption.OwnedBy(grammar.names.qualified());
            }
            case SEQUENCE -> {
                cursor.expect(Keyword.NAME);
                yield new SequenceOption.Name(grammar.names.qualified());
            }
            case START -> {
                cursor.accept(Keyword.WITH);
                yield new SequenceOption.Start(grammar.names.signedNumber());
            }
            default -> {
                boolean with = cursor.accept(Keyword.WITH);
                yield new SequenceOption.Restart(
                        with || atNumber() ? grammar.names.signedNumber() : null);
            }
        };
    }

    private SequenceOption negated() {
        if (cursor.accept(Keyword.CYCLE)) {
            return new SequenceOption.Cycle(false);
        }
        if (cursor.accept(Keyword.MAXVALUE)) {
            return new SequenceOption.Max(null);
        }
        cursor.expect(Keyword.MINVALUE);
        return new SequenceOption.Min(null);
    }

    private boolean atNumber() {
        return cursor.token() instanceof Symbol symbol
                && switch (symbol) {
                    case INTEGER, DECIMAL, PLUS, MINUS -> true;
                    default -> false;
                };
    }
}

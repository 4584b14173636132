package heliosdb.query.parser;

import heliosdb.query.ast.RoutineStatement.FunctionOption;
import heliosdb.query.ast.RoutineStatement.Volatility;
import heliosdb.query.ast.SettingStatement;
import heliosdb.query.ast.TypeName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the options of functions.
final class FunctionOptionParser {
    private final Grammar grammar;
    private final Cursor cursor;

    FunctionOptionParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// Options until something else comes.
    List<FunctionOption> all(boolean creating) {
        List<FunctionOption> options = new ArrayList<>();
        FunctionOption next = option(creating);
        while (next != null) {
            options.add(next);
            next = option(creating);
        }
        return List.copyOf(options);
    }

    private @Nullable FunctionOption option(boolean creating) {
        return switch (cursor.keyword()) {
            case AS, LANGUAGE, TRANSFORM, WINDOW -> creating ? definition() : null;
            case CALLED, RETURNS, STRICT -> nullInput();
            case IMMUTABLE, STABLE, VOLATILE -> stability();
            case EXTERNAL, SECURITY -> security();
            case LEAKPROOF -> {
                cursor.advance();
                yield new FunctionOption.Leakproof(true);
            }
            case NOT -> {
                cursor.expect(Keyword.NOT, Keyword.LEAKPROOF);
                yield new FunctionOption.Leakproof(false);
            }
            case COST -> {
                cursor.advance();
                yield new FunctionOption.Cost(grammar.names.signedNumber());
            }
            case ROWS -> {
                cursor.advance();
                yield new FunctionOption.Rows(grammar.names.signedNumber());
            }
            case SUPPORT -> {
                cursor.advance();
                yield new FunctionOption.Support(grammar.names.qualified());
            }
            case PARALLEL -> {
                cursor.advance();
                yield new FunctionOption.Parallel(grammar.names.column());
            }
            case SET, RESET -> setting();
            default -> null;
        };
    }

    private FunctionOption definition() {
        Keyword keyword = cursor.keyword();
        cursor.advance();
        return switch (keyword) {
            case AS -> {
                String first = cursor.takeString();
                yield new FunctionOption.As(
                        cursor.accept(Symbol.COMMA)
                                ? List.of(first, cursor.takeString())
                                : List.of(first));
            }
            case LANGUAGE ->
                    new FunctionOption.Language(
                            cursor.at(Symbol.STRING)
                                    ? cursor.takeString()
                                    : grammar.names.nonReserved());
            case WINDOW -> new FunctionOption.Window();
            default -> new FunctionOption.Transform(grammar.names.list(this::transformType));
        };
    }

    private TypeName transformType() {
        cursor.expect(Keyword.FOR, Keyword.TYPE);
        return grammar.types.type();
    }

    private FunctionOption nullInput() {
        Keyword keyword = cursor.keyword();
        cursor.advance();
        switch (keyword) {
            case CALLED -> cursor.expect(Keyword.ON, Keyword.NULL);
            case RETURNS -> {
                cursor.expect(Keyword.NULL, Keyword.ON);
                cursor.expect(Keyword.NULL);
            }
            default -> {
                return new FunctionOption.Strict(true);
            }
        }
        cursor.expect(Keyword.INPUT);
        return new FunctionOption.Strict(keyword == Keyword.RETURNS);
    }

    private FunctionOption stability() {
        Volatility volatility =
                switch (cursor.keyword()) {
                    case IMMUTABLE -> Volatility.IMMUTABLE;
                    case STABLE -> Volatility.STABLE;
                    default -> Volatility.VOLATILE;
                };
        cursor.advance();
        return new FunctionOption.Stability(volatility);
    }

    private FunctionOption security() {
        cursor.accept(Keyword.EXTERNAL);
        cursor.expect(Keyword.SECURITY);
        boolean definer = cursor.accept(Keyword.DEFINER);
        if (!definer) {
            cursor.expect(Keyword.INVOKER);
        }
        return new FunctionOption.Security(definer);
    }

    private @Nullable FunctionOption setting() {
        SettingStatement setting = new SettingParser(grammar).clause();
        return setting == null ? null : new FunctionOption.Setting(setting);
    }
}

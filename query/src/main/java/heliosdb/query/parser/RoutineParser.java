package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.COMMA;
import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;
import static heliosdb.query.parser.Symbol.RIGHT_PARENTHESIS;
import static heliosdb.query.parser.Symbol.SEMICOLON;

import heliosdb.query.ast.Expression;
import heliosdb.query.ast.ObjectKind;
import heliosdb.query.ast.ObjectReference;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.QueryBody;
import heliosdb.query.ast.RoutineStatement;
import heliosdb.query.ast.RoutineStatement.AggregateSignature;
import heliosdb.query.ast.RoutineStatement.BodyStatement;
import heliosdb.query.ast.RoutineStatement.FunctionBody;
import heliosdb.query.ast.RoutineStatement.FunctionOption;
import heliosdb.query.ast.RoutineStatement.Parameter;
import heliosdb.query.ast.RoutineStatement.ParameterMode;
import heliosdb.query.ast.Statement;
import heliosdb.query.ast.TypeName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the statements about functions, procedures, aggregates, languages and transforms.
final class RoutineParser {
    private final Grammar grammar;
    private final Cursor cursor;
    private final FunctionOptionParser functionOptions;

    RoutineParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
        this.functionOptions = new FunctionOptionParser(grammar);
    }

    RoutineStatement create(boolean orReplace) {
        Keyword keyword = cursor.keyword();
        if (keyword == Keyword.PROCEDURE || keyword == Keyword.FUNCTION) {
            cursor.advance();
            return createFunction(keyword == Keyword.PROCEDURE, orReplace);
        }
        cursor.advance();
        return keyword == Keyword.AGGREGATE
                ? createAggregate(orReplace)
                : createTransform(orReplace);
    }

    private RoutineStatement createFunction(boolean procedure, boolean orReplace) {
        QualifiedName name = grammar.names.function();
        List<Parameter> parameters = new ArrayList<>(parametersWithDefaults());
        TypeName returns = null;
        boolean table = false;
        if (!procedure && cursor.at(Keyword.RETURNS) && cursor.ahead(1) != Keyword.NULL) {
            cursor.advance();
            table = cursor.accept(Keyword.TABLE);
            if (table) {
                parameters.addAll(grammar.names.parenthesized(this::tableColumn));
            } else {
                returns = grammar.types.functionType();
            }
        }
        List<FunctionOption> options = functionOptions.all(true);
        FunctionBody body = body();
        return new RoutineStatement.CreateFunction(
                procedure, orReplace, name, List.copyOf(parameters), returns, table, options, body);
    }

    private List<Parameter> parametersWithDefaults() {
        cursor.expect(LEFT_PARENTHESIS);
        if (cursor.accept(RIGHT_PARENTHESIS)) {
            return List.of();
        }
        List<Parameter> parameters =
                grammar.names.list(new ObjectParser(grammar)::parameterWithDefault);
        cursor.expect(RIGHT_PARENTHESIS);
        return parameters;
    }

    private Parameter tableColumn() {
        int position = cursor.position();
        String name = grammar.names.type();
        return new Parameter(
                ParameterMode.TABLE, name, grammar.types.functionType(), null, position);
    }

    private @Nullable FunctionBody body() {
        int start = cursor.position();
        if (cursor.accept(Keyword.RETURN)) {
            Expression value = grammar.expressions.expression();
            return new FunctionBody.Return(value, start, cursor.lastEnd());
        }
        if (!cursor.accept(Keyword.BEGIN)) {
            return null;
        }
        cursor.expect(Keyword.ATOMIC);
        List<BodyStatement> statements = new ArrayList<>();
        while (!cursor.accept(Keyword.END)) {
            if (cursor.accept(SEMICOLON)) {
                continue;
            }
            if (cursor.accept(Keyword.RETURN)) {
                statements.add(new BodyStatement.Return(grammar.expressions.expression()));
            } else {
                Statement statement = new StatementParser(grammar).statement();
                statements.add(new BodyStatement.Plain(statement));
            }
            cursor.expect(SEMICOLON);
        }
        return new FunctionBody.Atomic(List.copyOf(statements), start, cursor.lastEnd());
    }

    /// The statements of a body, RETURN as a query.
    List<Statement> bodyStatements() {
        List<Statement> statements = new ArrayList<>();
        switch (body()) {
            case FunctionBody.Return(Expression value, _, _) -> statements.add(query(value));
            case FunctionBody.Atomic atomic -> {
                for (BodyStatement each : atomic.statements()) {
                    switch (each) {
                        case BodyStatement.Return(Expression value) -> statements.add(query(value));
                        case BodyStatement.Plain(Statement statement) -> statements.add(statement);
                    }
                }
            }
            case null -> throw cursor.unexpected();
        }
        return List.copyOf(statements);
    }

    private static Query query(Expression value) {
        QueryBody.Select select =
                new QueryBody.Select(
                        new QueryBody.Distinct.None(),
                        List.of(new QueryBody.SelectItem(value, null, value.position())),
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        List.of(),
                        value.position());
        return new Query(null, select, List.of(), null, false, null, List.of(), value.position());
    }

    private RoutineStatement createAggregate(boolean orReplace) {
        QualifiedName name = grammar.names.function();
        boolean old =
                cursor.at(LEFT_PARENTHESIS)
                        && cursor.ahead(1) == Symbol.IDENTIFIER
                        && cursor.ahead(2) == Symbol.EQUAL;
        AggregateSignature signature = old ? null : new ObjectParser(grammar).aggregateSignature();
        return new RoutineStatement.CreateAggregate(
                orReplace, name, signature, new OptionParser(grammar).definitions());
    }

    private RoutineStatement createTransform(boolean orReplace) {
        cursor.expect(Keyword.FOR);
        TypeName type = grammar.types.type();
        cursor.expect(Keyword.LANGUAGE);
        String language = grammar.names.column();
        cursor.expect(LEFT_PARENTHESIS);
        ObjectReference fromSql = null;
        ObjectReference toSql = null;
        do {
            boolean from = cursor.at(Keyword.FROM);
            if (!from && !cursor.at(Keyword.TO) || (from ? fromSql : toSql) != null) {
                throw cursor.unexpected();
            }
            cursor.advance();
            cursor.expect(Keyword.SQL);
            cursor.expect(Keyword.WITH, Keyword.FUNCTION);
            ObjectReference function = new ObjectParser(grammar).routine(ObjectKind.FUNCTION);
            if (from) {
                fromSql = function;
            } else {
                toSql = function;
            }
        } while (cursor.accept(COMMA));
        cursor.expect(RIGHT_PARENTHESIS);
        return new RoutineStatement.CreateTransform(orReplace, type, language, fromSql, toSql);
    }

    RoutineStatement createLanguage(boolean orReplace) {
        boolean trusted = cursor.accept(Keyword.TRUSTED);
        cursor.accept(Keyword.PROCEDURAL);
        cursor.expect(Keyword.LANGUAGE);
        String name = grammar.names.column();
        QualifiedName handler = null;
        QualifiedName inline = null;
        QualifiedName validator = null;
        if (cursor.accept(Keyword.HANDLER)) {
            handler = grammar.names.qualified();
            inline = cursor.accept(Keyword.INLINE) ? grammar.names.qualified() : null;
            if (cursor.accept(Keyword.VALIDATOR)) {
                validator = grammar.names.qualified();
            } else if (cursor.accept(Keyword.NO)) {
                cursor.expect(Keyword.VALIDATOR);
            }
        }
        return new RoutineStatement.CreateLanguage(
                orReplace, trusted, name, handler, inline, validator);
    }

    /// ALTER of a function, procedure or routine.
    Statement alter() {
        ObjectParser objects = new ObjectParser(grammar);
        ObjectReference.Routine routine = objects.routine(objects.kind());
        boolean changes =
                switch (cursor.keyword()) {
                    case RENAME, OWNER, NO, DEPENDS -> true;
                    case SET ->
                            cursor.ahead(1) == Keyword.SCHEMA && cursor.ahead(2) != Symbol.STRING;
                    default -> false;
                };
        if (changes) {
            return new AlterParser(grammar).change(routine, false);
        }
        List<FunctionOption> options = functionOptions.all(false);
        if (options.isEmpty()) {
            throw cursor.unexpected();
        }
        cursor.accept(Keyword.RESTRICT);
        return new RoutineStatement.AlterFunction(routine, options);
    }

    RoutineStatement doBlock() {
        int position = cursor.expect(Keyword.DO);
        String code = null;
        String language = null;
        while (cursor.at(Symbol.STRING) || cursor.at(Keyword.LANGUAGE)) {
            if ((cursor.at(Symbol.STRING) ? code : language) != null) {
                throw Cursor.error("conflicting or redundant options", cursor.position());
            }
            if (cursor.accept(Keyword.LANGUAGE)) {
                language =
                        cursor.at(Symbol.STRING)
                                ? cursor.takeString()
                                : grammar.names.nonReserved();
            } else {
                code = cursor.takeString();
            }
        }
        if (code == null) {
            throw language == null
                    ? cursor.unexpected()
                    : Cursor.error("no inline code specified", position);
        }
        return new RoutineStatement.Do(code, language);
    }

    RoutineStatement callProcedure() {
        cursor.expect(Keyword.CALL);
        return new RoutineStatement.CallProcedure(grammar.calls.application());
    }
}

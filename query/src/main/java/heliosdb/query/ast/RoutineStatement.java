package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement about functions, procedures and languages.
public sealed interface RoutineStatement extends Statement {
    /// CREATE FUNCTION, or CREATE PROCEDURE.
    ///
    /// @param returns null for a procedure and when output parameters say it
    /// @param returnsTable whether it says RETURNS TABLE; its columns are parameters of mode TABLE
    /// @param body an SQL-standard body; empty when AS gives it
    record CreateFunction(
            boolean procedure,
            boolean orReplace,
            QualifiedName name,
            List<Parameter> parameters,
            @Nullable TypeName returns,
            boolean returnsTable,
            List<FunctionOption> options,
            @Nullable FunctionBody body)
            implements RoutineStatement {}

    /// A parameter of a function.
    record Parameter(
            ParameterMode mode,
            @Nullable String name,
            TypeName type,
            @Nullable Expression fallback,
            int position) {}

    /// The modes of parameters.
    enum ParameterMode {
        DEFAULT,
        IN,
        OUT,
        IN_OUT,
        VARIADIC,
        TABLE
    }

    /// An SQL-standard function body.
    sealed interface FunctionBody {
        /// RETURN expression.
        ///
        /// @param start where it starts in the text
        /// @param end where it ends
        record Return(Expression value, int start, int end) implements FunctionBody {}

        /// BEGIN ATOMIC .. END.
        ///
        /// @param start where it starts in the text
        /// @param end where it ends
        record Atomic(List<BodyStatement> statements, int start, int end) implements FunctionBody {}
    }

    /// A statement of an atomic body.
    sealed interface BodyStatement {
        /// RETURN expression.
        record Return(Expression value) implements BodyStatement {}

        /// Any other statement.
        record Plain(Statement statement) implements BodyStatement {}
    }

    /// An option of a function.
    sealed interface FunctionOption {
        /// AS 'definition', or AS 'object file', 'link symbol'.
        record As(List<String> definition) implements FunctionOption {}

        /// LANGUAGE.
        record Language(String name) implements FunctionOption {}

        /// IMMUTABLE, STABLE or VOLATILE.
        record Stability(Volatility volatility) implements FunctionOption {}

        /// STRICT, and RETURNS NULL ON NULL INPUT; or CALLED ON NULL INPUT.
        record Strict(boolean strict) implements FunctionOption {}

        /// SECURITY DEFINER or INVOKER.
        record Security(boolean definer) implements FunctionOption {}

        /// [NOT] LEAKPROOF.
        record Leakproof(boolean leakproof) implements FunctionOption {}

        /// WINDOW.
        record Window() implements FunctionOption {}

        /// COST.
        record Cost(String value) implements FunctionOption {}

        /// ROWS.
        record Rows(String value) implements FunctionOption {}

        /// SUPPORT.
        record Support(QualifiedName function) implements FunctionOption {}

        /// PARALLEL.
        record Parallel(String safety) implements FunctionOption {}

        /// TRANSFORM FOR TYPE.
        record Transform(List<TypeName> types) implements FunctionOption {}

        /// SET or RESET of a setting.
        record Setting(SettingStatement setting) implements FunctionOption {}
    }

    /// How a function's result depends on more than its arguments.
    enum Volatility {
        IMMUTABLE,
        STABLE,
        VOLATILE
    }

    /// ALTER FUNCTION, PROCEDURE or ROUTINE with options.
    record AlterFunction(ObjectReference routine, List<FunctionOption> options)
            implements RoutineStatement {}

    /// CREATE AGGREGATE.
    ///
    /// @param signature null in the old syntax, where the options hold the base type
    record CreateAggregate(
            boolean orReplace,
            QualifiedName name,
            @Nullable AggregateSignature signature,
            List<Option> options)
            implements RoutineStatement {}

    /// The parameters of an aggregate.
    ///
    /// @param star whether it is `(*)`
    /// @param direct the parameters before ORDER BY; all of them without it
    /// @param ordered those behind ORDER BY
    record AggregateSignature(
            boolean star, List<Parameter> direct, List<Parameter> ordered, boolean orderedSet) {}

    /// CREATE LANGUAGE.
    ///
    /// @param handler null when an extension is meant
    record CreateLanguage(
            boolean orReplace,
            boolean trusted,
            String name,
            @Nullable QualifiedName handler,
            @Nullable QualifiedName inline,
            @Nullable QualifiedName validator)
            implements RoutineStatement {}

    /// CREATE TRANSFORM.
    record CreateTransform(
            boolean orReplace,
            TypeName type,
            String language,
            @Nullable ObjectReference fromSql,
            @Nullable ObjectReference toSql)
            implements RoutineStatement {}

    /// DO.
    ///
    /// @param language null for plpgsql
    record Do(String code, @Nullable String language) implements RoutineStatement {}

    /// CALL.
    record CallProcedure(Call.Function call) implements RoutineStatement {}
}

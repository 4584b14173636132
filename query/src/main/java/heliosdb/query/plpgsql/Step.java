package heliosdb.query.plpgsql;

import heliosdb.query.ast.SessionStatement.FetchDirection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement of a body.
sealed interface Step {
    /// The line that it starts on, counted from 1.
    int line();

    /// What errors call it.
    String title();

    /// Where a value goes.
    ///
    /// @param path fields and subscripts behind the variable's name
    record Target(Variable variable, List<PathStep> path) {}

    /// A step into a row or an array.
    sealed interface PathStep {
        /// A field.
        record Field(String name) implements PathStep {}

        /// An element.
        record Index(Fragment index) implements PathStep {}

        /// A slice; null where a bound is left out.
        record Slice(@Nullable Fragment lower, @Nullable Fragment upper) implements PathStep {}
    }

    /// A block.
    ///
    /// @param variables what it declares
    record Block(
            int line,
            @Nullable String label,
            List<Variable> variables,
            List<Step> body,
            List<Handler> handlers,
            @Nullable Variable state,
            @Nullable Variable message)
            implements Step {
        @Override
        public String title() {
            return "statement block";
        }
    }

    /// What a block does about errors.
    ///
    /// @param conditions SQLSTATEs, whole classes as `xx000`, or `others`
    record Handler(List<String> conditions, List<Step> body) {}

    /// `:=`.
    record Assign(int line, Target target, Fragment value) implements Step {
        @Override
        public String title() {
            return "assignment";
        }
    }

    /// A condition with what is done when it holds.
    record Branch(Fragment condition, List<Step> body) {}

    /// IF.
    record If(int line, List<Branch> branches, List<Step> otherwise) implements Step {
        @Override
        public String title() {
            return "IF";
        }
    }

    /// CASE.
    ///
    /// @param subject what is compared, with the hidden variable that keeps it; null without
    /// @param otherwise null without ELSE
    record Case(
            int line,
            @Nullable Fragment subject,
            @Nullable Variable kept,
            List<Branch> branches,
            @Nullable List<Step> otherwise)
            implements Step {
        @Override
        public String title() {
            return "CASE";
        }
    }

    /// LOOP, and WHILE with a condition.
    record Loop(int line, @Nullable String label, @Nullable Fragment condition, List<Step> body)
            implements Step {
        @Override
        public String title() {
            return condition == null ? "LOOP" : "WHILE";
        }
    }

    /// FOR over integers.
    record Count(
            int line,
            @Nullable String label,
            Variable variable,
            Fragment lower,
            Fragment upper,
            @Nullable Fragment by,
            boolean isReverse,
            List<Step> body)
            implements Step {
        @Override
        public String title() {
            return "FOR with integer loop variable";
        }
    }

    /// FOR over rows.
    record Rows(
            int line, @Nullable String label, List<Target> targets, Source source, List<Step> body)
            implements Step {
        @Override
        public String title() {
            return switch (source) {
                case Source.Static _ -> "FOR over SELECT rows";
                case Source.Dynamic _ -> "FOR over EXECUTE statement";
                case Source.OfCursor _ -> "FOR over cursor";
            };
        }
    }

    /// Where rows come from.
    sealed interface Source {
        /// A statement.
        record Static(Fragment query) implements Source {}

        /// A text that is computed.
        record Dynamic(Fragment text, List<Fragment> parameters) implements Source {}

        /// A bound cursor.
        record OfCursor(Variable cursor, List<Fragment> arguments) implements Source {}
    }

    /// FOREACH.
    record Each(
            int line,
            @Nullable String label,
            List<Target> targets,
            int slice,
            Fragment array,
            List<Step> body)
            implements Step {
        @Override
        public String title() {
            return "FOREACH over array";
        }
    }

    /// EXIT or CONTINUE.
    record Leave(int line, boolean isExit, @Nullable String label, @Nullable Fragment condition)
            implements Step {
        @Override
        public String title() {
            return isExit ? "EXIT" : "CONTINUE";
        }
    }

    /// RETURN.
    record Return(int line, @Nullable Fragment value) implements Step {
        @Override
        public String title() {
            return "RETURN";
        }
    }

    /// RETURN NEXT.
    record ReturnNext(int line, @Nullable Fragment value) implements Step {
        @Override
        public String title() {
            return "RETURN NEXT";
        }
    }

    /// RETURN QUERY.
    record ReturnQuery(int line, Source source) implements Step {
        @Override
        public String title() {
            return "RETURN QUERY";
        }
    }

    /// RAISE.
    ///
    /// @param level in capitals
    /// @param state the SQLSTATE of a condition name, null without
    /// @param condition the condition's name as written, null without
    record Raise(
            int line,
            String level,
            @Nullable String state,
            @Nullable String condition,
            @Nullable String message,
            List<Fragment> arguments,
            List<RaiseOption> options)
            implements Step {
        @Override
        public String title() {
            return "RAISE";
        }
    }

    /// An option of RAISE, by its name in lower case.
    record RaiseOption(String name, Fragment value) {}

    /// ASSERT.
    record Assert(int line, Fragment condition, @Nullable Fragment message) implements Step {
        @Override
        public String title() {
            return "ASSERT";
        }
    }

    /// PERFORM.
    record Perform(int line, Fragment query) implements Step {
        @Override
        public String title() {
            return "PERFORM";
        }
    }

    /// An SQL statement.
    record Sql(int line, Fragment statement, List<Target> into, boolean isStrict, boolean isCall)
            implements Step {
        @Override
        public String title() {
            return isCall ? "CALL" : "SQL statement";
        }
    }

    /// EXECUTE.
    record Execute(
            int line, Fragment text, List<Target> into, boolean isStrict, List<Fragment> parameters)
            implements Step {
        @Override
        public String title() {
            return "EXECUTE";
        }
    }

    /// GET DIAGNOSTICS.
    record Diagnostics(int line, boolean isStacked, List<DiagnosticItem> items) implements Step {
        @Override
        public String title() {
            return isStacked ? "GET STACKED DIAGNOSTICS" : "GET DIAGNOSTICS";
        }
    }

    /// An item of GET DIAGNOSTICS, by its name in lower case.
    record DiagnosticItem(Target target, String name) {}

    /// OPEN.
    ///
    /// @param source null for a bound cursor
    record Open(
            int line,
            Variable cursor,
            @Nullable Source source,
            List<Fragment> arguments,
            boolean isScrollable)
            implements Step {
        @Override
        public String title() {
            return "OPEN";
        }
    }

    /// FETCH or MOVE.
    ///
    /// @param expression how far when it is computed, null for `count`
    record Fetch(
            int line,
            Variable cursor,
            FetchDirection direction,
            long count,
            @Nullable Fragment expression,
            List<Target> into,
            boolean isMove)
            implements Step {
        @Override
        public String title() {
            return isMove ? "MOVE" : "FETCH";
        }
    }

    /// CLOSE.
    record Close(int line, Variable cursor) implements Step {
        @Override
        public String title() {
            return "CLOSE";
        }
    }

    /// COMMIT or ROLLBACK.
    record End(int line, boolean isCommit, boolean isChained) implements Step {
        @Override
        public String title() {
            return isCommit ? "COMMIT" : "ROLLBACK";
        }
    }
}

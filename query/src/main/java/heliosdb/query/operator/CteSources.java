package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Common table expressions: each is computed at most once in an execution, when somebody first
/// reads it; one that changes rows is computed in any case.
final class CteSources {
    private CteSources() {}

    /// A definition, compiled.
    ///
    /// @param state where the frame keeps its rows
    /// @param isAlwaysRun whether it changes rows
    record Definition(SourceFactory factory, int state, boolean isAlwaysRun) {}

    /// The rows of a definition, computed now if nobody read them before.
    static KeptRows rows(Definition definition, Frame frame) {
        KeptRows known = (KeptRows) frame.state(definition.state());
        if (known != null) {
            return known;
        }
        KeptRows rows = new KeptRows(frame.context());
        try (BatchSource source = definition.factory().create(frame)) {
            for (Batch batch = source.next(); batch != null; batch = source.next()) {
                rows.append(batch);
            }
        }
        frame.state(definition.state(), rows);
        return rows;
    }

    /// Reads a definition's rows, picking columns.
    static BatchSource scan(Definition definition, int[] positions, Frame frame) {
        return new BatchSource() {
            private @Nullable BatchSource rows;

            @Override
            public @Nullable Batch next() {
                if (rows == null) {
                    rows =
                            new SimpleSources.Pick(
                                    CteSources.rows(definition, frame).read(), positions);
                }
                return rows.next();
            }

            @Override
            public void close() {
                if (rows != null) {
                    rows.close();
                }
            }
        };
    }

    /// A body with its definitions.
    static final class With implements BatchSource {
        private final List<Definition> definitions;
        private final BatchSource body;
        private final Frame frame;
        private boolean isBodyDone;

        With(List<Definition> definitions, BatchSource body, Frame frame) {
            this.definitions = definitions;
            this.body = body;
            this.frame = frame;
            // Run again for another outer row, the definitions are computed again.
            for (Definition definition : definitions) {
                frame.state(definition.state(), null);
            }
        }

        BatchSource body() {
            return body;
        }

        @Override
        public @Nullable Batch next() {
            Batch next = isBodyDone ? null : body.next();
            if (next == null && !isBodyDone) {
                isBodyDone = true;
                runRest();
            }
            return next;
        }

        // As PostgreSQL does: changes that the body didn't ask for come last.
        private void runRest() {
            for (Definition definition : definitions) {
                if (definition.isAlwaysRun()) {
                    rows(definition, frame);
                }
            }
        }

        @Override
        public void close() {
            body.close();
            for (Definition definition : definitions) {
                if (frame.state(definition.state()) instanceof KeptRows rows) {
                    rows.close();
                }
                frame.state(definition.state(), null);
            }
        }
    }
}

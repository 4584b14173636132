package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.query.context.BatchSource;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.expression.Evaluator;
import heliosdb.query.expression.ExpressionCompiler;
import heliosdb.query.expression.Frame;
import heliosdb.query.expression.Slots;
import heliosdb.query.ir.ChangePlan;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.Scalar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A compiled plan: shared by all executions.
public final class Program {
    private final SourceFactory factory;
    private final int[] positions;
    private final boolean isPicking;
    private final Slots slots;
    private final @Nullable Keyed keyed;

    private Program(
            SourceFactory factory,
            int[] positions,
            boolean isPicking,
            Slots slots,
            @Nullable Keyed keyed) {
        this.keyed = keyed;
        this.factory = factory;
        this.positions = positions;
        this.isPicking = isPicking;
        this.slots = slots;
    }

    /// Compiles a plan.
    ///
    /// @param columns the outputs that results have, in order
    public static Program compile(Plan plan, List<Column> columns) {
        Slots slots = new Slots();
        KeyChange change = new KeyChangeCompiler(slots).compile(plan);
        Program operators = compile(plan, columns, (_, made) -> made);
        return change == null ? operators : operators.with(new Keyed(change, slots));
    }

    /// The short way to the same end.
    private record Keyed(KeyChange change, Slots slots) {}

    private Program with(Keyed shortcut) {
        return new Program(factory, positions, isPicking, slots, shortcut);
    }

    /// Whether it changes a single row by its key, as far as the plan tells.
    public boolean isKeyChange() {
        return keyed != null;
    }

    /// Compiles a plan to be watched.
    public static Program compile(Plan plan, List<Column> columns, Observer observer) {
        return compile(
                plan,
                columns,
                (node, made) -> frame -> observer.observe(node, made.create(frame), frame));
    }

    private static Program compile(
            Plan plan, List<Column> columns, PlanCompiler.Wrapping wrapping) {
        Slots slots = new Slots();
        SourceFactory factory = new PlanCompiler(slots, wrapping).compile(plan);
        return new Program(
                factory,
                PlanCompiler.positions(plan.outputs(), columns),
                !plan.outputs().equals(columns),
                slots,
                null);
    }

    /// The rows of an execution, and how many were changed.
    public static final class Run implements BatchSource {
        private final BatchSource source;
        private final BatchSource root;

        private Run(BatchSource source, BatchSource root) {
            this.source = source;
            this.root = root;
        }

        @Override
        public @Nullable Batch next() {
            return source.next();
        }

        /// How many rows the statement has changed, -1 when it changes none.
        public long changed() {
            return changed(root);
        }

        private static long changed(BatchSource source) {
            return switch (source) {
                case ChangeCount change -> change.changed();
                case CteSources.With with -> changed(with.body());
                case Witness.Holder holder -> changed(holder.source());
                default -> -1;
            };
        }

        @Override
        public void close() {
            source.close();
        }
    }

    /// Starts an execution.
    ///
    /// @param parameters boxed values
    public Run run(ExecutionContext context, @Nullable Object[] parameters) {
        Keyed shortcut = keyed;
        if (shortcut != null) {
            BatchSource source =
                    new KeyChangeSource(
                            shortcut.change(),
                            new Frame(context, parameters, shortcut.slots()),
                            () -> factory.create(new Frame(context, parameters, slots)));
            return new Run(source, source);
        }
        Frame frame = new Frame(context, parameters, slots);
        BatchSource root = factory.create(frame);
        return new Run(isPicking ? new SimpleSources.Pick(root, positions) : root, root);
    }

    /// An expression over rows of some columns.
    public static final class RowProgram {
        private final Evaluator evaluator;
        private final Slots slots;

        private RowProgram(Evaluator evaluator, Slots slots) {
            this.evaluator = evaluator;
            this.slots = slots;
        }

        /// Compiles an expression.
        public static RowProgram compile(Scalar value, List<Column> columns) {
            Slots slots = new Slots();
            ExpressionCompiler expressions =
                    new PlanCompiler(slots, (_, made) -> made).expressions(columns);
            return new RowProgram(expressions.compile(value), slots);
        }

        /// Its value for each row of a batch of the columns.
        public heliosdb.data.value.Vector evaluate(Batch rows, ExecutionContext context) {
            return evaluate(rows, context, new @Nullable Object[0]);
        }

        /// Its value for each row of a batch of the columns.
        ///
        /// @param parameters boxed values
        public heliosdb.data.value.Vector evaluate(
                Batch rows, ExecutionContext context, @Nullable Object[] parameters) {
            return evaluator.evaluate(rows, new Frame(context, parameters, slots));
        }
    }

    /// A statement that is given its rows: they stand for the rows of a work table of its plan.
    public static final class Feed {
        private final SourceFactory factory;
        private final Frame frame;
        private final int state;
        private long changed;

        private Feed(SourceFactory factory, Frame frame, int state) {
            this.factory = factory;
            this.frame = frame;
            this.state = state;
        }

        /// Compiles a plan that changes rows.
        ///
        /// @param workTable the id of the work table
        public static Feed open(Plan plan, int workTable, ExecutionContext context) {
            Slots slots = new Slots();
            PlanCompiler compiler = new PlanCompiler(slots, (_, made) -> made);
            int state = compiler.workTableState(workTable);
            SourceFactory factory = compiler.compile(plan);
            return new Feed(factory, new Frame(context, new @Nullable Object[0], slots), state);
        }

        /// Runs the statement over some rows.
        public void append(Batch rows) {
            KeptRows store = new KeptRows(frame.context());
            store.append(rows);
            frame.state(state, store);
            try (BatchSource source = factory.create(frame)) {
                while (source.next() != null) {
                    frame.context().checkCancelled();
                }
                changed += source instanceof ChangeCount change ? change.changed() : 0;
            } finally {
                store.close();
            }
        }

        /// How many rows were changed so far.
        public long changed() {
            return changed;
        }
    }

    /// Whether a plan's rows come from a statement that changes rows.
    public static boolean isChange(Plan plan) {
        return plan instanceof ChangePlan
                || plan instanceof Plan.With(var _, Plan body) && isChange(body);
    }
}

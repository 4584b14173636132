package heliosdb.query;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Type;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.function.Volatility;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.ScalarTree;
import heliosdb.query.operator.Program;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A query that computes one value from its parameters alone: `SELECT a + 1`. It is evaluated
/// without starting a statement. Immutable.
public final class SimpleValue {
    private static final Batch ONE_ROW = new Batch(1);

    private final Type type;
    private final Program.RowProgram program;

    private final boolean readsTables;

    private SimpleValue(Type type, Program.RowProgram program, boolean readsTables) {
        this.type = type;
        this.program = program;
        this.readsTables = readsTables;
    }

    /// A conversion, or another expression over parameters alone.
    static SimpleValue of(Scalar value) {
        return new SimpleValue(
                value.type(),
                Program.RowProgram.compile(value, List.of()),
                ScalarTree.any(value, SimpleValue::readsTables));
    }

    /// What a plan computes, null when it is no such query.
    static @Nullable SimpleValue of(Plan plan) {
        if (plan instanceof Plan.Project(Plan input, var assignments)
                && input.equals(Plan.Values.ONE_ROW)
                && assignments.size() == 1
                && !ScalarTree.hasSubquery(assignments.getFirst().value())) {
            return of(assignments.getFirst().value());
        }
        return null;
    }

    private static boolean readsTables(Scalar scalar) {
        return scalar instanceof Scalar.Call call
                && call.site().function().oid()
                        >= heliosdb.data.catalog.CatalogObject.FIRST_USER_OID
                && call.site().function().volatility() != Volatility.IMMUTABLE;
    }

    /// Whether functions that it calls may read tables, so that it wants to see what others have
    /// committed.
    public boolean readsTables() {
        return readsTables;
    }

    /// Its type.
    public Type type() {
        return type;
    }

    /// Computes it.
    public @Nullable Object evaluate(ExecutionContext context, @Nullable Object[] parameters) {
        return program.evaluate(ONE_ROW, context, parameters).value(0);
    }
}

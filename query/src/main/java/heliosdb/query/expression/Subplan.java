package heliosdb.query.expression;

import heliosdb.query.context.BatchSource;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import java.util.List;

/// The plan of a subquery, compiled. Stateless: each opening runs it anew with the outer values
/// that the frame holds.
@FunctionalInterface
public interface Subplan {
    /// Its rows, of the columns that were asked for.
    BatchSource open(Frame frame);

    /// Compiles the plans of subqueries: the room of operators does.
    @FunctionalInterface
    interface Compiler {
        /// A plan's program for some of its columns.
        Subplan compile(Plan plan, List<Column> wanted, Slots slots);
    }
}

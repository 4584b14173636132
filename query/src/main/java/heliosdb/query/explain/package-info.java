/// EXPLAIN: [PlanReport] makes a tree of [ReportNode]s from a plan, with the estimates of the
/// optimizer and what [Measurements] saw; [TextReport] and [StructuredReport] print it as
/// PostgreSQL does.
@NullMarked
package heliosdb.query.explain;

import org.jspecify.annotations.NullMarked;

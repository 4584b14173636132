package heliosdb.query.function;

/// An operator as `pg_operator` describes it.
///
/// @param oid its object id
/// @param name its symbol, such as `<=`
/// @param left object id of the left operand's type, 0 for a prefix operator
/// @param right object id of the right operand's type
/// @param result object id of the result's type
/// @param commutator object id of the operator with swapped operands, or 0
/// @param negator object id of the operator with the opposite answer, or 0
/// @param function object id of the function that computes it
/// @param canMerge whether it can be a merge join's equality
/// @param canHash whether it can be a hash join's equality
public record Operator(
        int oid,
        String name,
        int left,
        int right,
        int result,
        int commutator,
        int negator,
        int function,
        boolean canMerge,
        boolean canHash) {

    /// Whether it stands before its only operand.
    public boolean isPrefix() {
        return left == 0;
    }
}

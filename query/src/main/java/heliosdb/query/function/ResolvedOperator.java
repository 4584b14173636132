package heliosdb.query.function;

import heliosdb.data.value.Type;
import org.jspecify.annotations.Nullable;

/// What an operator means.
///
/// @param function computes it, its parameters are the operands
/// @param leftType what the left operand is to be coerced to, null for a prefix operator
/// @param rightType what the right operand is to be coerced to
/// @param resultType the result's type, polymorphic types resolved
public record ResolvedOperator(
        Operator operator,
        Function function,
        @Nullable Type leftType,
        Type rightType,
        Type resultType) {}

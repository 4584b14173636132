package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement about operators, their classes, casts and access methods.
public sealed interface OperatorStatement extends Statement {
    /// CREATE OPERATOR.
    record CreateOperator(OperatorName name, List<Option> options) implements OperatorStatement {}

    /// ALTER OPERATOR SET (..).
    record AlterOperator(ObjectReference operator, List<Option> options)
            implements OperatorStatement {}

    /// CREATE OPERATOR CLASS.
    record CreateOperatorClass(
            QualifiedName name,
            boolean isDefault,
            TypeName type,
            String accessMethod,
            @Nullable QualifiedName family,
            List<ClassItem> items)
            implements OperatorStatement {}

    /// CREATE OPERATOR FAMILY.
    record CreateOperatorFamily(QualifiedName name, String accessMethod)
            implements OperatorStatement {}

    /// ALTER OPERATOR FAMILY ADD or DROP.
    record AlterOperatorFamily(
            QualifiedName name, String accessMethod, boolean drop, List<ClassItem> items)
            implements OperatorStatement {}

    /// A member of an operator class or family.
    sealed interface ClassItem {
        /// OPERATOR.
        ///
        /// @param operator null when dropped by its types
        /// @param sortFamily of FOR ORDER BY
        record Operator(
                int number,
                @Nullable OperatorName operator,
                List<TypeName> types,
                @Nullable QualifiedName sortFamily)
                implements ClassItem {}

        /// FUNCTION.
        ///
        /// @param function null when dropped by its types
        record Function(int number, List<TypeName> types, @Nullable ObjectReference function)
                implements ClassItem {}

        /// STORAGE.
        record Storage(TypeName type) implements ClassItem {}
    }

    /// CREATE CAST.
    ///
    /// @param function null for WITHOUT FUNCTION and WITH INOUT
    record CreateCast(
            TypeName source,
            TypeName target,
            @Nullable ObjectReference function,
            boolean inOut,
            CastContext context)
            implements OperatorStatement {}

    /// Where a cast applies by itself.
    enum CastContext {
        EXPLICIT,
        ASSIGNMENT,
        IMPLICIT
    }

    /// CREATE ACCESS METHOD.
    record CreateAccessMethod(String name, boolean table, QualifiedName handler)
            implements OperatorStatement {}
}

package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An object that a statement names, in the syntax of its kind.
public sealed interface ObjectReference {
    /// What kind of object is meant.
    ObjectKind kind();

    /// An object known by its name alone; a column as `table.column`.
    record Named(ObjectKind kind, QualifiedName name) implements ObjectReference {}

    /// A type or a domain.
    record OfType(ObjectKind kind, TypeName type) implements ObjectReference {}

    /// A function, procedure or routine.
    ///
    /// @param parameters null when the name alone is to be unique
    record Routine(
            ObjectKind kind,
            QualifiedName name,
            @Nullable List<RoutineStatement.Parameter> parameters)
            implements ObjectReference {}

    /// An aggregate.
    record Aggregate(QualifiedName name, RoutineStatement.AggregateSignature signature)
            implements ObjectReference {
        @Override
        public ObjectKind kind() {
            return ObjectKind.AGGREGATE;
        }
    }

    /// An operator.
    ///
    /// @param left null for a prefix operator
    record Operator(
            OperatorName name, @Nullable TypeName left, @Nullable TypeName right, int position)
            implements ObjectReference {
        @Override
        public ObjectKind kind() {
            return ObjectKind.OPERATOR;
        }
    }

    /// A trigger, rule, policy or constraint of a relation.
    record Attached(ObjectKind kind, String name, QualifiedName relation, int position)
            implements ObjectReference {}

    /// A constraint of a domain.
    record DomainConstraint(String name, TypeName domain) implements ObjectReference {
        @Override
        public ObjectKind kind() {
            return ObjectKind.DOMAIN_CONSTRAINT;
        }
    }

    /// An operator class or family.
    record OfAccessMethod(ObjectKind kind, QualifiedName name, String accessMethod)
            implements ObjectReference {}

    /// A cast.
    record Cast(TypeName source, TypeName target) implements ObjectReference {
        @Override
        public ObjectKind kind() {
            return ObjectKind.CAST;
        }
    }

    /// A transform.
    record Transform(TypeName type, String language) implements ObjectReference {
        @Override
        public ObjectKind kind() {
            return ObjectKind.TRANSFORM;
        }
    }

    /// A large object.
    record LargeObject(String oid) implements ObjectReference {
        @Override
        public ObjectKind kind() {
            return ObjectKind.LARGE_OBJECT;
        }
    }
}

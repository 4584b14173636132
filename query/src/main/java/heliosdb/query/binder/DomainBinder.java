package heliosdb.query.binder;

import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.UserType;
import heliosdb.data.value.Type;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.Scalar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The constraints that a cast to a domain checks. Rows that are written are checked below, by the
/// table.
final class DomainBinder {
    private final Binding binding;

    DomainBinder(Binding binding) {
        this.binding = binding;
    }

    /// The value with the checks of a domain and of those below it around it.
    Scalar checked(Scalar value, Type target) {
        UserType.Domain domain = domain(target);
        if (domain == null) {
            return value;
        }
        Column variable = binding.newColumn("value", value.type());
        Scalar body = withChecks(domain, domain.name(), variable);
        return body instanceof Scalar.Reference ? value : new Scalar.Let(variable, value, body);
    }

    private UserType.@Nullable Domain domain(Type type) {
        return binding.catalog().userType(type.oid()).orElse(null) instanceof UserType.Domain domain
                ? domain
                : null;
    }

    /// @param target what errors call the domain, those below it, too
    private Scalar withChecks(UserType.Domain domain, String target, Column variable) {
        UserType.Domain below = domain(domain.base());
        Scalar plain = new Scalar.Reference(variable);
        Scalar checked = below == null ? plain : withChecks(below, target, variable);
        if (domain.isNotNull()) {
            Scalar isThere = new Scalar.IsNull(plain, true);
            checked = new Scalar.Checked(checked, isThere, target, null, plain.type());
        }
        for (Constraint.Check check : domain.checks()) {
            checked =
                    new Scalar.Checked(
                            checked,
                            condition(check, domain, variable),
                            target,
                            check.name(),
                            plain.type());
        }
        return checked;
    }

    private Scalar condition(Constraint.Check check, UserType.Domain domain, Column variable) {
        Type base = binding.types().baseOf(domain.base());
        Scalar seen =
                new Scalar.Convert(
                        new heliosdb.query.function.CastPath.Relabel(),
                        new Scalar.Reference(variable),
                        base);
        ScopeRelation relation =
                new ScopeRelation(
                        "value",
                        null,
                        List.of(new ScopeColumn("value", seen)),
                        null,
                        null,
                        null,
                        false);
        Scope scope = Scope.EMPTY.inner(FromItem.of(Plan.Values.ONE_ROW, relation), null);
        return new ExpressionBinder(binding, scope, Clause.CHECK)
                .bindCondition(binding.parseExpression(check.expression()), "CHECK");
    }
}

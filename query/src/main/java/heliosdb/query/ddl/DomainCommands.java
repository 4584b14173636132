package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Persistence;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.UserType;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.ast.Constraint;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.TypeStatement.AlterDomain;
import heliosdb.query.ast.TypeStatement.CreateDomain;
import heliosdb.query.ast.TypeStatement.DomainAction;
import heliosdb.query.deparse.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// CREATE and ALTER DOMAIN.
final class DomainCommands {
    private final Ddl ddl;

    DomainCommands(Ddl ddl) {
        this.ddl = ddl;
    }

    String create(CreateDomain statement) {
        Namespace namespace = ddl.creationNamespace(statement.name());
        String name = statement.name().name();
        TypeCommands.requireFree(ddl, namespace, name);
        Type base = ddl.type(statement.type());
        Columns.requireStorable(name, base);
        boolean isNotNull = false;
        String defaultSql = null;
        List<heliosdb.data.catalog.Constraint.Check> checks = new ArrayList<>();
        for (Constraint constraint : statement.constraints()) {
            switch (constraint) {
                case Constraint.NotNull _ -> isNotNull = true;
                case Constraint.AllowNull _ -> {}
                case Constraint.Default given -> defaultSql = defaultOf(given.value(), base);
                case Constraint.Check check -> checks.add(check(name, base, check, checks));
                default ->
                        throw new HeliosException(
                                ErrorCode.SYNTAX_ERROR,
                                "constraints of this kind are not possible for domains");
            }
        }
        ddl.changes()
                .create(
                        new UserType.Domain(
                                ddl.changes().newOid(),
                                namespace.oid(),
                                name,
                                ddl.role().oid(),
                                ddl.changes().newOid(),
                                base,
                                isNotNull,
                                defaultSql,
                                checks,
                                Columns.collation(statement.collation()),
                                Acl.DEFAULT));
        return "CREATE DOMAIN";
    }

    private String defaultOf(Expression value, Type base) {
        ddl.binder().overRow(value, rowOf(List.of()), base, ddl.session());
        return new Defaults(ddl).text(value, base);
    }

    private heliosdb.data.catalog.Constraint.Check check(
            String domain,
            Type base,
            Constraint.Check check,
            List<heliosdb.data.catalog.Constraint.Check> others) {
        Table row = rowOf(List.of(new Column(1, "value", base)));
        ddl.binder().overRow(check.condition(), row, Types.BOOL, ddl.session());
        String given = check.name();
        String name = given == null ? Names.joined(domain, "", "check") : given;
        for (int pass = 1; given == null && isTaken(others, name); pass++) {
            name = Names.joined(domain, "", "check" + pass);
        }
        if (isTaken(others, name)) {
            throw new HeliosException(
                    ErrorCode.DUPLICATE_OBJECT,
                    "constraint \"%s\" for domain \"%s\" already exists".formatted(name, domain));
        }
        return new heliosdb.data.catalog.Constraint.Check(
                ddl.changes().newOid(),
                name,
                List.of(),
                StoredSql.rename(SqlText.of(check.condition()), "value", "VALUE"),
                false,
                !check.notValid());
    }

    private static boolean isTaken(
            List<heliosdb.data.catalog.Constraint.Check> checks, String name) {
        return checks.stream().anyMatch(each -> each.name().equals(name));
    }

    /// A table to bind expressions over.
    private static Table rowOf(List<Column> columns) {
        return new Table(
                0,
                0,
                "value",
                0,
                Persistence.TEMPORARY,
                0,
                columns,
                List.of(),
                Map.of(),
                0,
                0,
                false,
                false,
                Acl.DEFAULT,
                List.of());
    }

    String alter(AlterDomain statement) {
        if (!(ddl.names().userType(statement.name()) instanceof UserType.Domain domain)) {
            throw new HeliosException(
                    ErrorCode.WRONG_OBJECT_TYPE,
                    "\"%s\" is not a domain".formatted(statement.name()));
        }
        ddl.requireOwner(domain, "domain");
        UserType.Domain changed =
                switch (statement.action()) {
                    case DomainAction.SetDefault(var value) ->
                            domain.with(
                                    domain.isNotNull(), newDefault(domain, value), domain.checks());
                    case DomainAction.SetNotNull(var notNull) -> {
                        requireUnusedFor(domain, notNull);
                        yield domain.with(notNull, domain.defaultSql(), domain.checks());
                    }
                    case DomainAction.AddConstraint(var constraint) -> added(domain, constraint);
                    case DomainAction.DropConstraint drop -> dropped(domain, drop);
                    case DomainAction.ValidateConstraint _ -> domain;
                };
        ddl.changes().replace(changed);
        return "ALTER DOMAIN";
    }

    private @Nullable String newDefault(UserType.Domain domain, @Nullable Expression value) {
        return value == null ? null : defaultOf(value, domain.base());
    }

    private UserType.Domain added(UserType.Domain domain, Constraint constraint) {
        if (!(constraint instanceof Constraint.Check check)) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "only CHECK constraints can be added to domains");
        }
        requireUnusedFor(domain, !check.notValid());
        List<heliosdb.data.catalog.Constraint.Check> checks = new ArrayList<>(domain.checks());
        checks.add(check(domain.name(), domain.base(), check, checks));
        return domain.with(domain.isNotNull(), domain.defaultSql(), checks);
    }

    // Stored values would have to be looked through first.
    private void requireUnusedFor(UserType.Domain domain, boolean isStricter) {
        for (CatalogObject dependent : ddl.view().dependents(domain.oid())) {
            if (isStricter && dependent instanceof Table table) {
                throw new HeliosException(
                                ErrorCode.FEATURE_NOT_SUPPORTED,
                                "a domain that tables use cannot be made stricter")
                        .withDetail("Table \"%s\" uses it.".formatted(table.name()));
            }
        }
    }

    private UserType.Domain dropped(UserType.Domain domain, DomainAction.DropConstraint drop) {
        List<heliosdb.data.catalog.Constraint.Check> checks = new ArrayList<>(domain.checks());
        boolean isFound = checks.removeIf(each -> each.name().equals(drop.name()));
        if (!isFound) {
            String message =
                    "constraint \"%s\" of domain \"%s\" does not exist"
                            .formatted(drop.name(), domain.name());
            if (!drop.ifExists()) {
                throw new HeliosException(ErrorCode.UNDEFINED_OBJECT, message);
            }
            ddl.notice(message + ", skipping");
        }
        return domain.with(domain.isNotNull(), domain.defaultSql(), checks);
    }
}

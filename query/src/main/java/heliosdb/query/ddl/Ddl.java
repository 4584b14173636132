package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.CatalogChanges;
import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.CatalogView;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Privileges;
import heliosdb.data.catalog.Role;
import heliosdb.data.table.TableRewrite;
import heliosdb.data.value.Type;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.RoleStatement;
import heliosdb.query.ast.TypeName;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.context.SessionContext;

/// What one execution of a command works with.
///
/// @param context the execution
/// @param binder binds expressions and queries
/// @param text the text of the statement
record Ddl(ExecutionContext context, DefinitionBinder binder, String text) {
    DataTransaction transaction() {
        return context.transaction();
    }

    SessionContext session() {
        return context.session();
    }

    CatalogView view() {
        return transaction().catalog();
    }

    CatalogChanges changes() {
        return transaction().changes();
    }

    Names names() {
        return new Names(this);
    }

    TableRewrite rewrite() {
        return new TableRewrite(context.tables(), transaction());
    }

    Type type(TypeName name) {
        return binder.type(name, session());
    }

    void notice(String message) {
        context.evaluation().notice("NOTICE", message);
    }

    void notice(String message, String detail) {
        context.evaluation().notice("NOTICE", message, detail);
    }

    void warning(String message) {
        context.evaluation().notice("WARNING", message);
    }

    /// Takes a lock on a relation; what the catalog says of it has to be read again afterwards.
    void lock(int oid, LockMode mode) {
        transaction().lockRelation(oid, mode, WaitPolicy.WAIT);
    }

    int database() {
        return session().path().database();
    }

    /// The role whose rights count.
    Role role() {
        String name = session().currentUser();
        return view().role(name)
                .orElseThrow(() ->
                        new HeliosException(
                                ErrorCode.UNDEFINED_OBJECT,
                                "role \"" + name + "\" does not exist"));
    }

    /// The role that a statement names.
    Role role(RoleStatement.RoleName name) {
        String given = name.name();
        if (given == null) {
            return switch (name.kind()) {
                case CURRENT_ROLE, CURRENT_USER -> role();
                case SESSION_USER -> role(context.evaluation().sessionUser());
                case PUBLIC, NAMED ->
                        throw new HeliosException(
                                ErrorCode.UNDEFINED_OBJECT, "role \"public\" does not exist");
            };
        }
        return role(given);
    }

    private Role role(String name) {
        return view().role(name)
                .orElseThrow(() ->
                        new HeliosException(
                                ErrorCode.UNDEFINED_OBJECT,
                                "role \"" + name + "\" does not exist"));
    }

    /// Requires that the current role owns something.
    ///
    /// @param kind what it is called, such as `table`
    void requireOwner(CatalogObject object, String kind) {
        if (!Privileges.isOwner(view(), role(), object)) {
            throw new HeliosException(
                    ErrorCode.INSUFFICIENT_PRIVILEGE,
                    "must be owner of %s %s".formatted(kind, object.name()));
        }
    }

    void requireSuperuser(String message) {
        if (!role().isSuperuser()) {
            throw new HeliosException(ErrorCode.INSUFFICIENT_PRIVILEGE, message);
        }
    }

    /// Requires that the current role may make things in a namespace.
    void requireCreate(Namespace namespace) {
        if (namespace.oid() == Namespace.PG_CATALOG
                || namespace.name().equals("information_schema")) {
            throw new HeliosException(
                    ErrorCode.INSUFFICIENT_PRIVILEGE,
                    "permission denied to create in schema \"%s\"".formatted(namespace.name()));
        }
        if (!Privileges.has(view(), role(), namespace, Acl.CREATE)) {
            throw new HeliosException(
                    ErrorCode.INSUFFICIENT_PRIVILEGE,
                    "permission denied for schema " + namespace.name());
        }
    }

    /// The namespace of a name, or the one that new things go to.
    Namespace creationNamespace(QualifiedName name) {
        return names().creationNamespace(name);
    }
}

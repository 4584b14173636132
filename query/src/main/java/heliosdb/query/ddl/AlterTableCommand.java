package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.transaction.LockMode;
import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Persistence;
import heliosdb.data.catalog.Privileges;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Role;
import heliosdb.data.catalog.Sequence;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.View;
import heliosdb.query.ast.AlterTableAction;
import heliosdb.query.ast.AlterTableAction.Switch;
import heliosdb.query.ast.ObjectKind;
import heliosdb.query.ast.RoleStatement.RoleName;
import heliosdb.query.ast.TableStatement.AlterTable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// ALTER TABLE and, as far as they share actions, ALTER INDEX, VIEW and SEQUENCE.
final class AlterTableCommand {
    private final Ddl ddl;

    AlterTableCommand(Ddl ddl) {
        this.ddl = ddl;
    }

    String run(AlterTable statement) {
        String tag = "ALTER " + DropCommand.words(statement.kind());
        if (statement.kind() == ObjectKind.TYPE) {
            new CompositeTypes(ddl).alter(statement);
            return tag;
        }
        Relation relation = ddl.names().find(statement.name()).orElse(null);
        if (relation == null) {
            if (statement.ifExists()) {
                ddl.notice("relation \"%s\" does not exist, skipping".formatted(statement.name()));
                return tag;
            }
            throw Names.missing(statement.name());
        }
        requireKind(relation, statement.kind());
        ddl.requireOwner(relation, Names.kind(relation));
        lock(relation);
        for (AlterTableAction action : statement.actions()) {
            Relation newest = ddl.view().relation(relation.oid()).orElseThrow();
            apply(newest, action, statement.only());
        }
        return tag;
    }

    // ALTER TABLE takes any relation, as in PostgreSQL.
    private static void requireKind(Relation relation, ObjectKind kind) {
        if (kind != ObjectKind.TABLE && !Names.isKind(relation, kind)) {
            String word = DropCommand.words(kind).toLowerCase(Locale.ROOT);
            String article = word.equals("index") ? "an" : "a";
            throw new HeliosException(
                    ErrorCode.WRONG_OBJECT_TYPE,
                    "\"%s\" is not %s %s".formatted(relation.name(), article, word));
        }
    }

    private void lock(Relation relation) {
        ddl.lock(
                relation instanceof Index index ? index.table() : relation.oid(),
                LockMode.ACCESS_EXCLUSIVE);
    }

    private void apply(Relation relation, AlterTableAction action, boolean isAlone) {
        switch (relation) {
            case Table table -> {
                FamilyAlterations family = new FamilyAlterations(ddl, isAlone);
                family.requireAllowed(table, action);
                table(table, action);
                family.descend(table, action, this::table);
            }
            case View view -> view(view, action);
            case Index index -> index(index, action);
            case Sequence sequence -> sequence(sequence, action);
        }
    }

    private void table(Table table, AlterTableAction action) {
        AlterColumns columns = new AlterColumns(ddl);
        AlterConstraints constraints = new AlterConstraints(ddl);
        switch (action) {
            case AlterTableAction.AddColumn add -> columns.add(table, add);
            case AlterTableAction.DropColumn drop -> columns.drop(table, drop);
            case AlterTableAction.AlterColumnType alter ->
                    new AlterColumnTypeCommand(ddl).run(table, alter);
            case AlterTableAction.SetDefault set -> columns.setDefault(table, set);
            case AlterTableAction.SetNotNull set -> columns.setNotNull(table, set);
            case AlterTableAction.DropExpression drop -> columns.dropExpression(table, drop);
            case AlterTableAction.SetStatistics set -> columns.setStatistics(table, set);
            case AlterTableAction.SetColumnStorage set -> columns.setStorage(table, set);
            case AlterTableAction.AddIdentity add -> columns.addIdentity(table, add);
            case AlterTableAction.AlterIdentity alter -> columns.alterIdentity(table, alter);
            case AlterTableAction.DropIdentity drop -> columns.dropIdentity(table, drop);
            case AlterTableAction.AddConstraint(var constraint) ->
                    constraints.add(table, constraint);
            case AlterTableAction.AlterConstraint alter -> constraints.alter(table, alter);
            case AlterTableAction.ValidateConstraint(var name, _) ->
                    constraints.validate(table, name);
            case AlterTableAction.DropConstraint drop -> constraints.drop(table, drop);
            case AlterTableAction.Switch(var kind) -> turn(table, kind);
            case AlterTableAction.ChangeOwner(var owner) -> changeOwner(table, owner);
            case AlterTableAction.SetOptions set ->
                    ddl.changes().replace(table.withOptions(options(table.options(), set)));
            case AlterTableAction.Inherit inherit ->
                    new FamilyAlterations(ddl, false).inherit(table, inherit);
            case AlterTableAction.AttachPartition attach ->
                    new PartitionParts(ddl).attach(table, attach);
            case AlterTableAction.DetachPartition detach ->
                    new PartitionParts(ddl).detach(table, detach);
            // Kept for clients only: nothing here depends on them.
            case AlterTableAction.SetColumnOptions _,
                    AlterTableAction.SetCompression _,
                    AlterTableAction.ReplicaIdentity _,
                    AlterTableAction.ClusterOn _ -> {}
            default -> throw unsupported(action);
        }
    }

    private static HeliosException unsupported(AlterTableAction action) {
        return new HeliosException(
                        ErrorCode.FEATURE_NOT_SUPPORTED, "this ALTER action is not supported")
                .with("action", action.getClass().getSimpleName());
    }

    private void turn(Table table, AlterTableAction.SwitchKind kind) {
        boolean isForced = table.forcesRowSecurity();
        boolean isEnabled = table.hasRowSecurity();
        switch (kind) {
            case SET_WITHOUT_OIDS, SET_WITHOUT_CLUSTER -> {}
            case SET_LOGGED -> ddl.changes().replace(table.withPersistence(Persistence.PERMANENT));
            case SET_UNLOGGED -> ddl.changes().replace(table.withPersistence(Persistence.UNLOGGED));
            case DISABLE_ROW_SECURITY ->
                    ddl.changes().replace(table.withRowSecurity(false, isForced));
            case NO_FORCE_ROW_SECURITY ->
                    ddl.changes().replace(table.withRowSecurity(isEnabled, false));
            // Without policies it would let everything through.
            case ENABLE_ROW_SECURITY, FORCE_ROW_SECURITY, NOT_OF ->
                    throw unsupported(new Switch(kind));
        }
    }

    private static Map<String, String> options(
            Map<String, String> old, AlterTableAction.SetOptions set) {
        Map<String, String> options = new HashMap<>(old);
        Map<String, String> given = Indexes.options(set.options());
        if (set.reset()) {
            options.keySet().removeAll(given.keySet());
        } else {
            options.putAll(given);
        }
        return options;
    }

    private void view(View view, AlterTableAction action) {
        switch (action) {
            case AlterTableAction.ChangeOwner(var owner) -> changeOwner(view, owner);
            case AlterTableAction.SetOptions set ->
                    ddl.changes().replace(view.withOptions(options(view.options(), set)));
            case AlterTableAction.SetDefault set -> new Views(ddl).setDefault(view, set);
            default ->
                    throw new HeliosException(
                                    ErrorCode.WRONG_OBJECT_TYPE,
                                    "ALTER action cannot be performed on relation \"%s\""
                                            .formatted(view.name()))
                            .withDetail("This operation is not supported for views.");
        }
    }

    private void index(Index index, AlterTableAction action) {
        switch (action) {
            case AlterTableAction.SetOptions _, AlterTableAction.SetStatistics _ -> {}
            case AlterTableAction.AttachPartition attach ->
                    new PartitionParts(ddl).attach(index, attach);
            case AlterTableAction.ChangeOwner _ ->
                    ddl.warning("cannot change owner of index \"%s\"".formatted(index.name()));
            default -> throw unsupported(action);
        }
    }

    private void sequence(Sequence sequence, AlterTableAction action) {
        if (action instanceof AlterTableAction.ChangeOwner(var owner)) {
            changeOwner(sequence, owner);
        } else {
            throw unsupported(action);
        }
    }

    /// Gives a relation to another owner, with its indexes and sequences.
    void changeOwner(Relation relation, RoleName name) {
        Role owner = ddl.role(name);
        requireMember(ddl, owner);
        Relation changed =
                switch (relation) {
                    case Table table -> table.withOwner(owner.oid(), moved(relation, owner));
                    case View view -> view.withOwner(owner.oid(), moved(relation, owner));
                    case Sequence sequence ->
                            sequence.withOwner(owner.oid(), moved(relation, owner));
                    case Index index -> index.withOwner(owner.oid());
                };
        ddl.changes().replace(changed);
        if (relation instanceof Table table) {
            for (var dependent : ddl.view().dependents(table.oid())) {
                if (dependent instanceof Index index && index.table() == table.oid()) {
                    ddl.changes().replace(index.withOwner(owner.oid()));
                } else if (dependent instanceof Sequence sequence
                        && sequence.ownedByTable() == table.oid()) {
                    ddl.changes().replace(sequence.withOwner(owner.oid(), moved(sequence, owner)));
                }
            }
        }
    }

    static void requireMember(Ddl ddl, Role owner) {
        if (!Privileges.isMember(ddl.view(), ddl.role(), owner.oid())) {
            throw new HeliosException(
                    ErrorCode.INSUFFICIENT_PRIVILEGE,
                    "must be member of role \"%s\"".formatted(owner.name()));
        }
    }

    /// The grants with the new owner in place of the old one.
    static Acl moved(CatalogObject object, Role owner) {
        if (object.acl().isDefault()) {
            return object.acl();
        }
        Acl acl = new Acl(false, List.of());
        for (Acl.Entry entry : object.acl().entries()) {
            int grantee = entry.grantee() == object.owner() ? owner.oid() : entry.grantee();
            int grantor = entry.grantor() == object.owner() ? owner.oid() : entry.grantor();
            acl = acl.with(new Acl.Entry(grantee, grantor, entry.privileges(), entry.grantable()));
        }
        return acl;
    }
}

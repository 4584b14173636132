package heliosdb.query.parser;

import heliosdb.query.ast.AlterTableAction;
import heliosdb.query.ast.AlterTableAction.IdentityKind;
import heliosdb.query.ast.AlterTableAction.SwitchKind;
import heliosdb.query.ast.AlterTableAction.ToggleMode;
import heliosdb.query.ast.ObjectKind;
import heliosdb.query.ast.Option;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.TypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the actions of ALTER TABLE and its kin, those on columns through [AlterColumnParser].
final class AlterActionParser {
    private final Grammar grammar;
    private final Cursor cursor;
    private final AlterColumnParser columns;

    AlterActionParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
        this.columns = new AlterColumnParser(grammar);
    }

    /// Whether ATTACH or DETACH PARTITION comes, which stands alone.
    boolean atPartition(ObjectKind kind) {
        return switch (kind) {
            case TABLE, INDEX -> cursor.at(Keyword.ATTACH) || cursor.at(Keyword.DETACH);
            default -> false;
        };
    }

    AlterTableAction partition(ObjectKind kind) {
        if (cursor.accept(Keyword.ATTACH)) {
            cursor.expect(Keyword.PARTITION);
            QualifiedName name = grammar.names.relation();
            return new AlterTableAction.AttachPartition(
                    name, kind == ObjectKind.TABLE ? new CreateTableParser(grammar).bound() : null);
        }
        cursor.expect(Keyword.DETACH, Keyword.PARTITION);
        QualifiedName name = grammar.names.relation();
        boolean concurrently = cursor.accept(Keyword.CONCURRENTLY);
        boolean finish = !concurrently && cursor.accept(Keyword.FINALIZE);
        return new AlterTableAction.DetachPartition(name, concurrently, finish);
    }

    AlterTableAction action() {
        return switch (cursor.keyword()) {
            case ADD -> add();
            case ALTER -> alter();
            case DROP -> drop();
            case VALIDATE -> {
                cursor.expect(Keyword.VALIDATE, Keyword.CONSTRAINT);
                int position = cursor.position();
                yield new AlterTableAction.ValidateConstraint(grammar.names.column(), position);
            }
            case SET -> set();
            case RESET -> {
                cursor.advance();
                yield new AlterTableAction.SetOptions(true, options());
            }
            case CLUSTER -> {
                cursor.expect(Keyword.CLUSTER, Keyword.ON);
                int position = cursor.position();
                yield new AlterTableAction.ClusterOn(grammar.names.column(), position);
            }
            case ENABLE, DISABLE -> toggle();
            case INHERIT -> {
                cursor.advance();
                yield new AlterTableAction.Inherit(grammar.names.relation(), true);
            }
            case NO -> no();
            case FORCE -> {
                cursor.advance();
                yield rowSecurity(SwitchKind.FORCE_ROW_SECURITY);
            }
            case OF -> ofType();
            case NOT -> {
                cursor.expect(Keyword.NOT, Keyword.OF);
                yield new AlterTableAction.Switch(SwitchKind.NOT_OF);
            }
            case OWNER -> {
                cursor.expect(Keyword.OWNER, Keyword.TO);
                yield new AlterTableAction.ChangeOwner(grammar.names.role());
            }
            case REPLICA -> replicaIdentity();
            case OPTIONS ->
                    new AlterTableAction.AlterFdwOptions(new OptionParser(grammar).changed());
            default -> throw cursor.unexpected();
        };
    }

    private List<Option> options() {
        return new OptionParser(grammar).relationOptions();
    }

    private AlterTableAction add() {
        cursor.expect(Keyword.ADD);
        if (new ConstraintParser(grammar).atTableConstraint()) {
            return new AlterTableAction.AddConstraint(
                    new ConstraintParser(grammar).tableConstraint());
        }
        cursor.accept(Keyword.COLUMN);
        boolean ifNotExists = grammar.names.ifNotExists();
        return new AlterTableAction.AddColumn(
                new TableElementParser(grammar).column(), ifNotExists, false);
    }

    private AlterTableAction alter() {
        cursor.expect(Keyword.ALTER);
        if (cursor.accept(Keyword.CONSTRAINT)) {
            int position = cursor.position();
            String name = grammar.names.column();
            ConstraintParser.Attributes attributes = new ConstraintParser(grammar).attributes();
            attributes.refuseValidity("ALTER CONSTRAINT statement");
            return new AlterTableAction.AlterConstraint(name, attributes.deferral(), position);
        }
        return columns.alter();
    }

    private AlterTableAction drop() {
        cursor.expect(Keyword.DROP);
        if (cursor.accept(Keyword.CONSTRAINT)) {
            boolean ifExists = grammar.names.ifExists();
            int position = cursor.position();
            String name = grammar.names.column();
            return new AlterTableAction.DropConstraint(
                    name, ifExists, grammar.names.cascade(), position);
        }
        cursor.accept(Keyword.COLUMN);
        boolean ifExists = grammar.names.ifExists();
        int position = cursor.position();
        String name = grammar.names.column();
        return new AlterTableAction.DropColumn(name, ifExists, grammar.names.cascade(), position);
    }

    private AlterTableAction set() {
        cursor.expect(Keyword.SET);
        return switch (cursor.keyword()) {
            case WITHOUT -> {
                cursor.advance();
                if (cursor.accept(Keyword.OIDS)) {
                    yield new AlterTableAction.Switch(SwitchKind.SET_WITHOUT_OIDS);
                }
                cursor.expect(Keyword.CLUSTER);
                yield new AlterTableAction.Switch(SwitchKind.SET_WITHOUT_CLUSTER);
            }
            case LOGGED -> {
                cursor.advance();
                yield new AlterTableAction.Switch(SwitchKind.SET_LOGGED);
            }
            case UNLOGGED -> {
                cursor.advance();
                yield new AlterTableAction.Switch(SwitchKind.SET_UNLOGGED);
            }
            case ACCESS -> {
                cursor.expect(Keyword.ACCESS, Keyword.METHOD);
                yield new AlterTableAction.SetAccessMethod(grammar.names.column());
            }
            case TABLESPACE -> {
                cursor.advance();
                yield new AlterTableAction.SetTablespace(grammar.names.column());
            }
            default -> new AlterTableAction.SetOptions(false, options());
        };
    }

    private AlterTableAction toggle() {
        ToggleMode mode = cursor.at(Keyword.ENABLE) ? ToggleMode.ENABLE : ToggleMode.DISABLE;
        cursor.advance();
        if (cursor.at(Keyword.ROW)) {
            return rowSecurity(
                    mode == ToggleMode.ENABLE
                            ? SwitchKind.ENABLE_ROW_SECURITY
                            : SwitchKind.DISABLE_ROW_SECURITY);
        }
        if (mode == ToggleMode.ENABLE) {
            mode = enableMode();
        }
        if (cursor.accept(Keyword.RULE)) {
            return new AlterTableAction.Toggle(true, mode, grammar.names.column(), false);
        }
        cursor.expect(Keyword.TRIGGER);
        boolean plain = mode == ToggleMode.ENABLE || mode == ToggleMode.DISABLE;
        if (plain && cursor.accept(Keyword.ALL)) {
            return new AlterTableAction.Toggle(false, mode, null, false);
        }
        if (plain && cursor.accept(Keyword.USER)) {
            return new AlterTableAction.Toggle(false, mode, null, true);
        }
        return new AlterTableAction.Toggle(false, mode, grammar.names.column(), false);
    }

    /// ALWAYS or REPLICA behind ENABLE.
    ToggleMode enableMode() {
        if (cursor.accept(Keyword.ALWAYS)) {
            return ToggleMode.ENABLE_ALWAYS;
        }
        return cursor.accept(Keyword.REPLICA) ? ToggleMode.ENABLE_REPLICA : ToggleMode.ENABLE;
    }

    private AlterTableAction rowSecurity(SwitchKind kind) {
        cursor.expect(Keyword.ROW);
        cursor.expect(Keyword.LEVEL, Keyword.SECURITY);
        return new AlterTableAction.Switch(kind);
    }

    private AlterTableAction no() {
        cursor.expect(Keyword.NO);
        if (cursor.accept(Keyword.INHERIT)) {
            return new AlterTableAction.Inherit(grammar.names.relation(), false);
        }
        cursor.expect(Keyword.FORCE);
        return rowSecurity(SwitchKind.NO_FORCE_ROW_SECURITY);
    }

    private AlterTableAction ofType() {
        cursor.expect(Keyword.OF);
        int position = cursor.position();
        QualifiedName name = grammar.names.qualified();
        return new AlterTableAction.OfType(
                new TypeName(name, List.of(), null, List.of(), false, false, position));
    }

    private AlterTableAction replicaIdentity() {
        cursor.expect(Keyword.REPLICA, Keyword.IDENTITY);
        IdentityKind kind =
                switch (cursor.keyword()) {
                    case NOTHING -> IdentityKind.NOTHING;
                    case FULL -> IdentityKind.FULL;
                    case DEFAULT -> IdentityKind.DEFAULT;
                    default -> IdentityKind.INDEX;
                };
        @Nullable String index = null;
        if (kind == IdentityKind.INDEX) {
            cursor.expect(Keyword.USING, Keyword.INDEX);
            index = grammar.names.column();
        } else {
            cursor.advance();
        }
        return new AlterTableAction.ReplicaIdentity(kind, index);
    }
}

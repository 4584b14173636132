package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.UserType;
import heliosdb.query.ast.AlterTableAction;
import heliosdb.query.ast.TableReference;
import heliosdb.query.ast.TableStatement.AlterTable;
import heliosdb.query.ast.TypeStatement.CreateComposite;
import java.util.ArrayList;
import java.util.List;

/// CREATE TYPE AS (..), and ALTER TYPE of its attributes.
final class CompositeTypes {
    private final Ddl ddl;

    CompositeTypes(Ddl ddl) {
        this.ddl = ddl;
    }

    String create(CreateComposite statement) {
        Namespace namespace = ddl.creationNamespace(statement.name());
        String name = statement.name().name();
        TypeCommands.requireFree(ddl, namespace, name);
        List<Column> columns = new ArrayList<>();
        for (TableReference.ColumnType attribute : statement.attributes()) {
            if (columns.stream().anyMatch(each -> each.name().equals(attribute.name()))) {
                throw new HeliosException(
                        ErrorCode.DUPLICATE_COLUMN,
                        "column \"%s\" specified more than once".formatted(attribute.name()));
            }
            columns.add(
                    new Column(columns.size() + 1, attribute.name(), ddl.type(attribute.type()))
                            .withCollation(Columns.collation(attribute.collation())));
        }
        ddl.changes()
                .create(
                        new UserType.Composite(
                                ddl.changes().newOid(),
                                namespace.oid(),
                                name,
                                ddl.role().oid(),
                                ddl.changes().newOid(),
                                columns,
                                Acl.DEFAULT));
        return "CREATE TYPE";
    }

    void alter(AlterTable statement) {
        if (!(ddl.names().userType(statement.name()) instanceof UserType.Composite type)) {
            throw new HeliosException(
                    ErrorCode.WRONG_OBJECT_TYPE,
                    "\"%s\" is not a composite type".formatted(statement.name()));
        }
        ddl.requireOwner(type, "type");
        requireUnused(type);
        UserType.Composite changed = type;
        for (AlterTableAction action : statement.actions()) {
            changed = changed(changed, action);
        }
        ddl.changes().replace(changed);
    }

    // Stored values hold their fields, so a change would have to write them anew.
    private void requireUnused(UserType.Composite type) {
        for (CatalogObject dependent : ddl.view().dependents(type.oid())) {
            if (dependent instanceof Table table) {
                String column =
                        table.liveColumns().stream()
                                .filter(each -> each.type().oid() == type.oid())
                                .map(Column::name)
                                .findFirst()
                                .orElse("");
                throw new HeliosException(
                        ErrorCode.FEATURE_NOT_SUPPORTED,
                        "cannot alter type \"%s\" because column \"%s.%s\" uses it"
                                .formatted(type.name(), table.name(), column));
            }
        }
    }

    private UserType.Composite changed(UserType.Composite type, AlterTableAction action) {
        List<Column> columns = new ArrayList<>(type.columns());
        switch (action) {
            case AlterTableAction.AddColumn add -> {
                String name = add.column().name();
                if (columns.stream().anyMatch(each -> each.name().equals(name))) {
                    throw new HeliosException(
                            ErrorCode.DUPLICATE_COLUMN,
                            "column \"%s\" of relation \"%s\" already exists"
                                    .formatted(name, type.name()));
                }
                columns.add(new Columns(ddl).bare(columns.size() + 1, add.column()));
            }
            case AlterTableAction.DropColumn drop -> {
                int index = find(type, drop.column());
                if (index < 0 && drop.ifExists()) {
                    ddl.notice(
                            "column \"%s\" of relation \"%s\" does not exist, skipping"
                                    .formatted(drop.column(), type.name()));
                    return type;
                }
                columns.remove(require(type, drop.column(), index));
            }
            case AlterTableAction.AlterColumnType alter -> {
                int index = require(type, alter.column(), find(type, alter.column()));
                columns.set(index, columns.get(index).withType(ddl.type(alter.type())));
            }
            default ->
                    throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "this ALTER TYPE action is not supported");
        }
        List<Column> numbered = new ArrayList<>();
        for (Column column : columns) {
            numbered.add(
                    new Column(numbered.size() + 1, column.name(), column.type())
                            .withCollation(column.collation()));
        }
        return type.withColumns(numbered);
    }

    private static int find(UserType.Composite type, String name) {
        for (int i = 0; i < type.columns().size(); i++) {
            if (type.columns().get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static int require(UserType.Composite type, String name, int index) {
        if (index < 0) {
            throw new HeliosException(
                    ErrorCode.UNDEFINED_COLUMN,
                    "column \"%s\" of relation \"%s\" does not exist".formatted(name, type.name()));
        }
        return index;
    }
}

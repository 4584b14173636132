package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.transaction.LockMode;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Sequence;
import heliosdb.data.catalog.Sequences;
import heliosdb.data.catalog.Table;
import heliosdb.data.value.Types;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.SchemaStatement.AlterSequence;
import heliosdb.query.ast.SchemaStatement.CreateSequence;
import heliosdb.query.ast.SequenceOption;
import java.util.List;

/// CREATE and ALTER SEQUENCE.
final class SequenceCommands {
    private final Ddl ddl;

    SequenceCommands(Ddl ddl) {
        this.ddl = ddl;
    }

    String create(CreateSequence statement) {
        Namespace namespace =
                CreateTableCommand.namespace(ddl, statement.persistence(), statement.name());
        String name = statement.name().name();
        if (CreateTableCommand.isThere(ddl, namespace, name, statement.ifNotExists())) {
            return "CREATE SEQUENCE";
        }
        SequenceDefinition definition = new SequenceDefinition(ddl, statement.options());
        Sequence sequence =
                definition.create(
                        new SequenceDefinition.Home(
                                ddl.changes().newOid(),
                                namespace.oid(),
                                name,
                                ddl.role().oid(),
                                CreateTableCommand.persistence(namespace, statement.persistence()),
                                ddl.changes().newStorageId()),
                        Types.INT8.oid());
        QualifiedName ownedBy = definition.ownedBy();
        ddl.changes().create(ownedBy == null ? sequence : owned(sequence, ownedBy));
        return "CREATE SEQUENCE";
    }

    String alter(AlterSequence statement) {
        Relation relation = ddl.names().find(statement.name()).orElse(null);
        if (relation == null && statement.ifExists()) {
            ddl.notice("relation \"%s\" does not exist, skipping".formatted(statement.name()));
            return "ALTER SEQUENCE";
        }
        if (relation == null) {
            throw Names.missing(statement.name());
        }
        if (!(relation instanceof Sequence sequence)) {
            throw new HeliosException(
                    ErrorCode.WRONG_OBJECT_TYPE,
                    "\"%s\" is not a sequence".formatted(relation.name()));
        }
        ddl.requireOwner(sequence, "sequence");
        ddl.lock(sequence.oid(), LockMode.SHARE_ROW_EXCLUSIVE);
        alter(sequence, statement.options());
        return "ALTER SEQUENCE";
    }

    /// Changes a sequence. The position moves to new storage, so that a rollback brings it back.
    void alter(Sequence sequence, List<SequenceOption> options) {
        SequenceDefinition definition = new SequenceDefinition(ddl, options);
        Sequence changed = definition.alter(sequence);
        QualifiedName ownedBy = definition.ownedBy();
        if (ownedBy != null) {
            if (sequence.isIdentity()) {
                throw new HeliosException(
                        ErrorCode.FEATURE_NOT_SUPPORTED,
                        "cannot change ownership of identity sequence");
            }
            changed = owned(changed, ownedBy);
        }
        Sequences positions = ddl.context().tables().sequences();
        Sequences.Position position = positions.position(sequence);
        if (definition.restarts()) {
            Long value = definition.restartValue();
            position = new Sequences.Position(value == null ? changed.start() : value, false);
        }
        if (position.value() < changed.min() || position.value() > changed.max()) {
            boolean isLow = position.value() < changed.min();
            throw new HeliosException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "RESTART value (%d) cannot be %s (%d)"
                            .formatted(
                                    position.value(),
                                    isLow ? "less than MINVALUE" : "greater than MAXVALUE",
                                    isLow ? changed.min() : changed.max()));
        }
        Sequence moved = changed.withStorage(ddl.changes().newStorageId());
        positions.set(moved, position);
        ddl.changes().replace(moved);
    }

    /// Starts a sequence anew, undone by a rollback.
    void restart(Sequence sequence) {
        ddl.changes().replace(sequence.withStorage(ddl.changes().newStorageId()));
    }

    private Sequence owned(Sequence sequence, QualifiedName column) {
        if (column.parts().size() == 1) {
            if (!column.name().equals("none")) {
                throw new HeliosException(ErrorCode.SYNTAX_ERROR, "invalid OWNED BY option")
                        .withHint("Specify OWNED BY table.column or OWNED BY NONE.");
            }
            return sequence.withOwnedBy(0, 0);
        }
        List<String> parts = column.parts();
        QualifiedName tableName =
                new QualifiedName(parts.subList(0, parts.size() - 1), column.position());
        Table table = ddl.names().table(tableName);
        if (table.owner() != sequence.owner()) {
            throw new HeliosException(
                    ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                    "sequence must have same owner as table it is linked to");
        }
        if (table.namespace() != sequence.namespace()) {
            throw new HeliosException(
                    ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                    "sequence must be in same schema as table it is linked to");
        }
        Column found = Columns.find(table, column.name());
        return sequence.withOwnedBy(table.oid(), found.number());
    }
}

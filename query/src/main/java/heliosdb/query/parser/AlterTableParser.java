package heliosdb.query.parser;

import heliosdb.query.ast.AlterTableAction;
import heliosdb.query.ast.ObjectKind;
import heliosdb.query.ast.ObjectReference;
import heliosdb.query.ast.ObjectStatement;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.RoleStatement.RoleName;
import heliosdb.query.ast.SchemaStatement;
import heliosdb.query.ast.Statement;
import heliosdb.query.ast.TableReference;
import heliosdb.query.ast.TableStatement.AlterTable;
import heliosdb.query.ast.TableStatement.MoveAll;
import java.util.List;

/// Reads ALTER of relations: tables, indexes, sequences, views, foreign tables.
final class AlterTableParser {
    private final Grammar grammar;
    private final Cursor cursor;
    private final AlterActionParser actions;

    AlterTableParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
        this.actions = new AlterActionParser(grammar);
    }

    /// The rest behind the words that name the kind.
    Statement alter(ObjectKind kind) {
        if (cursor.at(Keyword.ALL, Keyword.IN, Keyword.TABLESPACE)) {
            return moveAll(kind);
        }
        boolean ifExists = grammar.names.ifExists();
        TableReference.Named relation =
                kind == ObjectKind.TABLE || kind == ObjectKind.FOREIGN_TABLE
                        ? grammar.from.relation()
                        : plainRelation();
        return switch (cursor.keyword()) {
            case RENAME -> rename(kind, ifExists, relation);
            case NO, DEPENDS -> depends(kind, ifExists, relation);
            case SET ->
                    cursor.ahead(1) == Keyword.SCHEMA
                            ? setSchema(kind, ifExists, relation)
                            : actions(kind, ifExists, relation);
            default -> actions(kind, ifExists, relation);
        };
    }

    private TableReference.Named plainRelation() {
        int position = cursor.position();
        return new TableReference.Named(grammar.names.relation(), false, null, null, position);
    }

    private Statement moveAll(ObjectKind kind) {
        switch (kind) {
            case TABLE, INDEX, MATERIALIZED_VIEW -> {}
            default -> throw cursor.unexpected();
        }
        cursor.expect(Keyword.ALL, Keyword.IN);
        cursor.expect(Keyword.TABLESPACE);
        String from = grammar.names.column();
        List<RoleName> owners = List.of();
        if (cursor.accept(Keyword.OWNED)) {
            cursor.expect(Keyword.BY);
            owners = grammar.names.list(grammar.names::role);
        }
        cursor.expect(Keyword.SET, Keyword.TABLESPACE);
        String to = grammar.names.column();
        return new MoveAll(kind, from, owners, to, cursor.accept(Keyword.NOWAIT));
    }

    private Statement actions(ObjectKind kind, boolean ifExists, TableReference.Named relation) {
        if (kind == ObjectKind.SEQUENCE && atSequenceOption()) {
            return new SchemaStatement.AlterSequence(
                    ifExists, relation.name(), new SequenceParser(grammar).options());
        }
        List<AlterTableAction> list =
                actions.atPartition(kind)
                        ? List.of(actions.partition(kind))
                        : grammar.names.list(actions::action);
        return new AlterTable(kind, ifExists, relation.only(), relation.name(), list);
    }

    private boolean atSequenceOption() {
        return switch (cursor.keyword()) {
            case AS, CACHE, CYCLE, INCREMENT, MAXVALUE, MINVALUE, NO -> true;
            case OWNED, SEQUENCE, START, RESTART -> true;
            default -> false;
        };
    }

    private static ObjectReference reference(ObjectKind kind, QualifiedName name) {
        return new ObjectReference.Named(kind, name);
    }

    private Statement setSchema(ObjectKind kind, boolean ifExists, TableReference.Named relation) {
        if (kind == ObjectKind.INDEX) {
            cursor.advance();
            throw cursor.unexpected();
        }
        cursor.expect(Keyword.SET, Keyword.SCHEMA);
        return new ObjectStatement.SetSchema(
                reference(kind, relation.name()),
                ifExists,
                relation.only(),
                grammar.names.column());
    }

    private Statement depends(ObjectKind kind, boolean ifExists, TableReference.Named relation) {
        boolean inherit = kind == ObjectKind.TABLE || kind == ObjectKind.FOREIGN_TABLE;
        if (inherit || kind == ObjectKind.SEQUENCE) {
            return actions(kind, ifExists, relation);
        }
        if (ifExists) {
            throw cursor.unexpected();
        }
        return new AlterParser(grammar).change(reference(kind, relation.name()), false);
    }

    private Statement rename(ObjectKind kind, boolean ifExists, TableReference.Named relation) {
        cursor.expect(Keyword.RENAME);
        if (cursor.accept(Keyword.TO)) {
            return new ObjectStatement.Rename(
                    reference(kind, relation.name()),
                    ifExists,
                    relation.only(),
                    grammar.names.column());
        }
        if (kind == ObjectKind.INDEX || kind == ObjectKind.SEQUENCE) {
            throw cursor.unexpected();
        }
        if (kind == ObjectKind.TABLE && cursor.accept(Keyword.CONSTRAINT)) {
            return renameConstraint(ifExists, relation);
        }
        cursor.accept(Keyword.COLUMN);
        String column = grammar.names.column();
        cursor.expect(Keyword.TO);
        return new ObjectStatement.RenameColumn(
                kind,
                relation.name(),
                ifExists,
                relation.only(),
                column,
                grammar.names.column(),
                false);
    }

    private Statement renameConstraint(boolean ifExists, TableReference.Named relation) {
        int position = cursor.position();
        String constraint = grammar.names.column();
        cursor.expect(Keyword.TO);
        ObjectReference object =
                new ObjectReference.Attached(
                        ObjectKind.CONSTRAINT, constraint, relation.name(), position);
        return new ObjectStatement.Rename(
                object, ifExists, relation.only(), grammar.names.column());
    }
}

package heliosdb.query.parser;

import heliosdb.query.ast.IndexStatement;
import heliosdb.query.ast.ObjectKind;
import heliosdb.query.ast.ObjectReference;
import heliosdb.query.ast.ObjectStatement;
import heliosdb.query.ast.Statement;
import java.util.EnumSet;
import java.util.Set;

/// Reads ALTER: relations, roles and the like through their own parsers, renaming, moving and
/// changing the owner of all other objects here.
final class AlterParser {
    private static final Set<ObjectKind> NOT_RENAMED =
            EnumSet.of(
                    ObjectKind.ACCESS_METHOD,
                    ObjectKind.CAST,
                    ObjectKind.COLUMN,
                    ObjectKind.CONSTRAINT,
                    ObjectKind.EXTENSION,
                    ObjectKind.LARGE_OBJECT,
                    ObjectKind.OPERATOR,
                    ObjectKind.TRANSFORM);
    private static final Set<ObjectKind> MOVED =
            EnumSet.of(
                    ObjectKind.AGGREGATE,
                    ObjectKind.COLLATION,
                    ObjectKind.CONVERSION,
                    ObjectKind.DOMAIN,
                    ObjectKind.EXTENSION,
                    ObjectKind.FUNCTION,
                    ObjectKind.OPERATOR,
                    ObjectKind.OPERATOR_CLASS,
                    ObjectKind.OPERATOR_FAMILY,
                    ObjectKind.PROCEDURE,
                    ObjectKind.ROUTINE,
                    ObjectKind.STATISTICS,
                    ObjectKind.TEXT_SEARCH_CONFIGURATION,
                    ObjectKind.TEXT_SEARCH_DICTIONARY,
                    ObjectKind.TEXT_SEARCH_PARSER,
                    ObjectKind.TEXT_SEARCH_TEMPLATE,
                    ObjectKind.TYPE);
    private static final Set<ObjectKind> NOT_OWNED =
            EnumSet.of(
                    ObjectKind.ACCESS_METHOD,
                    ObjectKind.CAST,
                    ObjectKind.COLUMN,
                    ObjectKind.CONSTRAINT,
                    ObjectKind.EXTENSION,
                    ObjectKind.POLICY,
                    ObjectKind.RULE,
                    ObjectKind.TEXT_SEARCH_PARSER,
                    ObjectKind.TEXT_SEARCH_TEMPLATE,
                    ObjectKind.TRANSFORM,
                    ObjectKind.TRIGGER);

    private final Grammar grammar;
    private final Cursor cursor;
    private final ObjectParser objects;

    AlterParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
        this.objects = new ObjectParser(grammar);
    }

    Statement alter() {
        cursor.expect(Keyword.ALTER);
        return switch (cursor.keyword()) {
            case TABLE, INDEX, SEQUENCE, VIEW, MATERIALIZED -> relation();
            case FOREIGN ->
                    cursor.ahead(1) == Keyword.TABLE
                            ? relation()
                            : new ForeignParser(grammar).alterWrapper();
            case SERVER -> new ForeignParser(grammar).alterServer();
            case ROLE, GROUP, POLICY -> new RoleParser(grammar).alter();
            case USER ->
                    cursor.ahead(1) == Keyword.MAPPING
                            ? new ForeignParser(grammar).alterUserMapping()
                            : new RoleParser(grammar).alter();
            case DEFAULT -> new GrantParser(grammar).alterDefaultPrivileges();
            case SYSTEM -> new SettingParser(grammar).alterSystem();
            case DATABASE, TABLESPACE -> new DatabaseParser(grammar).alter();
            case EXTENSION -> new SchemaParser(grammar).alterExtension();
            case TYPE, DOMAIN, COLLATION -> new TypeDefinitionParser(grammar).alter();
            case FUNCTION, PROCEDURE, ROUTINE -> new RoutineParser(grammar).alter();
            case OPERATOR -> new OperatorParser(grammar).alter();
            case EVENT -> new TriggerParser(grammar).alterEventTrigger();
            case PUBLICATION, SUBSCRIPTION -> new ReplicationParser(grammar).alter();
            case TEXT -> new TextSearchParser(grammar).alter();
            case STATISTICS -> statistics();
            default -> object();
        };
    }

    private Statement relation() {
        return new AlterTableParser(grammar).alter(objects.kind());
    }

    private Statement object() {
        ObjectKind kind = objects.kind();
        boolean ifExists = kind == ObjectKind.POLICY && grammar.names.ifExists();
        return change(objects.reference(kind), ifExists);
    }

    /// What can be done to an object of any kind: RENAME TO, SET SCHEMA, OWNER TO and DEPENDS ON.
    Statement change(ObjectReference object, boolean ifExists) {
        return switch (cursor.keyword()) {
            case RENAME -> rename(object, ifExists);
            case SET -> setSchema(object);
            case OWNER -> setOwner(object);
            case NO, DEPENDS -> depends(object);
            default -> throw cursor.unexpected();
        };
    }

    private Statement rename(ObjectReference object, boolean ifExists) {
        if (NOT_RENAMED.contains(object.kind())) {
            throw cursor.unexpected();
        }
        cursor.expect(Keyword.RENAME, Keyword.TO);
        String newName =
                object.kind() == ObjectKind.ROLE
                        ? grammar.names.roleName()
                        : grammar.names.column();
        return new ObjectStatement.Rename(object, ifExists, false, newName);
    }

    private Statement setSchema(ObjectReference object) {
        if (!MOVED.contains(object.kind())) {
            throw cursor.unexpected();
        }
        cursor.expect(Keyword.SET, Keyword.SCHEMA);
        return new ObjectStatement.SetSchema(object, false, false, grammar.names.column());
    }

    private Statement setOwner(ObjectReference object) {
        if (NOT_OWNED.contains(object.kind())) {
            throw cursor.unexpected();
        }
        cursor.expect(Keyword.OWNER, Keyword.TO);
        return new ObjectStatement.SetOwner(object, grammar.names.role());
    }

    private Statement depends(ObjectReference object) {
        switch (object.kind()) {
            case FUNCTION, PROCEDURE, ROUTINE, TRIGGER, MATERIALIZED_VIEW, INDEX -> {}
            default -> throw cursor.unexpected();
        }
        boolean remove = cursor.accept(Keyword.NO);
        cursor.expect(Keyword.DEPENDS, Keyword.ON);
        cursor.expect(Keyword.EXTENSION);
        return new ObjectStatement.DependsOnExtension(object, grammar.names.column(), remove);
    }

    private Statement statistics() {
        cursor.expect(Keyword.STATISTICS);
        boolean ifExists = grammar.names.ifExists();
        ObjectReference object = objects.reference(ObjectKind.STATISTICS);
        if (cursor.accept(Keyword.SET, Keyword.STATISTICS)
                && object instanceof ObjectReference.Named(var _, var name)) {
            return new IndexStatement.AlterStatistics(
                    name, ifExists, grammar.names.signedInteger());
        }
        if (ifExists) {
            throw cursor.unexpected();
        }
        return change(object, false);
    }
}

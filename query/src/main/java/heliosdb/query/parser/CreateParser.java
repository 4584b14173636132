package heliosdb.query.parser;

import heliosdb.query.ast.SchemaStatement;
import heliosdb.query.ast.Statement;
import heliosdb.query.ast.TableStatement.Persistence;

/// Reads CREATE: finds what is to be created and hands over to that family's parser.
final class CreateParser {
    private final Grammar grammar;
    private final Cursor cursor;

    CreateParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    Statement create() {
        cursor.expect(Keyword.CREATE);
        if (cursor.accept(Keyword.OR)) {
            cursor.expect(Keyword.REPLACE);
            return replaceable(true);
        }
        return switch (cursor.keyword()) {
            case TEMPORARY, TEMP, LOCAL, GLOBAL, UNLOGGED -> withPersistence();
            case TABLE -> new CreateTableParser(grammar).create(Persistence.PERMANENT);
            case SEQUENCE -> createSequence(Persistence.PERMANENT);
            case MATERIALIZED ->
                    new CreateTableParser(grammar).materializedView(Persistence.PERMANENT);
            case UNIQUE, INDEX -> new IndexParser(grammar).create();
            case STATISTICS -> new IndexParser(grammar).createStatistics();
            case SCHEMA -> new SchemaParser(grammar).createSchema();
            case EXTENSION -> new SchemaParser(grammar).createExtension();
            case DATABASE, TABLESPACE -> new DatabaseParser(grammar).create();
            case ROLE, GROUP, POLICY -> new RoleParser(grammar).create();
            case USER ->
                    cursor.ahead(1) == Keyword.MAPPING
                            ? new ForeignParser(grammar).create()
                            : new RoleParser(grammar).create();
            case TYPE, DOMAIN, COLLATION, CONVERSION, DEFAULT ->
                    new TypeDefinitionParser(grammar).create();
            case CAST, OPERATOR, ACCESS -> new OperatorParser(grammar).create();
            case EVENT -> new TriggerParser(grammar).createEventTrigger();
            case FOREIGN, SERVER -> new ForeignParser(grammar).create();
            case PUBLICATION, SUBSCRIPTION -> new ReplicationParser(grammar).create();
            case TEXT -> new TextSearchParser(grammar).create();
            case ASSERTION ->
                    throw Cursor.unsupported(
                            "CREATE ASSERTION is not yet implemented", cursor.position());
            default -> replaceable(false);
        };
    }

    /// What CREATE OR REPLACE takes.
    private Statement replaceable(boolean orReplace) {
        return switch (cursor.keyword()) {
            case VIEW, RECURSIVE ->
                    new ViewParser(grammar).create(orReplace, Persistence.PERMANENT);
            case TEMPORARY, TEMP, LOCAL, GLOBAL -> {
                Persistence persistence = persistence();
                yield new ViewParser(grammar).create(orReplace, persistence);
            }
            case FUNCTION, PROCEDURE, AGGREGATE, TRANSFORM ->
                    new RoutineParser(grammar).create(orReplace);
            case LANGUAGE, TRUSTED, PROCEDURAL ->
                    new RoutineParser(grammar).createLanguage(orReplace);
            case TRIGGER, CONSTRAINT -> new TriggerParser(grammar).createTrigger(orReplace);
            case RULE -> new TriggerParser(grammar).createRule(orReplace);
            default -> throw cursor.unexpected();
        };
    }

    private Persistence persistence() {
        if (cursor.accept(Keyword.UNLOGGED)) {
            return Persistence.UNLOGGED;
        }
        if (!cursor.accept(Keyword.LOCAL)) {
            cursor.accept(Keyword.GLOBAL);
        }
        if (!cursor.accept(Keyword.TEMPORARY)) {
            cursor.expect(Keyword.TEMP);
        }
        return Persistence.TEMPORARY;
    }

    private Statement withPersistence() {
        Persistence persistence = persistence();
        return switch (cursor.keyword()) {
            case TABLE -> new CreateTableParser(grammar).create(persistence);
            case SEQUENCE -> createSequence(persistence);
            case VIEW, RECURSIVE -> {
                if (persistence == Persistence.UNLOGGED) {
                    throw cursor.unexpected();
                }
                yield new ViewParser(grammar).create(false, persistence);
            }
            case MATERIALIZED -> {
                if (persistence == Persistence.TEMPORARY) {
                    throw cursor.unexpected();
                }
                yield new CreateTableParser(grammar).materializedView(persistence);
            }
            default -> throw cursor.unexpected();
        };
    }

    private Statement createSequence(Persistence persistence) {
        cursor.expect(Keyword.SEQUENCE);
        boolean ifNotExists = grammar.names.ifNotExists();
        return new SchemaStatement.CreateSequence(
                persistence,
                ifNotExists,
                grammar.names.relation(),
                new SequenceParser(grammar).options());
    }
}

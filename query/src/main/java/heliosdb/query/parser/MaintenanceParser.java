package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;

import heliosdb.query.ast.MaintenanceStatement;
import heliosdb.query.ast.MaintenanceStatement.VacuumTable;
import heliosdb.query.ast.ObjectKind;
import heliosdb.query.ast.Option;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.SessionStatement;
import heliosdb.query.ast.Statement;
import heliosdb.query.ast.TableStatement;
import heliosdb.query.ast.ViewStatement;
import java.util.ArrayList;
import java.util.List;

/// Reads the statements of housekeeping, and EXPLAIN.
final class MaintenanceParser {
    private final Grammar grammar;
    private final Cursor cursor;

    MaintenanceParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    Statement maintenance() {
        return switch (cursor.keyword()) {
            case VACUUM -> vacuum();
            case ANALYZE, ANALYSE -> analyze();
            case REINDEX -> reindex();
            case CLUSTER -> cluster();
            case REFRESH -> refresh();
            default -> {
                cursor.expect(Keyword.CHECKPOINT);
                yield new MaintenanceStatement.Checkpoint();
            }
        };
    }

    /// `BACKUP TO 'directory'`. The word is no keyword.
    Statement backup() {
        int start = cursor.index();
        if (!cursor.at(Symbol.IDENTIFIER, Keyword.TO)) {
            throw cursor.unexpected();
        }
        if (!cursor.takeName().equals("backup")) {
            throw cursor.unexpectedAt(start);
        }
        cursor.expect(Keyword.TO);
        return new MaintenanceStatement.Backup(cursor.takeString());
    }

    private Option flag(String name) {
        int position = cursor.position();
        cursor.advance();
        return new Option(null, name, null, position);
    }

    private boolean atAnalyze() {
        return cursor.at(Keyword.ANALYZE) || cursor.at(Keyword.ANALYSE);
    }

    private Statement vacuum() {
        cursor.expect(Keyword.VACUUM);
        List<Option> options;
        if (cursor.at(LEFT_PARENTHESIS)) {
            options = new OptionParser(grammar).utility();
        } else {
            options = new ArrayList<>();
            if (cursor.at(Keyword.FULL)) {
                options.add(flag("full"));
            }
            if (cursor.at(Keyword.FREEZE)) {
                options.add(flag("freeze"));
            }
            if (cursor.at(Keyword.VERBOSE)) {
                options.add(flag("verbose"));
            }
            if (atAnalyze()) {
                options.add(flag("analyze"));
            }
        }
        return new MaintenanceStatement.Vacuum(false, List.copyOf(options), tables());
    }

    private Statement analyze() {
        cursor.advance();
        List<Option> options = List.of();
        if (cursor.at(LEFT_PARENTHESIS)) {
            options = new OptionParser(grammar).utility();
        } else if (cursor.at(Keyword.VERBOSE)) {
            options = List.of(flag("verbose"));
        }
        return new MaintenanceStatement.Vacuum(true, options, tables());
    }

    private List<VacuumTable> tables() {
        if (!cursor.token().isColumnName()) {
            return List.of();
        }
        return grammar.names.list(
                () -> new VacuumTable(grammar.names.relation(), grammar.names.optionalColumns()));
    }

    private Statement reindex() {
        cursor.expect(Keyword.REINDEX);
        List<Option> options =
                cursor.at(LEFT_PARENTHESIS) ? new OptionParser(grammar).utility() : List.of();
        Keyword keyword = cursor.keyword();
        ObjectKind kind =
                switch (keyword) {
                    case INDEX -> ObjectKind.INDEX;
                    case TABLE -> ObjectKind.TABLE;
                    case SCHEMA -> ObjectKind.SCHEMA;
                    case SYSTEM, DATABASE -> ObjectKind.DATABASE;
                    default -> throw cursor.unexpected();
                };
        cursor.advance();
        boolean concurrently = cursor.accept(Keyword.CONCURRENTLY);
        int position = cursor.position();
        QualifiedName name =
                kind == ObjectKind.INDEX || kind == ObjectKind.TABLE
                        ? grammar.names.relation()
                        : new QualifiedName(List.of(grammar.names.column()), position);
        return new MaintenanceStatement.Reindex(
                kind, keyword == Keyword.SYSTEM, name, concurrently, options);
    }

    private Statement cluster() {
        cursor.expect(Keyword.CLUSTER);
        List<Option> options = List.of();
        boolean generic = cursor.at(LEFT_PARENTHESIS);
        if (generic) {
            options = new OptionParser(grammar).utility();
        } else if (cursor.at(Keyword.VERBOSE)) {
            options = List.of(flag("verbose"));
        }
        if (!generic && !cursor.token().isColumnName()) {
            return new MaintenanceStatement.Cluster(null, null, options);
        }
        QualifiedName name = grammar.names.relation();
        if (!generic && name.parts().size() == 1 && cursor.accept(Keyword.ON)) {
            return new MaintenanceStatement.Cluster(grammar.names.relation(), name.name(), options);
        }
        String index = cursor.accept(Keyword.USING) ? grammar.names.column() : null;
        return new MaintenanceStatement.Cluster(name, index, options);
    }

    private Statement refresh() {
        cursor.expect(Keyword.REFRESH);
        cursor.expect(Keyword.MATERIALIZED, Keyword.VIEW);
        boolean concurrently = cursor.accept(Keyword.CONCURRENTLY);
        QualifiedName name = grammar.names.relation();
        return new ViewStatement.RefreshMaterializedView(
                name, concurrently, new CreateTableParser(grammar).withData());
    }

    Statement explain() {
        cursor.expect(Keyword.EXPLAIN);
        List<Option> options = new ArrayList<>();
        if (cursor.at(LEFT_PARENTHESIS) && !startsQuery()) {
            options.addAll(new OptionParser(grammar).utility());
        } else {
            if (atAnalyze()) {
                options.add(flag("analyze"));
            }
            if (cursor.at(Keyword.VERBOSE)) {
                options.add(flag("verbose"));
            }
        }
        return new SessionStatement.Explain(List.copyOf(options), explained());
    }

    private boolean startsQuery() {
        Token next = cursor.ahead(1);
        return next == LEFT_PARENTHESIS
                || next == Keyword.SELECT
                || next == Keyword.WITH
                || next == Keyword.TABLE
                || next == Keyword.VALUES && cursor.ahead(2) == LEFT_PARENTHESIS;
    }

    private Statement explained() {
        StatementParser statements = new StatementParser(grammar);
        return switch (cursor.keyword()) {
            case DECLARE, EXECUTE, REFRESH -> statements.statement();
            case CREATE -> {
                int position = cursor.index();
                Statement statement = statements.statement();
                if (!(statement instanceof TableStatement.CreateTableAs)) {
                    throw cursor.unexpectedAt(position);
                }
                yield statement;
            }
            default -> statements.preparable();
        };
    }
}

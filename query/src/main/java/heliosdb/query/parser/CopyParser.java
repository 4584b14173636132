package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;
import static heliosdb.query.parser.Symbol.RIGHT_PARENTHESIS;

import heliosdb.query.ast.Expression;
import heliosdb.query.ast.ModificationStatement.Copy;
import heliosdb.query.ast.ModificationStatement.CopySource;
import heliosdb.query.ast.ModificationStatement.CopyTarget;
import heliosdb.query.ast.Option;
import heliosdb.query.ast.Option.Value;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads COPY, with the option syntaxes of all times; they arrive as the options of today's.
final class CopyParser {
    private final Grammar grammar;
    private final Cursor cursor;

    CopyParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    Copy copy() {
        cursor.expect(Keyword.COPY);
        return cursor.at(LEFT_PARENTHESIS) ? copyRows() : copyTable();
    }

    private Copy copyRows() {
        cursor.expect(LEFT_PARENTHESIS);
        Statement statement = new StatementParser(grammar).preparable();
        cursor.expect(RIGHT_PARENTHESIS);
        cursor.expect(Keyword.TO);
        CopyTarget target = target();
        cursor.accept(Keyword.WITH);
        return new Copy(new CopySource.Rows(statement), false, target, options(), null);
    }

    private Copy copyTable() {
        List<Option> options = new ArrayList<>();
        if (cursor.at(Keyword.BINARY)) {
            options.add(text("format", "binary"));
        }
        QualifiedName table = grammar.names.relation();
        List<String> columns = grammar.names.optionalColumns();
        boolean from = cursor.accept(Keyword.FROM);
        if (!from) {
            cursor.expect(Keyword.TO);
        }
        CopyTarget target = target();
        oldDelimiter(options);
        cursor.accept(Keyword.WITH);
        options.addAll(options());
        int position = cursor.position();
        Expression where = grammar.queries.selects().where();
        if (where != null && !from) {
            throw Cursor.error("WHERE clause not allowed with COPY TO", position)
                    .withHint("Try the COPY (SELECT ... WHERE ...) TO variant.");
        }
        CopySource source = new CopySource.Table(table, columns);
        return new Copy(source, from, target, List.copyOf(options), where);
    }

    private void oldDelimiter(List<Option> options) {
        if (cursor.at(Keyword.USING) || cursor.at(Keyword.DELIMITERS)) {
            int position = cursor.position();
            cursor.accept(Keyword.USING);
            cursor.expect(Keyword.DELIMITERS);
            options.add(option("delimiter", new Value.Text(cursor.takeString()), position));
        }
    }

    private CopyTarget target() {
        int position = cursor.position();
        boolean program = cursor.accept(Keyword.PROGRAM);
        if (cursor.at(Keyword.STDIN) || cursor.at(Keyword.STDOUT)) {
            if (program) {
                throw Cursor.error("STDIN/STDOUT not allowed with PROGRAM", position);
            }
            cursor.advance();
            return new CopyTarget.Client();
        }
        String name = cursor.takeString();
        return program ? new CopyTarget.Program(name) : new CopyTarget.File(name);
    }

    private List<Option> options() {
        if (cursor.at(LEFT_PARENTHESIS)) {
            return new OptionParser(grammar).copy();
        }
        List<Option> options = new ArrayList<>();
        Option next = oldOption();
        while (next != null) {
            options.add(next);
            next = oldOption();
        }
        return List.copyOf(options);
    }

    private @Nullable Option oldOption() {
        int position = cursor.position();
        return switch (cursor.keyword()) {
            case BINARY -> text("format", "binary");
            case CSV -> text("format", "csv");
            case FREEZE -> flag("freeze");
            case HEADER -> flag("header");
            case DELIMITER -> string("delimiter", position);
            case NULL -> string("null", position);
            case QUOTE -> string("quote", position);
            case ESCAPE -> string("escape", position);
            case ENCODING -> {
                cursor.advance();
                yield option("encoding", new Value.Text(cursor.takeString()), position);
            }
            case FORCE -> force(position);
            default -> null;
        };
    }

    private Option text(String name, String value) {
        int position = cursor.position();
        cursor.advance();
        return option(name, new Value.Text(value), position);
    }

    private Option flag(String name) {
        int position = cursor.position();
        cursor.advance();
        return option(name, new Value.Truth(true), position);
    }

    private Option string(String name, int position) {
        cursor.advance();
        cursor.accept(Keyword.AS);
        return option(name, new Value.Text(cursor.takeString()), position);
    }

    private Option force(int position) {
        cursor.advance();
        if (cursor.accept(Keyword.QUOTE)) {
            Value columns = cursor.accept(Symbol.STAR) ? new Value.Star() : columns();
            return option("force_quote", columns, position);
        }
        boolean not = cursor.accept(Keyword.NOT);
        cursor.expect(Keyword.NULL);
        return option(not ? "force_not_null" : "force_null", columns(), position);
    }

    private Value columns() {
        return new Value.Items(grammar.names.list(() -> new Value.Text(grammar.names.column())));
    }

    private static Option option(String name, Value value, int position) {
        return new Option(null, name, value, position);
    }
}

package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;
import static heliosdb.query.parser.Symbol.RIGHT_PARENTHESIS;

import heliosdb.query.ast.Constraint;
import heliosdb.query.ast.Constraint.Deferral;
import heliosdb.query.ast.Constraint.ExcludeElement;
import heliosdb.query.ast.Constraint.Match;
import heliosdb.query.ast.Constraint.ReferentialAction;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.IndexStatement.IndexElement;
import heliosdb.query.ast.OperatorName;
import heliosdb.query.ast.Option;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.SequenceOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads constraints of columns, tables and domains.
final class ConstraintParser {
    private final Grammar grammar;
    private final Cursor cursor;

    ConstraintParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// Whether a table constraint starts here.
    boolean atTableConstraint() {
        return switch (cursor.keyword()) {
            case CONSTRAINT, CHECK, UNIQUE, PRIMARY, FOREIGN -> true;
            case EXCLUDE -> cursor.ahead(1) == LEFT_PARENTHESIS || cursor.ahead(1) == Keyword.USING;
            default -> false;
        };
    }

    private @Nullable String name() {
        return cursor.accept(Keyword.CONSTRAINT) ? grammar.names.column() : null;
    }

    /// A constraint behind a column or a domain, or null when none starts here.
    @Nullable Constraint columnConstraint() {
        int position = cursor.position();
        String name = name();
        return switch (cursor.keyword()) {
            case NOT -> {
                cursor.expect(Keyword.NOT, Keyword.NULL);
                yield new Constraint.NotNull(name, position);
            }
            case NULL -> {
                cursor.advance();
                yield new Constraint.AllowNull(name, position);
            }
            case DEFAULT -> {
                cursor.advance();
                yield new Constraint.Default(name, grammar.expressions.restricted(), position);
            }
            case CHECK -> columnCheck(name, position);
            case UNIQUE -> unique(name, false, true, position);
            case PRIMARY -> unique(name, true, true, position);
            case REFERENCES -> references(name, List.of(), true, position);
            case GENERATED -> generated(name, position);
            default -> {
                if (name != null || atAttribute()) {
                    throw cursor.unexpected();
                }
                yield null;
            }
        };
    }

    private Constraint columnCheck(@Nullable String name, int position) {
        Expression condition = check();
        boolean noInherit = cursor.accept(Keyword.NO, Keyword.INHERIT);
        return new Constraint.Check(name, condition, noInherit, false, position);
    }

    private Expression check() {
        cursor.expect(Keyword.CHECK, LEFT_PARENTHESIS);
        Expression condition = grammar.expressions.expression();
        cursor.expect(RIGHT_PARENTHESIS);
        return condition;
    }

    private Constraint generated(@Nullable String name, int position) {
        cursor.expect(Keyword.GENERATED);
        int when = cursor.position();
        boolean always = generatedAlways();
        cursor.expect(Keyword.AS);
        if (cursor.accept(Keyword.IDENTITY)) {
            return new Constraint.Identity(name, always, sequenceOptions(), position);
        }
        cursor.expect(LEFT_PARENTHESIS);
        Expression value = grammar.expressions.expression();
        cursor.expect(RIGHT_PARENTHESIS);
        cursor.expect(Keyword.STORED);
        if (!always) {
            throw Cursor.error("for a generated column, GENERATED ALWAYS must be specified", when);
        }
        return new Constraint.Generated(name, value, position);
    }

    /// ALWAYS, or BY DEFAULT.
    boolean generatedAlways() {
        if (cursor.accept(Keyword.ALWAYS)) {
            return true;
        }
        cursor.expect(Keyword.BY, Keyword.DEFAULT);
        return false;
    }

    /// `(sequence options)`, or nothing.
    List<SequenceOption> sequenceOptions() {
        if (!cursor.accept(LEFT_PARENTHESIS)) {
            return List.of();
        }
        List<SequenceOption> options = new SequenceParser(grammar).options();
        if (options.isEmpty()) {
            throw cursor.unexpected();
        }
        cursor.expect(RIGHT_PARENTHESIS);
        return options;
    }

    /// A constraint among the elements of a table, or behind ADD.
    Constraint tableConstraint() {
        int position = cursor.position();
        String name = name();
        return switch (cursor.keyword()) {
            case CHECK -> tableCheck(name, position);
            case UNIQUE -> unique(name, false, false, position);
            case PRIMARY -> unique(name, true, false, position);
            case EXCLUDE -> exclude(name, position);
            case FOREIGN -> {
                cursor.advance();
                cursor.expect(Keyword.KEY);
                List<String> columns = grammar.names.parenthesized(grammar.names::column);
                if (!cursor.at(Keyword.REFERENCES)) {
                    throw cursor.unexpected();
                }
                yield references(name, columns, false, position);
            }
            default -> throw cursor.unexpected();
        };
    }

    private Constraint tableCheck(@Nullable String name, int position) {
        Expression condition = check();
        Attributes attributes = attributes();
        attributes.refuseDeferral("CHECK");
        return new Constraint.Check(
                name, condition, attributes.noInherit, attributes.notValid, position);
    }

    private Constraint unique(
            @Nullable String name, boolean primary, boolean ofColumn, int position) {
        cursor.advance();
        if (primary) {
            cursor.expect(Keyword.KEY);
        }
        boolean nullsNotDistinct = !primary && new IndexParser(grammar).nullsNotDistinct();
        List<String> columns = List.of();
        List<String> include = List.of();
        String usingIndex = null;
        if (!ofColumn) {
            if (cursor.accept(Keyword.USING, Keyword.INDEX)) {
                usingIndex = grammar.names.column();
            } else {
                columns = grammar.names.parenthesized(grammar.names::column);
                include = include();
            }
        }
        boolean existing = usingIndex != null;
        List<Option> options = existing ? List.of() : new OptionParser(grammar).withDefinition();
        String tablespace = existing ? null : indexTablespace();
        Attributes attributes = ofColumn ? columnAttributes() : attributes();
        attributes.refuseValidity(primary ? "PRIMARY KEY" : "UNIQUE");
        return new Constraint.Unique(
                name,
                primary,
                nullsNotDistinct,
                columns,
                include,
                options,
                tablespace,
                usingIndex,
                attributes.deferral(),
                position);
    }

    private List<String> include() {
        return cursor.accept(Keyword.INCLUDE)
                ? grammar.names.parenthesized(grammar.names::column)
                : List.of();
    }

    private @Nullable String indexTablespace() {
        if (!cursor.accept(Keyword.USING)) {
            return null;
        }
        cursor.expect(Keyword.INDEX, Keyword.TABLESPACE);
        return grammar.names.column();
    }

    private Constraint exclude(@Nullable String name, int position) {
        cursor.expect(Keyword.EXCLUDE);
        String method = cursor.accept(Keyword.USING) ? grammar.names.column() : "gist";
        List<ExcludeElement> elements = grammar.names.parenthesized(this::excludeElement);
        List<String> include = include();
        List<Option> options = new OptionParser(grammar).withDefinition();
        String tablespace = indexTablespace();
        Expression where = null;
        if (cursor.accept(Keyword.WHERE)) {
            cursor.expect(LEFT_PARENTHESIS);
            where = grammar.expressions.expression();
            cursor.expect(RIGHT_PARENTHESIS);
        }
        Attributes attributes = attributes();
        attributes.refuseValidity("EXCLUDE");
        return new Constraint.Exclude(
                name,
                method,
                elements,
                include,
                options,
                tablespace,
                where,
                attributes.deferral(),
                position);
    }

    private ExcludeElement excludeElement() {
        IndexElement element = new IndexParser(grammar).element();
        cursor.expect(Keyword.WITH);
        OperatorName operator =
                cursor.at(Keyword.OPERATOR, LEFT_PARENTHESIS)
                        ? grammar.names.operator()
                        : grammar.names.anyOperator();
        return new ExcludeElement(element, operator);
    }

    private Constraint references(
            @Nullable String name, List<String> columns, boolean ofColumn, int position) {
        cursor.expect(Keyword.REFERENCES);
        QualifiedName table = grammar.names.relation();
        List<String> referenced = grammar.names.optionalColumns();
        Match match = match();
        Actions actions = new Actions();
        while (cursor.at(Keyword.ON)) {
            actions.read();
        }
        Attributes attributes = ofColumn ? columnAttributes() : attributes();
        attributes.refuseNoInherit("FOREIGN KEY");
        return new Constraint.ForeignKey(
                name,
                columns,
                table,
                referenced,
                match,
                actions.onDelete == null ? ReferentialAction.NO_ACTION : actions.onDelete,
                actions.setColumns,
                actions.onUpdate == null ? ReferentialAction.NO_ACTION : actions.onUpdate,
                attributes.notValid,
                attributes.deferral(),
                position);
    }

    private Match match() {
        if (!cursor.accept(Keyword.MATCH)) {
            return Match.SIMPLE;
        }
        if (cursor.accept(Keyword.FULL)) {
            return Match.FULL;
        }
        if (cursor.at(Keyword.PARTIAL)) {
            throw Cursor.unsupported("MATCH PARTIAL not yet implemented", cursor.position());
        }
        cursor.expect(Keyword.SIMPLE);
        return Match.SIMPLE;
    }

    /// ON DELETE and ON UPDATE while they are read.
    private final class Actions {
        private @Nullable ReferentialAction onDelete;
        private @Nullable ReferentialAction onUpdate;
        private List<String> setColumns = List.of();

        void read() {
            cursor.expect(Keyword.ON);
            boolean delete = cursor.at(Keyword.DELETE);
            if (!delete && !cursor.at(Keyword.UPDATE) || (delete ? onDelete : onUpdate) != null) {
                throw cursor.unexpected();
            }
            int position = cursor.position();
            cursor.advance();
            ReferentialAction action = action();
            List<String> columns =
                    action == ReferentialAction.SET_NULL || action == ReferentialAction.SET_DEFAULT
                            ? grammar.names.optionalColumns()
                            : List.of();
            if (delete) {
                onDelete = action;
                setColumns = columns;
            } else {
                refuseColumns(action, columns, position);
                onUpdate = action;
            }
        }

        private void refuseColumns(ReferentialAction action, List<String> columns, int position) {
            if (!columns.isEmpty()) {
                String words = action == ReferentialAction.SET_NULL ? "SET NULL" : "SET DEFAULT";
                throw Cursor.unsupported(
                        "a column list with " + words + " is only supported for ON DELETE actions",
                        position);
            }
        }

        private ReferentialAction action() {
            if (cursor.accept(Keyword.NO)) {
                cursor.expect(Keyword.ACTION);
                return ReferentialAction.NO_ACTION;
            }
            if (cursor.accept(Keyword.RESTRICT)) {
                return ReferentialAction.RESTRICT;
            }
            if (cursor.accept(Keyword.CASCADE)) {
                return ReferentialAction.CASCADE;
            }
            cursor.expect(Keyword.SET);
            if (cursor.accept(Keyword.NULL)) {
                return ReferentialAction.SET_NULL;
            }
            cursor.expect(Keyword.DEFAULT);
            return ReferentialAction.SET_DEFAULT;
        }
    }

    private boolean atAttribute() {
        return cursor.at(Keyword.DEFERRABLE) || cursor.at(Keyword.INITIALLY);
    }

    /// DEFERRABLE and INITIALLY behind a column's constraint.
    private Attributes columnAttributes() {
        Attributes attributes = new Attributes();
        while (atAttribute() || cursor.at(Keyword.NOT, Keyword.DEFERRABLE)) {
            attributes.read();
        }
        return attributes;
    }

    /// What may stand behind a table's constraint.
    Attributes attributes() {
        Attributes attributes = new Attributes();
        while (atAttribute() || cursor.at(Keyword.NOT) || cursor.at(Keyword.NO, Keyword.INHERIT)) {
            attributes.read();
        }
        return attributes;
    }

    /// The attributes of a constraint while they are read.
    final class Attributes {
        private int position = -1;
        private @Nullable Boolean deferrable;
        private @Nullable Boolean deferred;
        boolean notValid;
        boolean noInherit;

        void read() {
            int at = cursor.position();
            if (position < 0) {
                position = at;
            }
            if (cursor.accept(Keyword.INITIALLY)) {
                boolean value = cursor.accept(Keyword.DEFERRED);
                if (!value) {
                    cursor.expect(Keyword.IMMEDIATE);
                }
                refuseConflict(deferred != null && deferred != value, at);
                deferred = value;
            } else if (cursor.accept(Keyword.DEFERRABLE)) {
                refuseConflict(deferrable != null && !deferrable, at);
                deferrable = true;
            } else if (cursor.accept(Keyword.NO)) {
                cursor.expect(Keyword.INHERIT);
                noInherit = true;
            } else {
                cursor.expect(Keyword.NOT);
                if (cursor.accept(Keyword.VALID)) {
                    notValid = true;
                } else {
                    cursor.expect(Keyword.DEFERRABLE);
                    refuseConflict(deferrable != null && deferrable, at);
                    deferrable = false;
                }
            }
            if (deferrable != null && !deferrable && deferred != null && deferred) {
                throw Cursor.error("constraint declared INITIALLY DEFERRED must be DEFERRABLE", at);
            }
        }

        private void refuseConflict(boolean conflict, int at) {
            if (conflict) {
                throw Cursor.error("conflicting constraint properties", at);
            }
        }

        Deferral deferral() {
            boolean initially = deferred != null && deferred;
            return new Deferral(initially || deferrable != null && deferrable, initially);
        }

        void refuseDeferral(String kind) {
            if (deferral().deferrable()) {
                refuse(kind, "DEFERRABLE");
            }
        }

        void refuseValidity(String kind) {
            if (notValid) {
                refuse(kind, "NOT VALID");
            }
            refuseNoInherit(kind);
        }

        void refuseNoInherit(String kind) {
            if (noInherit) {
                refuse(kind, "NO INHERIT");
            }
        }

        private void refuse(String kind, String property) {
            throw Cursor.unsupported(kind + " constraints cannot be marked " + property, position);
        }
    }
}

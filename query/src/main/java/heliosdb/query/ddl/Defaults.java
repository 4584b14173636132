package heliosdb.query.ddl;

import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.Reference;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Sequence;
import heliosdb.data.catalog.Table;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.ast.Call;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Literal;
import heliosdb.query.ast.Operation;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.deparse.Identifiers;
import heliosdb.query.deparse.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Expressions of defaults as the catalog keeps them, and what they need.
final class Defaults {
    private final Ddl ddl;

    Defaults(Ddl ddl) {
        this.ddl = ddl;
    }

    /// The text of a default or generated expression; sequences in it are named in full.
    String text(Expression value, Type type) {
        if (value instanceof Literal.Text text) {
            return Identifiers.literal(text.value()).strip() + "::" + Types.format(type);
        }
        return sequence(value)
                .map(sequence -> nextValue(sequence.namespace(), sequence.name()))
                .orElseGet(() -> SqlText.of(value));
    }

    /// The call that takes the next value of a sequence.
    String nextValue(int namespace, String name) {
        String qualified = ddl.names().qualified(namespace, name);
        return "nextval(" + Identifiers.literal(qualified).strip() + "::regclass)";
    }

    /// The sequence that a default is the next value of.
    Optional<Sequence> sequence(Expression value) {
        if (!(value instanceof Call.Function call)
                || !call.name().name().equals("nextval")
                || call.arguments().size() != 1) {
            return Optional.empty();
        }
        Expression argument = call.arguments().getFirst().value();
        Expression name = argument instanceof Operation.Cast cast ? cast.input() : argument;
        if (!(name instanceof Literal.Text text)) {
            return Optional.empty();
        }
        return find(text.value());
    }

    private Optional<Sequence> find(String name) {
        List<String> parts = split(name);
        Relation found = ddl.names().find(new QualifiedName(parts, -1)).orElse(null);
        return found instanceof Sequence sequence ? Optional.of(sequence) : Optional.empty();
    }

    /// The parts of a name as regclass reads it.
    private static List<String> split(String name) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            if (letter == '"') {
                isQuoted = !isQuoted;
            } else if (letter == '.' && !isQuoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(isQuoted ? letter : Character.toLowerCase(letter));
            }
        }
        parts.add(part.toString());
        return parts;
    }

    /// A table with a default's needs among its own.
    Table withNeeds(Table table, Expression value) {
        return sequence(value).map(sequence -> withNeed(table, sequence.oid())).orElse(table);
    }

    static Table withNeed(Table table, int oid) {
        List<Reference> needs = new ArrayList<>(table.needs());
        if (needs.stream().noneMatch(need -> need.oid() == oid)) {
            needs.add(Reference.normal(oid));
        }
        return table.withNeeds(needs);
    }

    /// Makes the sequence of a serial or identity column.
    Sequence ownedSequence(
            Table table, int column, Type type, boolean isIdentity, SequenceDefinition definition) {
        String columnName = table.column(column).name();
        String name = definition.name();
        int namespace = table.namespace();
        String chosen =
                name != null
                        ? name
                        : ddl.names().chooseRelation(namespace, table.name(), columnName, "seq");
        Sequence sequence =
                definition.create(
                        new SequenceDefinition.Home(
                                ddl.changes().newOid(),
                                namespace,
                                chosen,
                                table.owner(),
                                table.persistence(),
                                ddl.changes().newStorageId()),
                        type.oid());
        Sequence owned =
                new Sequence(
                        sequence.oid(),
                        sequence.namespace(),
                        sequence.name(),
                        sequence.owner(),
                        sequence.persistence(),
                        sequence.type(),
                        sequence.start(),
                        sequence.increment(),
                        sequence.min(),
                        sequence.max(),
                        sequence.cache(),
                        sequence.isCycling(),
                        table.oid(),
                        column,
                        isIdentity,
                        sequence.storageId(),
                        Acl.DEFAULT);
        ddl.changes().create(owned);
        return owned;
    }

    /// The type of a serial column; empty when the name is not one.
    static Optional<Type> serialType(QualifiedName name) {
        if (name.parts().size() > 1) {
            return Optional.empty();
        }
        return switch (name.name()) {
            case "serial", "serial4" -> Optional.of(Types.INT4);
            case "bigserial", "serial8" -> Optional.of(Types.INT8);
            case "smallserial", "serial2" -> Optional.of(Types.INT2);
            default -> Optional.empty();
        };
    }
}

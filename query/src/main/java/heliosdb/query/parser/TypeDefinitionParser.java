package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;
import static heliosdb.query.parser.Symbol.RIGHT_PARENTHESIS;

import heliosdb.query.ast.AlterTableAction;
import heliosdb.query.ast.Constraint;
import heliosdb.query.ast.ObjectKind;
import heliosdb.query.ast.ObjectReference;
import heliosdb.query.ast.ObjectStatement;
import heliosdb.query.ast.Option;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.Statement;
import heliosdb.query.ast.TableElement.ColumnDefinition;
import heliosdb.query.ast.TableReference.ColumnType;
import heliosdb.query.ast.TableStatement.AlterTable;
import heliosdb.query.ast.TypeName;
import heliosdb.query.ast.TypeStatement;
import heliosdb.query.ast.TypeStatement.DomainAction;
import java.util.ArrayList;
import java.util.List;

/// Reads the statements about types, domains, collations and conversions.
final class TypeDefinitionParser {
    private final Grammar grammar;
    private final Cursor cursor;

    TypeDefinitionParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    TypeStatement create() {
        return switch (cursor.keyword()) {
            case TYPE -> createType();
            case DOMAIN -> createDomain();
            case COLLATION -> createCollation();
            default -> createConversion();
        };
    }

    private List<Option> definitions() {
        return new OptionParser(grammar).definitions();
    }

    private TypeStatement createType() {
        cursor.expect(Keyword.TYPE);
        QualifiedName name = grammar.names.qualified();
        if (!cursor.accept(Keyword.AS)) {
            return new TypeStatement.CreateBase(
                    name, cursor.at(LEFT_PARENTHESIS) ? definitions() : List.of());
        }
        if (cursor.accept(Keyword.ENUM)) {
            return new TypeStatement.CreateEnum(name, labels());
        }
        if (cursor.accept(Keyword.RANGE)) {
            return new TypeStatement.CreateRange(name, definitions());
        }
        cursor.expect(LEFT_PARENTHESIS);
        List<ColumnType> attributes =
                cursor.at(RIGHT_PARENTHESIS)
                        ? List.of()
                        : grammar.names.list(grammar.from::columnType);
        cursor.expect(RIGHT_PARENTHESIS);
        return new TypeStatement.CreateComposite(name, attributes);
    }

    private List<String> labels() {
        cursor.expect(LEFT_PARENTHESIS);
        List<String> labels =
                cursor.at(RIGHT_PARENTHESIS) ? List.of() : grammar.names.list(cursor::takeString);
        cursor.expect(RIGHT_PARENTHESIS);
        return labels;
    }

    private TypeStatement createDomain() {
        cursor.expect(Keyword.DOMAIN);
        QualifiedName name = grammar.names.qualified();
        cursor.accept(Keyword.AS);
        TypeName type = grammar.types.type();
        ConstraintParser constraints = new ConstraintParser(grammar);
        QualifiedName collation = null;
        List<Constraint> list = new ArrayList<>();
        while (true) {
            if (cursor.at(Keyword.COLLATE)) {
                int position = cursor.expect(Keyword.COLLATE);
                if (collation != null) {
                    throw Cursor.error("multiple COLLATE clauses not allowed", position);
                }
                collation = grammar.names.qualified();
                continue;
            }
            Constraint constraint = constraints.columnConstraint();
            if (constraint == null) {
                break;
            }
            list.add(constraint);
        }
        return new TypeStatement.CreateDomain(name, type, collation, List.copyOf(list));
    }

    private TypeStatement createCollation() {
        cursor.expect(Keyword.COLLATION);
        boolean ifNotExists = grammar.names.ifNotExists();
        QualifiedName name = grammar.names.qualified();
        if (cursor.accept(Keyword.FROM)) {
            return new TypeStatement.CreateCollation(
                    name, ifNotExists, List.of(), grammar.names.qualified());
        }
        return new TypeStatement.CreateCollation(name, ifNotExists, definitions(), null);
    }

    private TypeStatement createConversion() {
        boolean isDefault = cursor.accept(Keyword.DEFAULT);
        cursor.expect(Keyword.CONVERSION);
        QualifiedName name = grammar.names.qualified();
        cursor.expect(Keyword.FOR);
        String from = cursor.takeString();
        cursor.expect(Keyword.TO);
        String to = cursor.takeString();
        cursor.expect(Keyword.FROM);
        return new TypeStatement.CreateConversion(
                name, isDefault, from, to, grammar.names.qualified());
    }

    Statement alter() {
        Keyword keyword = cursor.keyword();
        cursor.advance();
        int position = cursor.position();
        QualifiedName name = grammar.names.qualified();
        return switch (keyword) {
            case TYPE -> alterType(name, position);
            case DOMAIN -> alterDomain(name, position);
            default -> {
                if (cursor.accept(Keyword.REFRESH, Keyword.VERSION)) {
                    yield new TypeStatement.RefreshCollation(name);
                }
                yield new AlterParser(grammar)
                        .change(new ObjectReference.Named(ObjectKind.COLLATION, name), false);
            }
        };
    }

    private static ObjectReference type(ObjectKind kind, QualifiedName name, int position) {
        return new ObjectReference.OfType(
                kind, new TypeName(name, List.of(), null, List.of(), false, false, position));
    }

    private Statement alterType(QualifiedName name, int position) {
        if (cursor.at(Keyword.ADD, Keyword.VALUE)) {
            return addValue(name);
        }
        if (cursor.accept(Keyword.RENAME, Keyword.VALUE)) {
            String from = cursor.takeString();
            cursor.expect(Keyword.TO);
            return new TypeStatement.RenameEnumValue(name, from, cursor.takeString());
        }
        if (cursor.accept(Keyword.RENAME, Keyword.ATTRIBUTE)) {
            return renameAttribute(name);
        }
        if (cursor.at(Keyword.SET, LEFT_PARENTHESIS)) {
            cursor.advance();
            return new TypeStatement.AlterBase(name, definitions());
        }
        return switch (cursor.keyword()) {
            case ADD, DROP, ALTER ->
                    new AlterTable(
                            ObjectKind.TYPE,
                            false,
                            false,
                            name,
                            grammar.names.list(this::attributeAction));
            default ->
                    new AlterParser(grammar).change(type(ObjectKind.TYPE, name, position), false);
        };
    }

    private Statement addValue(QualifiedName name) {
        cursor.expect(Keyword.ADD, Keyword.VALUE);
        boolean ifNotExists = grammar.names.ifNotExists();
        String label = cursor.takeString();
        boolean after = cursor.accept(Keyword.AFTER);
        String neighbor = after || cursor.accept(Keyword.BEFORE) ? cursor.takeString() : null;
        return new TypeStatement.AddEnumValue(name, label, ifNotExists, neighbor, after);
    }

    private Statement renameAttribute(QualifiedName name) {
        String attribute = grammar.names.column();
        cursor.expect(Keyword.TO);
        String newName = grammar.names.column();
        return new ObjectStatement.RenameColumn(
                ObjectKind.TYPE, name, false, false, attribute, newName, grammar.names.cascade());
    }

    private AlterTableAction attributeAction() {
        Keyword keyword = cursor.keyword();
        cursor.advance();
        cursor.expect(Keyword.ATTRIBUTE);
        return switch (keyword) {
            case ADD -> {
                ColumnType attribute = grammar.from.columnType();
                ColumnDefinition column =
                        new ColumnDefinition(
                                attribute.name(),
                                attribute.type(),
                                null,
                                null,
                                List.of(),
                                attribute.collation(),
                                List.of(),
                                attribute.position());
                yield new AlterTableAction.AddColumn(column, false, grammar.names.cascade());
            }
            case DROP -> {
                boolean ifExists = grammar.names.ifExists();
                int position = cursor.position();
                String name = grammar.names.column();
                yield new AlterTableAction.DropColumn(
                        name, ifExists, grammar.names.cascade(), position);
            }
            case ALTER -> alterAttribute();
            default -> throw cursor.unexpected();
        };
    }

    private AlterTableAction alterAttribute() {
        int position = cursor.position();
        String name = grammar.names.column();
        if (cursor.accept(Keyword.SET)) {
            cursor.expect(Keyword.DATA);
        }
        cursor.expect(Keyword.TYPE);
        TypeName type = grammar.types.type();
        QualifiedName collation = cursor.accept(Keyword.COLLATE) ? grammar.names.qualified() : null;
        return new AlterTableAction.AlterColumnType(
                name, type, collation, null, grammar.names.cascade(), position);
    }

    private Statement alterDomain(QualifiedName name, int position) {
        if (cursor.at(Keyword.RENAME, Keyword.CONSTRAINT)) {
            return renameDomainConstraint(name, position);
        }
        return switch (cursor.keyword()) {
            case ADD -> {
                cursor.advance();
                if (!new ConstraintParser(grammar).atTableConstraint()) {
                    throw cursor.unexpected();
                }
                Constraint constraint = new ConstraintParser(grammar).tableConstraint();
                yield action(name, new DomainAction.AddConstraint(constraint));
            }
            case DROP -> action(name, dropFromDomain());
            case VALIDATE -> {
                cursor.expect(Keyword.VALIDATE, Keyword.CONSTRAINT);
                yield action(name, new DomainAction.ValidateConstraint(grammar.names.column()));
            }
            case SET ->
                    cursor.ahead(1) == Keyword.SCHEMA
                            ? change(name, position)
                            : action(name, setOnDomain());
            default -> change(name, position);
        };
    }

    private Statement change(QualifiedName name, int position) {
        return new AlterParser(grammar).change(type(ObjectKind.DOMAIN, name, position), false);
    }

    private static Statement action(QualifiedName name, DomainAction action) {
        return new TypeStatement.AlterDomain(name, action);
    }

    private Statement renameDomainConstraint(QualifiedName name, int position) {
        cursor.expect(Keyword.RENAME, Keyword.CONSTRAINT);
        String constraint = grammar.names.column();
        cursor.expect(Keyword.TO);
        TypeName domain = new TypeName(name, List.of(), null, List.of(), false, false, position);
        return new ObjectStatement.Rename(
                new ObjectReference.DomainConstraint(constraint, domain),
                false,
                false,
                grammar.names.column());
    }

    private DomainAction dropFromDomain() {
        cursor.expect(Keyword.DROP);
        if (cursor.accept(Keyword.CONSTRAINT)) {
            boolean ifExists = grammar.names.ifExists();
            String name = grammar.names.column();
            return new DomainAction.DropConstraint(name, ifExists, grammar.names.cascade());
        }
        if (cursor.accept(Keyword.DEFAULT)) {
            return new DomainAction.SetDefault(null);
        }
        cursor.expect(Keyword.NOT, Keyword.NULL);
        return new DomainAction.SetNotNull(false);
    }

    private DomainAction setOnDomain() {
        cursor.expect(Keyword.SET);
        if (cursor.accept(Keyword.DEFAULT)) {
            return new DomainAction.SetDefault(grammar.expressions.expression());
        }
        cursor.expect(Keyword.NOT, Keyword.NULL);
        return new DomainAction.SetNotNull(true);
    }
}

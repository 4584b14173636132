package heliosdb.query.parser;

import heliosdb.query.ast.AlterTableAction.FdwOption;
import heliosdb.query.ast.Constraint;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.TableElement;
import heliosdb.query.ast.TableElement.ColumnDefinition;
import heliosdb.query.ast.TableElement.Like;
import heliosdb.query.ast.TableElement.LikeOption;
import heliosdb.query.ast.TypeName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads columns, LIKE and table constraints of CREATE TABLE.
final class TableElementParser {
    private final Grammar grammar;
    private final Cursor cursor;
    private final ConstraintParser constraints;

    TableElementParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
        this.constraints = new ConstraintParser(grammar);
    }

    TableElement element() {
        if (constraints.atTableConstraint()) {
            return constraints.tableConstraint();
        }
        return cursor.at(Keyword.LIKE) ? like() : column();
    }

    /// An element of a typed table or a partition.
    TableElement typedElement() {
        if (constraints.atTableConstraint()) {
            return constraints.tableConstraint();
        }
        int position = cursor.position();
        String name = grammar.names.column();
        cursor.accept(Keyword.WITH, Keyword.OPTIONS);
        return column(name, null, null, List.of(), position);
    }

    /// A column.
    ColumnDefinition column() {
        int position = cursor.position();
        String name = grammar.names.column();
        TypeName type = grammar.types.type();
        String compression = null;
        if (cursor.accept(Keyword.COMPRESSION)) {
            compression = cursor.at(Keyword.DEFAULT) ? cursor.takeName() : grammar.names.column();
        }
        List<FdwOption> options = new OptionParser(grammar).created();
        return column(name, type, compression, options, position);
    }

    private ColumnDefinition column(
            String name,
            @Nullable TypeName type,
            @Nullable String compression,
            List<FdwOption> options,
            int position) {
        QualifiedName collation = null;
        List<Constraint> list = new ArrayList<>(2);
        while (true) {
            if (cursor.at(Keyword.COLLATE)) {
                int at = cursor.expect(Keyword.COLLATE);
                if (collation != null) {
                    throw Cursor.error("multiple COLLATE clauses not allowed", at);
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
        return new ColumnDefinition(
                name, type, null, compression, options, collation, List.copyOf(list), position);
    }

    private Like like() {
        int position = cursor.expect(Keyword.LIKE);
        QualifiedName source = grammar.names.relation();
        EnumSet<LikeOption> including = EnumSet.noneOf(LikeOption.class);
        while (cursor.at(Keyword.INCLUDING) || cursor.at(Keyword.EXCLUDING)) {
            boolean include = cursor.at(Keyword.INCLUDING);
            cursor.advance();
            Set<LikeOption> options = likeOptions();
            if (include) {
                including.addAll(options);
            } else {
                including.removeAll(options);
            }
        }
        return new Like(source, Collections.unmodifiableSet(including), position);
    }

    private Set<LikeOption> likeOptions() {
        Set<LikeOption> options =
                switch (cursor.keyword()) {
                    case ALL -> EnumSet.allOf(LikeOption.class);
                    case COMMENTS, COMPRESSION, CONSTRAINTS, DEFAULTS, GENERATED, IDENTITY ->
                            EnumSet.of(option());
                    case INDEXES, STATISTICS, STORAGE -> EnumSet.of(option());
                    default -> throw cursor.unexpected();
                };
        cursor.advance();
        return options;
    }

    private LikeOption option() {
        return LikeOption.valueOf(cursor.tokens.text(cursor.index()).toUpperCase(Locale.ROOT));
    }
}

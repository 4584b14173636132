package heliosdb.query.plpgsql;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.RowTypes;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.View;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.ast.TypeName;
import heliosdb.query.binder.TypeBinder;
import heliosdb.query.context.SessionContext;
import heliosdb.query.parser.ScriptTokens;
import heliosdb.query.parser.SqlParser;
import heliosdb.query.routine.RowShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the types of declarations.
final class TypeReader {
    private final BodyCursor cursor;

    TypeReader(BodyCursor cursor) {
        this.cursor = cursor;
    }

    /// Whether values of a type are rows.
    static boolean isRow(Type type, SessionContext session) {
        return type.sameAs(Types.RECORD) || RowShape.of(type, session) != null;
    }

    /// Reads a type up to what may follow it in a declaration.
    Type read() {
        ScriptTokens tokens = cursor.tokens();
        int from = cursor.index();
        if (cursor.at("record") && !tokens.isSign(from + 1, ".")) {
            cursor.advance();
            return Types.RECORD;
        }
        int percent = percent(from);
        if (percent > 0) {
            return ofOther(from, percent);
        }
        skip();
        if (cursor.index() == from) {
            throw cursor.at(";") || cursor.atEnd()
                    ? cursor.error("missing data type declaration", from)
                    : cursor.unexpected();
        }
        int start = tokens.start(from);
        String text = tokens.sql().substring(start, tokens.end(cursor.index() - 1));
        TypeName name;
        try {
            name = SqlParser.parseTypeName(text);
        } catch (HeliosException failure) {
            throw failure.moved(start);
        }
        try {
            return new TypeBinder(cursor.session()).bind(name);
        } catch (HeliosException failure) {
            throw failure.moved(start);
        }
    }

    private void skip() {
        int depth = 0;
        while (!cursor.atEnd()) {
            boolean isEnd =
                    depth == 0
                            && (cursor.at(";")
                                    || cursor.at(":=")
                                    || cursor.at("=")
                                    || cursor.at(",")
                                    || cursor.at(")")
                                    || cursor.at("default")
                                    || cursor.at("not")
                                    || cursor.at("collate"));
            if (isEnd) {
                return;
            }
            depth +=
                    cursor.at("(") || cursor.at("[")
                            ? 1
                            : cursor.at(")") || cursor.at("]") ? -1 : 0;
            cursor.advance();
        }
    }

    // The token of `%` in `a.b%TYPE`, 0 without.
    private int percent(int from) {
        ScriptTokens tokens = cursor.tokens();
        int i = from + 1;
        while (tokens.isSign(i, ".") && tokens.isName(i + 1)) {
            i += 2;
        }
        boolean isOther =
                tokens.isSign(i, "%")
                        && (cursor.isAt(i + 1, "type") || cursor.isAt(i + 1, "rowtype"));
        return isOther ? i : 0;
    }

    private Type ofOther(int from, int percent) {
        ScriptTokens tokens = cursor.tokens();
        List<String> parts = new ArrayList<>();
        for (int i = from; i < percent; i += 2) {
            parts.add(tokens.name(i));
        }
        boolean isRow = cursor.isAt(percent + 1, "rowtype");
        cursor.index(percent + 2);
        return isRow ? rowType(parts, from) : typeOf(parts, from);
    }

    private Type rowType(List<String> parts, int from) {
        return relation(parts)
                .flatMap(TypeReader::rowType)
                .orElseThrow(() ->
                        cursor.error(
                                ErrorCode.UNDEFINED_TABLE,
                                "relation \"%s\" does not exist".formatted(String.join(".", parts)),
                                from));
    }

    private static Optional<Type> rowType(Relation relation) {
        return switch (relation) {
            case Table table -> Optional.of(RowTypes.of(table));
            case View view -> Optional.of(RowTypes.of(view));
            default -> Optional.empty();
        };
    }

    private Optional<Relation> relation(List<String> parts) {
        var catalog = cursor.session().catalog();
        var path = cursor.session().path();
        if (parts.size() == 1) {
            return catalog.relation(path, parts.getFirst());
        }
        return catalog.namespace(path.database(), parts.get(parts.size() - 2))
                .flatMap(namespace -> catalog.relation(namespace.oid(), parts.getLast()));
    }

    private Type typeOf(List<String> parts, int from) {
        NameScope.Found found = cursor.names().find(parts);
        if (found != null && found.parts() == parts.size()) {
            return found.variable().type();
        }
        if (found != null && found.parts() == parts.size() - 1) {
            Type field = field(found.variable().type(), parts.getLast());
            if (field != null) {
                return field;
            }
        }
        if (parts.size() < 2) {
            throw cursor.error("variable \"%s\" does not exist".formatted(parts.getFirst()), from);
        }
        List<String> relation = parts.subList(0, parts.size() - 1);
        Type row = rowType(relation, from);
        Type field = field(row, parts.getLast());
        if (field == null) {
            throw cursor.error(
                    ErrorCode.UNDEFINED_COLUMN,
                    "column \"%s\" of relation \"%s\" does not exist"
                            .formatted(parts.getLast(), String.join(".", relation)),
                    from);
        }
        return field;
    }

    private @org.jspecify.annotations.Nullable Type field(Type row, String name) {
        RowShape shape = RowShape.of(row, cursor.session());
        int index = shape == null ? -1 : shape.names().indexOf(name);
        return index < 0 || shape == null ? null : shape.types().get(index);
    }
}

package heliosdb.query.plpgsql;

import com.heliosdb.common.ErrorCode;
import heliosdb.query.plpgsql.Step.PathStep;
import heliosdb.query.plpgsql.Step.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads where values go.
final class TargetParser {
    private final BodyCursor cursor;

    TargetParser(BodyCursor cursor) {
        this.cursor = cursor;
    }

    /// A target of an assignment: a variable, its fields and elements.
    Target assigned() {
        int start = cursor.index();
        Variable variable = cursor.takeVariable();
        requireAssignable(variable, start);
        List<PathStep> path = new ArrayList<>();
        while (true) {
            if (cursor.accept(".")) {
                path.add(new PathStep.Field(cursor.takeName()));
            } else if (cursor.accept("[")) {
                path.add(subscript());
            } else {
                return new Target(variable, List.copyOf(path));
            }
        }
    }

    private void requireAssignable(Variable variable, int at) {
        if (variable.isConstant()) {
            throw cursor.error(
                    ErrorCode.ERROR_IN_ASSIGNMENT,
                    "variable \"%s\" is declared CONSTANT".formatted(variable.name()),
                    at);
        }
    }

    private PathStep subscript() {
        Fragment lower = cursor.at(":") ? null : cursor.expression("]", ":");
        if (!cursor.accept(":")) {
            cursor.expect("]");
            return new PathStep.Index(java.util.Objects.requireNonNull(lower));
        }
        Fragment upper = cursor.at("]") ? null : cursor.expression("]");
        cursor.expect("]");
        return new PathStep.Slice(lower, upper);
    }

    /// A target of INTO, FOR and the like: a variable or a field of one; null when the name at the
    /// current token is no variable.
    @Nullable Target find() {
        NameScope.Found found = cursor.variable();
        if (found == null) {
            return null;
        }
        int start = cursor.index();
        Variable variable = cursor.takeVariable();
        requireAssignable(variable, start);
        List<PathStep> path = new ArrayList<>();
        while (variable.isRow() && cursor.at(".")) {
            cursor.advance();
            path.add(new PathStep.Field(cursor.takeName()));
        }
        return new Target(variable, List.copyOf(path));
    }

    /// The targets of INTO: one row, or scalars.
    List<Target> list() {
        List<Target> targets = new ArrayList<>();
        int start = cursor.index();
        do {
            Target target = find();
            if (target == null) {
                throw cursor.tokens().isName(cursor.index())
                        ? cursor.error(
                                "\"%s\" is not a known variable".formatted(cursor.shownName()),
                                cursor.index())
                        : cursor.unexpected();
            }
            targets.add(target);
        } while (cursor.accept(","));
        if (targets.size() > 1 && targets.stream().anyMatch(TargetParser::isRow)) {
            throw cursor.error(
                    isRow(targets.getFirst())
                            ? "record variable cannot be part of multiple-item INTO list"
                            : "\"%s\" is not a scalar variable"
                                    .formatted(
                                            targets.stream()
                                                    .filter(TargetParser::isRow)
                                                    .findFirst()
                                                    .orElseThrow()
                                                    .variable()
                                                    .name()),
                    start);
        }
        return List.copyOf(targets);
    }

    static boolean isRow(Target target) {
        return target.variable().isRow() && target.path().isEmpty();
    }
}

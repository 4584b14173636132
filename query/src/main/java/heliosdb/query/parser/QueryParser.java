package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.COMMA;
import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;
import static heliosdb.query.parser.Symbol.RIGHT_PARENTHESIS;

import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Literal;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.Query.LockStrength;
import heliosdb.query.ast.Query.LockWait;
import heliosdb.query.ast.Query.Locking;
import heliosdb.query.ast.QueryBody;
import heliosdb.query.ast.QueryBody.SetOperator;
import heliosdb.query.ast.SortItem;
import heliosdb.query.ast.With;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads queries: WITH, set operations, and the clauses behind the body.
final class QueryParser {
    private final Grammar grammar;
    private final Cursor cursor;
    private final SelectParser selects;
    private final WithParser withs;

    QueryParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
        this.selects = new SelectParser(grammar);
        this.withs = new WithParser(grammar);
    }

    SelectParser selects() {
        return selects;
    }

    /// Whether a query starts here, parentheses not counted.
    boolean atQuery() {
        return switch (cursor.keyword()) {
            case SELECT, WITH, TABLE -> true;
            case VALUES -> cursor.ahead(1) == LEFT_PARENTHESIS;
            default -> false;
        };
    }

    /// Whether behind a parenthesised query something stands that makes it a part of a larger one.
    boolean atContinuation() {
        return switch (cursor.keyword()) {
            case UNION, INTERSECT, EXCEPT, ORDER, LIMIT, OFFSET, FETCH, FOR -> true;
            default -> false;
        };
    }

    /// A query where nothing else may stand.
    Query required() {
        boolean starts = atQuery() || cursor.at(Keyword.VALUES) || cursor.at(LEFT_PARENTHESIS);
        if (!starts) {
            throw cursor.unexpected();
        }
        return query();
    }

    /// `(query)`, in one or more pairs of parentheses.
    Query parenthesized() {
        if (!cursor.at(LEFT_PARENTHESIS)) {
            throw cursor.unexpected();
        }
        cursor.advance();
        int outer = cursor.enter();
        Query query = query();
        cursor.leave(outer);
        cursor.expect(RIGHT_PARENTHESIS);
        return query;
    }

    /// A query.
    Query query() {
        With with = with();
        return query(with);
    }

    /// The WITH clause, if one starts here.
    @Nullable With with() {
        return cursor.at(Keyword.WITH) ? withs.with() : null;
    }

    /// A query behind its WITH clause.
    Query query(@Nullable With with) {
        int outer = cursor.enter();
        int position = with == null ? cursor.position() : with.position();
        QueryBody body = setOperations(primary(), SetPrecedence.LOWEST);
        Query query = finished(with, body, position);
        cursor.leave(outer);
        return query;
    }

    /// The query that begins with a parenthesised one which has been read.
    Query continued(Query first, int position) {
        QueryBody body = setOperations(unwrapped(first), SetPrecedence.LOWEST);
        return finished(null, body, position);
    }

    /// How tightly set operators bind.
    private enum SetPrecedence {
        LOWEST,
        UNION,
        INTERSECT
    }

    private QueryBody setOperations(QueryBody first, SetPrecedence minimum) {
        QueryBody left = first;
        while (true) {
            SetOperator operator =
                    switch (cursor.keyword()) {
                        case UNION -> SetOperator.UNION;
                        case EXCEPT -> SetOperator.EXCEPT;
                        case INTERSECT -> SetOperator.INTERSECT;
                        default -> null;
                    };
            if (operator == null) {
                return left;
            }
            SetPrecedence precedence =
                    operator == SetOperator.INTERSECT
                            ? SetPrecedence.INTERSECT
                            : SetPrecedence.UNION;
            if (precedence.compareTo(minimum) <= 0) {
                return left;
            }
            int position = cursor.position();
            cursor.advance();
            boolean all = cursor.accept(Keyword.ALL);
            if (!all) {
                cursor.accept(Keyword.DISTINCT);
            }
            QueryBody right = setOperations(primary(), precedence);
            left = new QueryBody.SetOperation(operator, all, left, right, position);
            cursor.grow();
        }
    }

    private QueryBody primary() {
        return switch (cursor.keyword()) {
            case SELECT -> selects.select();
            case VALUES -> selects.values();
            case TABLE -> selects.table();
            default -> unwrapped(parenthesized());
        };
    }

    private static QueryBody unwrapped(Query query) {
        boolean bare =
                query.with() == null
                        && query.orderBy().isEmpty()
                        && query.limit() == null
                        && query.offset() == null
                        && query.locking().isEmpty();
        return bare ? query.body() : query;
    }

    private Query finished(@Nullable With with, QueryBody body, int position) {
        List<SortItem> orderBy = orderBy();
        List<Locking> locking = List.of();
        Limits limits = Limits.NONE;
        boolean limited = false;
        while (true) {
            if (cursor.at(Keyword.FOR) && locking.isEmpty()) {
                locking = locking();
            } else if (atLimit() && !limited) {
                limits = limits();
                limited = true;
            } else {
                break;
            }
        }
        if (limits.withTies() && orderBy.isEmpty() && !(body instanceof Query)) {
            throw Cursor.error("WITH TIES cannot be specified without ORDER BY clause", position);
        }
        Query query =
                new Query(
                        with,
                        body,
                        orderBy,
                        limits.limit(),
                        limits.withTies(),
                        limits.offset(),
                        locking,
                        position);
        return body instanceof Query inner ? merged(query, inner) : query;
    }

    /// A parenthesised query takes the clauses behind it as its own, as PostgreSQL has it.
    private static Query merged(Query outer, Query inner) {
        refuseBoth(!outer.orderBy().isEmpty() && !inner.orderBy().isEmpty(), "ORDER BY", outer);
        refuseBoth(outer.offset() != null && inner.offset() != null, "OFFSET", outer);
        refuseBoth(outer.limit() != null && inner.limit() != null, "LIMIT", outer);
        refuseBoth(outer.with() != null && inner.with() != null, "WITH", outer);
        List<Locking> locking = new ArrayList<>(inner.locking());
        locking.addAll(outer.locking());
        return new Query(
                outer.with() != null ? outer.with() : inner.with(),
                inner.body(),
                outer.orderBy().isEmpty() ? inner.orderBy() : outer.orderBy(),
                outer.limit() != null ? outer.limit() : inner.limit(),
                outer.withTies() || inner.withTies(),
                outer.offset() != null ? outer.offset() : inner.offset(),
                List.copyOf(locking),
                outer.position());
    }

    private static void refuseBoth(boolean both, String clause, Query query) {
        if (both) {
            throw Cursor.error("multiple " + clause + " clauses not allowed", query.position());
        }
    }

    /// ORDER BY, or nothing.
    List<SortItem> orderBy() {
        if (!cursor.at(Keyword.ORDER)) {
            return List.of();
        }
        cursor.advance();
        cursor.expect(Keyword.BY);
        return grammar.names.list(this::sortItem);
    }

    private SortItem sortItem() {
        int position = cursor.position();
        Expression value = grammar.expressions.expression();
        if (cursor.accept(Keyword.USING)) {
            var operator = grammar.names.operator();
            return new SortItem(value, SortItem.Direction.DEFAULT, operator, nullOrder(), position);
        }
        return new SortItem(value, direction(), null, nullOrder(), position);
    }

    /// ASC, DESC, or nothing.
    SortItem.Direction direction() {
        if (cursor.accept(Keyword.ASC)) {
            return SortItem.Direction.ASCENDING;
        }
        return cursor.accept(Keyword.DESC)
                ? SortItem.Direction.DESCENDING
                : SortItem.Direction.DEFAULT;
    }

    /// NULLS FIRST, NULLS LAST, or nothing.
    SortItem.@Nullable NullOrder nullOrder() {
        if (cursor.accept(Keyword.NULLS, Keyword.FIRST)) {
            return SortItem.NullOrder.FIRST;
        }
        return cursor.accept(Keyword.NULLS, Keyword.LAST) ? SortItem.NullOrder.LAST : null;
    }

    private record Limits(
            @Nullable Expression limit, boolean withTies, @Nullable Expression offset) {
        static final Limits NONE = new Limits(null, false, null);
    }

    private boolean atLimit() {
        return switch (cursor.keyword()) {
            case LIMIT, OFFSET, FETCH -> true;
            default -> false;
        };
    }

    private Limits limits() {
        if (cursor.at(Keyword.OFFSET)) {
            Expression offset = offset();
            Limits limit = limit();
            return new Limits(limit.limit(), limit.withTies(), offset);
        }
        Limits limit = limit();
        return new Limits(
                limit.limit(), limit.withTies(), cursor.at(Keyword.OFFSET) ? offset() : null);
    }

    private Expression offset() {
        cursor.expect(Keyword.OFFSET);
        Expression offset = grammar.expressions.expression();
        if (!cursor.accept(Keyword.ROW)) {
            cursor.accept(Keyword.ROWS);
        }
        return offset;
    }

    private Limits limit() {
        int position = cursor.position();
        if (cursor.accept(Keyword.LIMIT)) {
            if (cursor.accept(Keyword.ALL)) {
                return Limits.NONE;
            }
            Expression limit = grammar.expressions.expression();
            if (cursor.at(COMMA)) {
                throw Cursor.error("LIMIT #,# syntax is not supported", position)
                        .withHint("Use separate LIMIT and OFFSET clauses.");
            }
            return new Limits(limit, false, null);
        }
        return cursor.at(Keyword.FETCH) ? fetch() : Limits.NONE;
    }

    private Limits fetch() {
        cursor.advance();
        if (!cursor.accept(Keyword.FIRST)) {
            cursor.expect(Keyword.NEXT);
        }
        int position = cursor.position();
        Expression count =
                cursor.at(Keyword.ROW) || cursor.at(Keyword.ROWS)
                        ? new Literal.Numeric("1", position)
                        : fetchCount();
        if (!cursor.accept(Keyword.ROW)) {
            cursor.expect(Keyword.ROWS);
        }
        if (cursor.accept(Keyword.ONLY)) {
            return new Limits(count, false, null);
        }
        cursor.expect(Keyword.WITH, Keyword.TIES);
        return new Limits(count, true, null);
    }

    private Expression fetchCount() {
        int position = cursor.position();
        if (cursor.at(Symbol.PLUS) || cursor.at(Symbol.MINUS)) {
            return new Literal.Numeric(grammar.names.signedNumber(), position);
        }
        return grammar.operands.operand();
    }

    private List<Locking> locking() {
        List<Locking> clauses = new ArrayList<>(1);
        while (cursor.at(Keyword.FOR)) {
            cursor.advance();
            if (cursor.accept(Keyword.READ)) {
                cursor.expect(Keyword.ONLY);
                return List.of();
            }
            LockStrength strength = lockStrength();
            var tables =
                    cursor.accept(Keyword.OF)
                            ? grammar.names.list(grammar.names::relation)
                            : List.<QualifiedName>of();
            clauses.add(new Locking(strength, tables, lockWait()));
        }
        return List.copyOf(clauses);
    }

    private LockStrength lockStrength() {
        if (cursor.accept(Keyword.UPDATE)) {
            return LockStrength.UPDATE;
        }
        if (cursor.accept(Keyword.SHARE)) {
            return LockStrength.SHARE;
        }
        if (cursor.accept(Keyword.NO)) {
            cursor.expect(Keyword.KEY, Keyword.UPDATE);
            return LockStrength.NO_KEY_UPDATE;
        }
        cursor.expect(Keyword.KEY, Keyword.SHARE);
        return LockStrength.KEY_SHARE;
    }

    private LockWait lockWait() {
        if (cursor.accept(Keyword.NOWAIT)) {
            return LockWait.NO_WAIT;
        }
        return cursor.accept(Keyword.SKIP, Keyword.LOCKED) ? LockWait.SKIP_LOCKED : LockWait.WAIT;
    }
}

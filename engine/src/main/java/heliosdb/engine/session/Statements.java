package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Type;
import heliosdb.query.CommandKind;
import heliosdb.query.PreparedQuery;
import heliosdb.query.QueryEngine;
import heliosdb.query.ast.SessionStatement;
import heliosdb.query.ast.Statement;
import heliosdb.query.ast.TypeName;
import heliosdb.query.context.ResultColumn;
import heliosdb.query.context.WouldWait;
import heliosdb.query.parser.ParsedStatement;
import heliosdb.query.parser.SqlParser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Prepares and runs a session's statements, and keeps the prepared ones.
final class Statements {
    private static final @Nullable Object[] NO_PARAMETERS = {};
    private static final short[] TEXT = {};

    private final Session session;
    private final SessionServices services;
    private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>();
    private final OwnStatements own;
    private final KnownTexts texts;
    private boolean isInMultiple;

    Statements(Session session, SessionServices services) {
        this.session = session;
        this.services = services;
        own = new OwnStatements(session);
        texts = new KnownTexts(session, services.queries());
    }

    OwnStatements own() {
        return own;
    }

    /// Whether the statement is one of several in one query, which are one transaction.
    boolean isInMultiple() {
        return isInMultiple;
    }

    /// Runs every statement of a text. The last one is complete when it is committed.
    void runAll(String sql, Results results) {
        switch (texts.take(sql)) {
            case KnownTexts.Known.Planned(var ready) -> run(ready, sql, results);
            case KnownTexts.Known.Control(var statement) -> {
                isInMultiple = false;
                session.portals().close("");
                runLast(sql, statement, results);
            }
            case null -> runParsed(sql, results);
        }
    }

    private void runParsed(String sql, Results results) {
        List<ParsedStatement> statements = SqlParser.parse(sql);
        if (statements.isEmpty()) {
            results.empty();
            return;
        }
        isInMultiple = statements.size() > 1;
        session.portals().close("");
        if (!isInMultiple && learn(sql, statements.getFirst().statement(), results)) {
            return;
        }
        for (ParsedStatement each : statements.subList(0, statements.size() - 1)) {
            results.complete(runSimple(sql, each.statement(), results));
        }
        runLast(sql, statements.getLast().statement(), results);
    }

    private void runLast(String sql, Statement last, Results results) {
        String tag = runSimple(sql, last, results);
        if (session.block().state() == TransactionBlock.State.IMPLICIT) {
            session.state().commit();
        }
        results.complete(tag);
    }

    private String runSimple(String sql, Statement statement, Results results) {
        if (statement
                instanceof
                SessionStatement.Explain(var options, SessionStatement.Execute execute)) {
            PreparedStatement named = valid(execute.name());
            Statement inner = named.statement();
            if (inner != null) {
                Statement explain = new SessionStatement.Explain(options, inner);
                List<@Nullable Type> types = new ArrayList<>(named.parameterTypes());
                PreparedStatement plan = plan("", named.text(), explain, types);
                return runWhole(plan, ExecuteArguments.of(execute, named, sql, session), results);
            }
        }
        return runWhole(planSimple(sql, statement), NO_PARAMETERS, results);
    }

    private PreparedStatement planSimple(String sql, Statement statement) {
        if (sql.indexOf('$') >= 0 && session.block().isUsable()) {
            services.queries().requireNoParameters(statement, session);
        }
        return plan("", sql, statement, List.of());
    }

    private boolean learn(String sql, Statement statement, Results results) {
        texts.learn(sql, statement);
        if (OwnStatements.isOwn(statement) || !session.block().isUsable()) {
            return false;
        }
        QueryEngine.Ready ready = services.queries().learn(sql, statement, session);
        if (ready == null) {
            return false;
        }
        run(ready, sql, results);
        return true;
    }

    private void run(QueryEngine.Ready ready, String sql, Results results) {
        isInMultiple = false;
        session.portals().close("");
        PreparedQuery query = ready.query();
        PreparedStatement statement =
                new PreparedStatement(
                        "",
                        sql,
                        ready.statement(),
                        List.of(),
                        query.parameterTypes(),
                        query.columns(),
                        query,
                        false,
                        0);
        String tag = runWhole(statement, ready.parameters(), results);
        if (session.block().state() == TransactionBlock.State.IMPLICIT) {
            session.state().commit();
        }
        results.complete(tag);
    }

    private String runWhole(
            PreparedStatement statement, @Nullable Object[] parameters, Results results) {
        if (statement.query() == null) {
            return own.run(statement, parameters, results);
        }
        Portal portal = new Portal("", statement, parameters, TEXT);
        try {
            start(portal);
            if (portal.isRowReturning()) {
                results.columns(portal.columns(), TEXT);
            }
            long rows = portal.forward(Long.MAX_VALUE, results);
            finish(portal);
            return tag(portal, rows);
        } finally {
            portal.close();
        }
    }

    /// Prepares a statement under a name.
    void prepare(String name, String sql, int[] parameterTypes) {
        List<ParsedStatement> statements = SqlParser.parse(sql);
        if (statements.size() > 1) {
            throw new HeliosException(
                    ErrorCode.SYNTAX_ERROR,
                    "cannot insert multiple commands into a prepared statement");
        }
        List<@Nullable Type> declared = new ArrayList<>();
        for (int oid : parameterTypes) {
            declared.add(oid == 0 || oid == 705 ? null : session.type(oid));
        }
        if (name.isEmpty()) {
            prepared.remove("");
        }
        Statement statement = statements.isEmpty() ? null : statements.getFirst().statement();
        keep(plan(name, sql, statement, declared));
    }

    private void keep(PreparedStatement statement) {
        String name = statement.name();
        if (!name.isEmpty() && prepared.containsKey(name)) {
            throw new HeliosException(
                    ErrorCode.DUPLICATE_PSTATEMENT,
                    "prepared statement \"" + name + "\" already exists");
        }
        if (prepared.size() >= services.limits().preparedMax()) {
            throw new HeliosException(
                            ErrorCode.CONFIGURATION_LIMIT_EXCEEDED, "too many prepared statements")
                    .withDetail(
                            "A session may have "
                                    + services.limits().preparedMax()
                                    + " prepared statements.");
        }
        prepared.put(name, statement);
    }

    /// Binds and plans a statement.
    PreparedStatement plan(
            String name,
            String text,
            @Nullable Statement statement,
            List<@Nullable Type> declared) {
        long now = services.clock().currentMicros();
        if (statement == null || OwnStatements.isOwn(statement)) {
            if (statement != null && !OwnStatements.isAllowedAfterFailure(statement)) {
                session.block().checkUsable();
            }
            List<ResultColumn> columns = statement == null ? List.of() : own.columns(statement);
            return new PreparedStatement(
                    name, text, statement, declared, List.of(), columns, null, false, now);
        }
        session.block().checkUsable();
        session.transaction();
        PreparedQuery query = services.queries().prepare(statement, text, declared, session);
        return new PreparedStatement(
                name,
                text,
                statement,
                declared,
                query.parameterTypes(),
                query.columns(),
                query,
                false,
                now);
    }

    PreparedStatement find(String name) {
        PreparedStatement found = prepared.get(name);
        if (found == null) {
            throw new HeliosException(
                    ErrorCode.INVALID_SQL_STATEMENT_NAME,
                    name.isEmpty()
                            ? "unnamed prepared statement does not exist"
                            : "prepared statement \"" + name + "\" does not exist");
        }
        return found;
    }

    Collection<PreparedStatement> all() {
        return List.copyOf(prepared.values());
    }

    void forget(String name) {
        prepared.remove(name);
    }

    void forgetAll() {
        prepared.clear();
    }

    void bind(Binding binding) {
        PreparedStatement statement = valid(binding.statement());
        if (statement.statement() != null
                && !OwnStatements.isAllowedAfterFailure(statement.statement())) {
            session.block().checkUsable();
        }
        @Nullable Object[] parameters = binding.decode(statement, session.texts());
        Portal portal =
                new Portal(binding.portal(), statement, parameters, binding.resultFormats());
        session.portals().open(portal, session.block().savepointCount(), null);
    }

    void bind(String name, @Nullable Object[] values) {
        PreparedStatement statement = valid(name);
        Portal portal = new Portal("", statement, values.clone(), TEXT);
        session.portals().open(portal, session.block().savepointCount(), null);
    }

    // The statement with a plan that still holds.
    private PreparedStatement valid(String name) {
        PreparedStatement statement = find(name);
        PreparedQuery query = statement.query();
        if (query == null || query.isValidFor(session)) {
            return statement;
        }
        PreparedStatement fresh =
                plan(name, statement.text(), statement.statement(), statement.declaredTypes());
        requireColumns(statement, fresh.columns());
        prepared.put(name, fresh);
        return fresh;
    }

    /// The client has been told the columns already.
    private static void requireColumns(PreparedStatement statement, List<ResultColumn> columns) {
        if (!columns.equals(statement.columns())) {
            throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "cached plan must not change result type")
                    // pgjdbc prepares again when it reads this name.
                    .with(HeliosException.Field.ROUTINE, "RevalidateCachedQuery");
        }
    }

    /// Runs a portal on from where it stands.
    void execute(Portal portal, int rowsMax, Results results) {
        isInMultiple = false;
        PreparedStatement statement = portal.statement();
        if (statement.statement() == null) {
            results.empty();
            return;
        }
        if (statement.query() == null) {
            executeOwn(portal, results);
            return;
        }
        if (portal.isConsumed()) {
            executeAgain(portal, results);
            return;
        }
        if (!portal.hasStarted()) {
            start(portal);
            requireColumns(statement, portal.columns());
        }
        results.columns(portal.columns(), portal.resultFormats());
        long rows;
        try {
            rows = portal.forward(rowsMax == 0 ? Long.MAX_VALUE : rowsMax, results);
        } catch (WouldWait later) {
            portal.restart();
            throw later;
        }
        if (rowsMax > 0 && rows == rowsMax && portal.isRowReturning()) {
            results.suspended();
            return;
        }
        finish(portal);
        portal.consumed();
        results.complete(tag(portal, rows));
    }

    private void executeOwn(Portal portal, Results results) {
        if (portal.isConsumed()) {
            executeAgain(portal, results);
            return;
        }
        portal.consumed();
        results.complete(own.run(portal.statement(), NO_PARAMETERS, results));
    }

    private static void executeAgain(Portal portal, Results results) {
        if (!portal.isRowReturning()) {
            throw new HeliosException(
                    ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                    "portal \"" + portal.name() + "\" cannot be run");
        }
        results.complete("SELECT 0");
    }

    /// Starts a portal's statement in the open transaction.
    void start(Portal portal) {
        session.block().checkUsable();
        session.portals().settle(portal);
        session.block().beginStatement();
        portal.start(Execution.of(session));
    }

    private void finish(Portal portal) {
        PreparedQuery query = portal.statement().query();
        if (query != null && !query.isReadOnly()) {
            session.transaction().endStatement();
        }
    }

    private static String tag(Portal portal, long rows) {
        PreparedQuery query = portal.statement().query();
        boolean isSelect = query != null && query.kind() == CommandKind.SELECT;
        String tag = portal.commandTag();
        return isSelect && (tag.isEmpty() || tag.startsWith("SELECT")) ? "SELECT " + rows : tag;
    }

    /// PREPARE.
    void prepareSql(String name, List<TypeName> types, Statement inner, String text) {
        List<@Nullable Type> declared = new ArrayList<>();
        for (TypeName type : types) {
            declared.add(declaredType(type));
        }
        PreparedStatement plan = plan(name, text, inner, declared);
        keep(
                new PreparedStatement(
                        name,
                        text,
                        inner,
                        declared,
                        plan.parameterTypes(),
                        plan.columns(),
                        plan.query(),
                        true,
                        plan.preparedMicros()));
    }

    private Type declaredType(TypeName name) {
        Type type =
                session.types()
                        .typeNamed(name.name().name())
                        .orElseThrow(() ->
                                new HeliosException(
                                                ErrorCode.UNDEFINED_OBJECT,
                                                "type \"" + name.name() + "\" does not exist")
                                        .at(name.position()));
        return name.isArray() ? session.types().arrayOf(type.oid()).orElse(type) : type;
    }

    /// EXECUTE.
    String executeSql(SessionStatement.Execute execute, String text, Results results) {
        PreparedStatement statement = valid(execute.name());
        return runWhole(statement, ExecuteArguments.of(execute, statement, text, session), results);
    }

    boolean isDirect(String sql) {
        return switch (texts.find(sql)) {
            case KnownTexts.Known.Planned(var ready) -> isDirect(ready.query());
            case KnownTexts.Known.Control(var statement) -> own.isDirect(statement);
            case null -> false;
        };
    }

    // Another portal between its rows would have to compute the rest of them first. Errors are for
    // the execution to meet.
    private boolean isDirect(PreparedQuery query) {
        try {
            return (query.isPointRead() || query.isKeyChange())
                    && session.block().state() != TransactionBlock.State.FAILED
                    && !session.portals().hasSuspended()
                    && query.tryLock(session.transaction());
        } catch (HeliosException refused) {
            return false;
        }
    }

    boolean isExecuteDirect(@Nullable Portal portal) {
        if (portal == null) {
            return true;
        }
        Statement statement = portal.statement().statement();
        PreparedQuery query = portal.statement().query();
        return query == null
                ? statement == null || own.isDirect(statement)
                : isDirect(query) && !portal.isSuspended();
    }
}

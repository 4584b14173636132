package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.QueryEngine;
import heliosdb.query.ast.DatabaseStatement;
import heliosdb.query.ast.IndexStatement;
import heliosdb.query.ast.MaintenanceStatement;
import heliosdb.query.ast.ObjectStatement;
import heliosdb.query.ast.PrivilegeStatement;
import heliosdb.query.ast.RoleStatement;
import heliosdb.query.ast.RoutineStatement;
import heliosdb.query.ast.SchemaStatement;
import heliosdb.query.ast.Statement;
import heliosdb.query.ast.TableStatement;
import heliosdb.query.ast.TypeStatement;
import heliosdb.query.ast.ViewStatement;
import heliosdb.query.binder.Binder;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.context.QueryResult;
import heliosdb.query.context.ResultColumn;
import heliosdb.query.context.SessionContext;
import heliosdb.query.context.StatementExecutor;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Executes the statements that define things and keep them up. Safe for any thread.
public final class DdlExecutor implements StatementExecutor {
    private final DefinitionBinder binder;
    private final UnaryOperator<String> passwordVerifier;

    /// An executor.
    ///
    /// @param engine runs the queries within definitions; asked for late, because the engine is
    ///   made with this executor
    /// @param passwordVerifier makes what the catalog keeps of a password; given a verifier, it
    ///   answers the same
    public DdlExecutor(
            Binder binder, Supplier<QueryEngine> engine, UnaryOperator<String> passwordVerifier) {
        this.binder = new DefinitionBinder(binder, engine);
        this.passwordVerifier = passwordVerifier;
    }

    @Override
    public boolean handles(Statement statement) {
        return switch (statement) {
            case TableStatement _,
                    IndexStatement _,
                    ViewStatement _,
                    SchemaStatement _,
                    DatabaseStatement _,
                    TypeStatement _,
                    ObjectStatement _,
                    RoleStatement _,
                    PrivilegeStatement _ ->
                    true;
            case RoutineStatement.CallProcedure _ -> false;
            case RoutineStatement _ -> true;
            case MaintenanceStatement maintenance -> MaintenanceCommands.handles(maintenance);
            default -> false;
        };
    }

    @Override
    public List<ResultColumn> columns(Statement statement, SessionContext session) {
        return List.of();
    }

    @Override
    public QueryResult execute(Statement statement, String text, ExecutionContext context) {
        return new Done(() -> run(statement, new Ddl(context, binder, text)));
    }

    private String run(Statement statement, Ddl ddl) {
        return switch (statement) {
            case TableStatement table -> table(table, ddl);
            case IndexStatement index -> index(index, ddl);
            case ViewStatement view -> view(view, ddl);
            case SchemaStatement schema -> schema(schema, ddl);
            case DatabaseStatement database -> new DatabaseCommands(ddl).run(database);
            case TypeStatement type -> new TypeCommands(ddl).run(type);
            case ObjectStatement object -> new ObjectCommands(ddl).run(object);
            case RoleStatement role -> new RoleCommands(ddl, passwordVerifier).run(role);
            case PrivilegeStatement privilege -> new GrantCommands(ddl).run(privilege);
            case RoutineStatement routine -> new RoutineCommands(ddl).run(routine);
            case MaintenanceStatement maintenance -> new MaintenanceCommands(ddl).run(maintenance);
            default -> throw new IllegalArgumentException("not a definition: " + statement);
        };
    }

    private static String table(TableStatement statement, Ddl ddl) {
        return switch (statement) {
            case TableStatement.CreateTable create -> new CreateTableCommand(ddl).run(create);
            case TableStatement.CreateTableAs create -> new CreateTableAsCommand(ddl).run(create);
            case TableStatement.AlterTable alter -> new AlterTableCommand(ddl).run(alter);
            case TableStatement.Truncate truncate -> new TruncateCommand(ddl).run(truncate);
            case TableStatement.MoveAll _ -> throw unsupported("tablespaces");
        };
    }

    private static String index(IndexStatement statement, Ddl ddl) {
        return switch (statement) {
            case IndexStatement.CreateIndex create -> new Indexes(ddl).create(create);
            case IndexStatement.CreateStatistics _, IndexStatement.AlterStatistics _ ->
                    throw unsupported("extended statistics");
        };
    }

    private static String view(ViewStatement statement, Ddl ddl) {
        return switch (statement) {
            case ViewStatement.CreateView create -> new Views(ddl).create(create);
            case ViewStatement.RefreshMaterializedView refresh ->
                    new CreateTableAsCommand(ddl).refresh(refresh);
        };
    }

    private static String schema(SchemaStatement statement, Ddl ddl) {
        return switch (statement) {
            case SchemaStatement.CreateSchema create -> new SchemaCommands(ddl).create(create);
            case SchemaStatement.CreateSequence create -> new SequenceCommands(ddl).create(create);
            case SchemaStatement.AlterSequence alter -> new SequenceCommands(ddl).alter(alter);
            case SchemaStatement.CreateExtension create ->
                    new SchemaCommands(ddl).createExtension(create);
            case SchemaStatement.UpdateExtension _, SchemaStatement.AlterExtensionMember _ ->
                    throw unsupported("extensions");
        };
    }

    private static HeliosException unsupported(String what) {
        return new HeliosException(ErrorCode.FEATURE_NOT_SUPPORTED, what + " are not supported");
    }
}

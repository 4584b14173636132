package heliosdb.query.routine;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.CatalogView;
import heliosdb.data.catalog.Privileges;
import heliosdb.data.catalog.Routine;
import heliosdb.data.value.RowValue;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.function.CallSite;
import heliosdb.query.function.SetReturningFunction;
import heliosdb.query.function.TriggerCall;
import heliosdb.query.function.UserRoutines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs routines for one session, and keeps those that it has made ready.
public final class RoutineRunner implements UserRoutines {
    private static final int KEPT_MAX = 1_000;
    private static final int DEPTH_MAX = 700;

    private final RoutineHost host;
    private final Map<String, Language> languages = new LinkedHashMap<>();
    private final Map<Key, CompiledRoutine> compiled = new LinkedHashMap<>();
    private int depth;
    private int atomicDepth;

    private record Key(int oid, List<Type> types, Type result) {}

    /// A runner.
    ///
    /// @param others languages beside SQL
    public RoutineRunner(RoutineHost host, List<Language> others) {
        this.host = host;
        SqlLanguage sql = new SqlLanguage();
        languages.put(sql.name(), sql);
        others.forEach(each -> languages.put(each.name(), each));
    }

    /// Whether what runs may end the transaction: only procedures and blocks called by the client
    /// may, and only while no function is between.
    public boolean isAtomic() {
        return atomicDepth > 0;
    }

    /// How many calls are open within each other.
    public int depth() {
        return depth;
    }

    @Override
    public void check(Routine routine) {
        language(routine.language()).check(routine, host);
    }

    private Language language(String name) {
        Language found = languages.get(name);
        if (found == null) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "functions in language \"" + name + "\" are not supported");
        }
        return found;
    }

    @Override
    public @Nullable Object call(CallSite site, @Nullable Object[] arguments) {
        Routine routine = routine(site);
        return entered(
                true, () -> host.within(routine, () -> ready(routine, site).call(arguments)));
    }

    @Override
    public SetReturningFunction.Rows open(
            CallSite site,
            List<SetReturningFunction.Column> columns,
            @Nullable Object[] arguments) {
        Routine routine = routine(site);
        return entered(
                true,
                () -> host.within(routine, () -> ready(routine, site).open(columns, arguments)));
    }

    @Override
    public @Nullable RowValue callProcedure(CallSite site, @Nullable Object[] arguments) {
        Routine routine = routine(site);
        boolean isAtomic =
                routine.isSecurityDefiner()
                        || !routine.traits().settings().isEmpty()
                        || routine.language().equals("sql");
        return entered(
                isAtomic,
                () -> host.within(routine, () -> (RowValue) ready(routine, site).call(arguments)));
    }

    @Override
    public void runBlock(String language, String code) {
        Language found = languages.get(language);
        if (found == null) {
            throw new HeliosException(
                    ErrorCode.UNDEFINED_OBJECT, "language \"" + language + "\" does not exist");
        }
        this.<@Nullable Object>entered(
                false,
                () -> {
                    found.run(code, host);
                    return null;
                });
    }

    @Override
    public @Nullable RowValue trigger(TriggerCall call) {
        Routine routine = routine(call.trigger().function());
        return entered(
                true,
                () ->
                        host.within(
                                routine,
                                () -> language(routine.language()).fire(routine, call, host)));
    }

    private <T extends @Nullable Object> T entered(boolean isAtomic, Supplier<T> work) {
        if (depth >= DEPTH_MAX) {
            throw tooDeep();
        }
        depth++;
        atomicDepth += isAtomic ? 1 : 0;
        try {
            return work.get();
        } catch (StackOverflowError failure) {
            throw tooDeep();
        } finally {
            depth--;
            atomicDepth -= isAtomic ? 1 : 0;
        }
    }

    private static HeliosException tooDeep() {
        return new HeliosException(ErrorCode.STATEMENT_TOO_COMPLEX, "stack depth limit exceeded")
                .withHint(
                        "Increase the configuration parameter \"max_stack_depth\" (currently"
                                + " 2048kB), after ensuring the platform's stack depth limit is"
                                + " adequate.");
    }

    private Routine routine(CallSite site) {
        Routine routine = routine(site.function().oid());
        if (!routine.acl().isDefault()) {
            requireExecute(routine);
        }
        return routine;
    }

    private void requireExecute(Routine routine) {
        CatalogView catalog = host.session().catalog();
        boolean isAllowed =
                catalog.role(host.session().currentUser())
                        .filter(role -> Privileges.has(catalog, role, routine, Acl.EXECUTE))
                        .isPresent();
        if (!isAllowed) {
            String kind = routine.kind() == Routine.Kind.PROCEDURE ? "procedure" : "function";
            throw new HeliosException(
                    ErrorCode.INSUFFICIENT_PRIVILEGE,
                    "permission denied for %s %s".formatted(kind, routine.name()));
        }
    }

    private Routine routine(int oid) {
        if (host.session().catalog().object(oid).orElse(null) instanceof Routine routine) {
            return routine;
        }
        throw new HeliosException(
                ErrorCode.UNDEFINED_FUNCTION, "function with OID %d does not exist".formatted(oid));
    }

    private CompiledRoutine ready(Routine routine, CallSite site) {
        Key key = new Key(routine.oid(), site.argumentTypes(), site.resultType());
        CompiledRoutine known = compiled.get(key);
        if (known != null && known.isValid()) {
            return known;
        }
        Type result = site.resultType();
        Signature signature = Signature.of(routine, site, host);
        if (routine.kind() == Routine.Kind.PROCEDURE && routine.outputs().isEmpty()) {
            signature = new Signature(routine, signature.types(), Types.VOID);
        } else if (routine.kind() == Routine.Kind.PROCEDURE) {
            signature = new Signature(routine, signature.types(), Types.RECORD);
        } else {
            signature = new Signature(routine, signature.types(), result);
        }
        CompiledRoutine made = language(routine.language()).compile(signature, host);
        if (compiled.size() >= KEPT_MAX) {
            compiled.clear();
        }
        compiled.put(key, made);
        return made;
    }
}

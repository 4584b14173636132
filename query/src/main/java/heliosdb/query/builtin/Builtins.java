package heliosdb.query.builtin;

import heliosdb.data.catalog.CatalogObject;
import heliosdb.query.function.AggregateFunction;
import heliosdb.query.function.CallSite;
import heliosdb.query.function.Function;
import heliosdb.query.function.Implementation;
import heliosdb.query.function.Kernel;
import heliosdb.query.function.KernelFactory;
import heliosdb.query.function.SetReturningFunction;
import heliosdb.query.function.WindowFunction;
import java.util.List;
import java.util.Optional;

/// The implementations of the built-in functions.
public final class Builtins {
    private Builtins() {}

    /// How a function is computed, empty when HeliosDB doesn't have it.
    public static Optional<Implementation> find(Function function) {
        return Optional.ofNullable(
                switch (function.kind()) {
                    case SCALAR -> Families.scalar(source(function));
                    case AGGREGATE -> Aggregates.find(function);
                    case WINDOW -> Windows.find(function.sourceName());
                    case SET_RETURNING -> Sets.find(source(function));
                    case PROCEDURE -> null;
                });
    }

    /// The kernel of a scalar call; FEATURE_NOT_SUPPORTED when HeliosDB doesn't have the function.
    public static Kernel kernel(CallSite site) {
        if (isUserMade(site.function())) {
            return RoutineCalls.kernel(site);
        }
        return find(site.function()).orElse(null) instanceof KernelFactory factory
                ? factory.bind(site)
                : missing(site.function());
    }

    /// The aggregate of a call; FEATURE_NOT_SUPPORTED when HeliosDB doesn't have it.
    public static AggregateFunction aggregate(AggregateFunction.Call call) {
        return find(call.site().function()).orElse(null)
                        instanceof AggregateFunction.Factory factory
                ? factory.bind(call)
                : missing(call.site().function());
    }

    /// The window function of a call; FEATURE_NOT_SUPPORTED when HeliosDB doesn't have it.
    public static WindowFunction window(CallSite site) {
        return find(site.function()).orElse(null) instanceof WindowFunction.Factory factory
                ? factory.bind(site)
                : missing(site.function());
    }

    /// The set-returning function of a call; FEATURE_NOT_SUPPORTED when HeliosDB doesn't have it.
    ///
    /// @param columns the columns that it returns
    public static SetReturningFunction setReturning(
            CallSite site, List<SetReturningFunction.Column> columns) {
        if (isUserMade(site.function())) {
            return RoutineCalls.rows(site, columns);
        }
        SetReturningFunction.Factory factory = Sets.find(source(site.function()));
        return factory == null ? missing(site.function()) : factory.bind(site, columns);
    }

    /// Whether a function that returns one row makes it after a column definition list.
    public static boolean followsDefinitions(Function function) {
        return Sets.find(source(function)) != null;
    }

    private static boolean isUserMade(Function function) {
        return function.oid() >= CatalogObject.FIRST_USER_OID;
    }

    private static <T> T missing(Function function) {
        throw Problems.unsupported("function " + function.name() + " is not supported")
                .with("function", function.oid());
    }

    /// The key of the families' switches: functions that PostgreSQL writes in SQL have no name of
    /// their own, so theirs is their oid.
    private static String source(Function function) {
        String source = function.sourceName();
        return source.isEmpty() || source.startsWith("select ") ? "#" + function.oid() : source;
    }
}

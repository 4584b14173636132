package heliosdb.query.function;

import heliosdb.data.value.Vector;

/// Computes a function over whole vectors. Kernels hold no state that a call changes visibly, so
/// one may run on many threads.
@FunctionalInterface
public interface Kernel extends KernelFactory {

    /// Computes `rows` results: dense, position by position, without selection. The result may be
    /// one of the arguments or share its memory, so neither is changed afterwards. It checks NULLs
    /// itself: a strict function yields NULL where any argument is NULL and must not look at the
    /// value there.
    ///
    /// @param arguments one vector an argument, of its type's form, each with `rows` values
    Vector apply(Vector[] arguments, int rows, EvaluationContext context);

    @Override
    default Kernel bind(CallSite site) {
        return this;
    }
}

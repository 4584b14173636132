package heliosdb.query.function;

/// How a function is computed, by kind.
public sealed interface Implementation
        permits KernelFactory,
                AggregateFunction.Factory,
                WindowFunction.Factory,
                SetReturningFunction.Factory {}

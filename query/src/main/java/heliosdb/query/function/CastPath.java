package heliosdb.query.function;

import heliosdb.data.value.Type;

/// How a value gets from one type to another, length coercion apart ([Resolution#lengthCoercion]).
public sealed interface CastPath {

    /// The value stays as it is.
    record Relabel() implements CastPath {}

    /// A function of one to three arguments: the value, the target's modifier (int4), whether the
    /// cast is explicit (bool).
    record ByFunction(Function function) implements CastPath {}

    /// Through the text form: output of the source, input of the target.
    record ThroughText() implements CastPath {}

    /// Each element of an array.
    record Elements(CastPath path, Type from, Type to) implements CastPath {}
}

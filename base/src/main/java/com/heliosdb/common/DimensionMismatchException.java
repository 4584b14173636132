package com.heliosdb.common;

/// A vector has another number of dimensions than its index.
public final class DimensionMismatchException extends HeliosException {
    private static final long serialVersionUID = 1L;

    private final int expected;
    private final int got;

    /// An error of this kind with its facts.
    public DimensionMismatchException(int expected, int got) {
        super(ErrorCode.DATA_EXCEPTION, "vector dimensions differ");
        this.expected = expected;
        with("expected", expected);
        this.got = got;
        with("got", got);
    }

    /// The `expected` of the occasion.
    public int expected() {
        return expected;
    }

    /// The `got` of the occasion.
    public int got() {
        return got;
    }
}

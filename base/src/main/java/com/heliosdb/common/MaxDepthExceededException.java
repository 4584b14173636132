package com.heliosdb.common;

/// A traversal went deeper than the graph's configuration allows.
public final class MaxDepthExceededException extends HeliosException {
    private static final long serialVersionUID = 1L;

    private final int depth;

    /// An error of this kind with its facts.
    public MaxDepthExceededException(int depth) {
        super(ErrorCode.PROGRAM_LIMIT_EXCEEDED, "traversal is too deep");
        this.depth = depth;
        with("depth", depth);
    }

    /// The `depth` of the occasion.
    public int depth() {
        return depth;
    }
}

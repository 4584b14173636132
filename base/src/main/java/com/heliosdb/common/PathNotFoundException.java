package com.heliosdb.common;

/// No path joins the two nodes.
public final class PathNotFoundException extends HeliosException {
    private static final long serialVersionUID = 1L;

    private final long source;
    private final long target;

    /// An error of this kind with its facts.
    public PathNotFoundException(long source, long target) {
        super(ErrorCode.NO_DATA_FOUND, "no path exists");
        this.source = source;
        with("source", source);
        this.target = target;
        with("target", target);
    }

    /// The `source` of the occasion.
    public long source() {
        return source;
    }

    /// The `target` of the occasion.
    public long target() {
        return target;
    }
}

package com.heliosdb.common;

/// The graph has no such edge.
public final class EdgeNotFoundException extends HeliosException {
    private static final long serialVersionUID = 1L;

    private final long edgeId;

    /// An error of this kind with its facts.
    public EdgeNotFoundException(long edgeId) {
        super(ErrorCode.NO_DATA_FOUND, "edge does not exist");
        this.edgeId = edgeId;
        with("edgeId", edgeId);
    }

    /// The `edgeId` of the occasion.
    public long edgeId() {
        return edgeId;
    }
}

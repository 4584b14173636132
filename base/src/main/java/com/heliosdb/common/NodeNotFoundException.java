package com.heliosdb.common;

/// The graph has no such node.
public final class NodeNotFoundException extends HeliosException {
    private static final long serialVersionUID = 1L;

    private final long nodeId;

    /// An error of this kind with its facts.
    public NodeNotFoundException(long nodeId) {
        super(ErrorCode.NO_DATA_FOUND, "node does not exist");
        this.nodeId = nodeId;
        with("nodeId", nodeId);
    }

    /// The `nodeId` of the occasion.
    public long nodeId() {
        return nodeId;
    }
}

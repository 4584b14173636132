package com.heliosdb.common;

/// A replica is further behind than the threshold allows.
public final class ReplicationLagExceededException extends HeliosException {
    private static final long serialVersionUID = 1L;

    private final long lagMs;
    private final long thresholdMs;

    /// An error of this kind with its facts.
    public ReplicationLagExceededException(long lagMs, long thresholdMs) {
        super(ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE, "replication lag exceeds its threshold");
        this.lagMs = lagMs;
        with("lagMs", lagMs);
        this.thresholdMs = thresholdMs;
        with("thresholdMs", thresholdMs);
    }

    /// The `lagMs` of the occasion.
    public long lagMs() {
        return lagMs;
    }

    /// The `thresholdMs` of the occasion.
    public long thresholdMs() {
        return thresholdMs;
    }
}

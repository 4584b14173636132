package heliosdb.testkit.history;

/// Something that a history shows and that its isolation level may forbid.
///
/// @param description what was seen, with the transactions concerned
public record Anomaly(Kind kind, String description) {
    /// Names after Adya; each says which levels forbid it.
    public enum Kind {
        /// Reads of one key that fit into no order of its writes, or an element seen twice. Never
        /// right.
        INCOMPATIBLE_READS,
        /// A transaction did not see what it had written itself, or saw something change under it
        /// that it had read. Never right within one snapshot.
        INTERNAL,
        /// A write of an aborted transaction was seen. Forbidden from read committed on.
        G1A_ABORTED_READ,
        /// A write was seen that its transaction had overwritten. Forbidden from read committed on.
        G1B_INTERMEDIATE_READ,
        /// A cycle of writes. Always forbidden.
        G0_WRITE_CYCLE,
        /// A cycle of writes and reads of them. Forbidden from read committed on.
        G1C_INFORMATION_CYCLE,
        /// A cycle with one read of something already overwritten. Forbidden under snapshot
        /// isolation.
        G_SINGLE,
        /// A cycle with several such reads. Forbidden under serializable.
        G2;

        /// Whether snapshot isolation forbids it.
        public boolean isForbiddenUnderSnapshots() {
            return this != G2;
        }
    }
}

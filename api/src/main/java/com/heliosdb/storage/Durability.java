package com.heliosdb.storage;

/// When a write counts as done.
public enum Durability {
    /// When the operating system has it: it survives the end of the process, not a power failure.
    ASYNC,
    /// When it is on the disk. Threads that write at the same time share the disk's sync, so that
    /// many of them write much faster than one.
    GROUP_COMMIT,
    /// When it is on the disk, with a sync of its own.
    SYNC
}

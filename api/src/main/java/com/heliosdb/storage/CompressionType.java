package com.heliosdb.storage;

/// How blocks on disk are compressed.
public enum CompressionType {
    /// Not at all.
    NONE,
    /// Fast, about half the size of typical data.
    LZ4,
    /// Smaller and slower; the level says how much.
    ZSTD,
    /// Like LZ4, for files shared with other systems.
    SNAPPY
}

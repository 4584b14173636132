package com.heliosdb;

/// How an embedded database uses its machine.
///
/// @param blockCacheBytes memory for blocks of files that were read
/// @param memtableBytes memory for writes before they go to sorted files, for each family of keys
/// @param retriesMax how often [HeliosDB#inTransaction] runs its work again after a conflict
public record HeliosConfig(long blockCacheBytes, long memtableBytes, int retriesMax) {
    /// Checks the bounds.
    public HeliosConfig {
        if (blockCacheBytes < 0 || memtableBytes < 1 << 16 || retriesMax < 0) {
            throw new IllegalArgumentException(
                    "blockCacheBytes="
                            + blockCacheBytes
                            + " memtableBytes="
                            + memtableBytes
                            + " retriesMax="
                            + retriesMax);
        }
    }

    /// 256 MB of cache, memtables of 64 MB, a hundred retries.
    public static HeliosConfig defaults() {
        return new HeliosConfig(256L << 20, 64L << 20, 100);
    }

    /// A builder that starts with the defaults.
    public static Builder builder() {
        return new Builder();
    }

    /// Sets single fields; for one thread.
    public static final class Builder {
        private HeliosConfig config = defaults();

        private Builder() {}

        /// Sets [HeliosConfig#blockCacheBytes].
        public Builder blockCacheBytes(long bytes) {
            config = new HeliosConfig(bytes, config.memtableBytes, config.retriesMax);
            return this;
        }

        /// Sets [HeliosConfig#memtableBytes].
        public Builder memtableBytes(long bytes) {
            config = new HeliosConfig(config.blockCacheBytes, bytes, config.retriesMax);
            return this;
        }

        /// Sets [HeliosConfig#retriesMax].
        public Builder retriesMax(int retries) {
            config = new HeliosConfig(config.blockCacheBytes, config.memtableBytes, retries);
            return this;
        }

        /// The configuration.
        public HeliosConfig build() {
            return config;
        }
    }
}

package com.heliosdb.storage;

import java.time.Duration;

/// How the branches of an [XaParticipant] run.
///
/// @param isolation how far branches are kept apart from other transactions
/// @param lockTimeout how long a branch waits for one lock; zero for ever
public record XaParticipantConfig(IsolationLevel isolation, Duration lockTimeout) {
    public XaParticipantConfig {
        if (lockTimeout.isNegative()) {
            throw new IllegalArgumentException("lockTimeout=" + lockTimeout);
        }
    }

    /// Serializable, with ten seconds for a lock: deadlocks between several stores show to none of
    /// them, only a timeout ends them.
    public static XaParticipantConfig defaults() {
        return builder().build();
    }

    /// A builder that starts with the defaults.
    public static Builder builder() {
        return new Builder();
    }

    /// Builds a configuration.
    public static final class Builder {
        private IsolationLevel isolation = IsolationLevel.SERIALIZABLE;
        private Duration lockTimeout = Duration.ofSeconds(10);

        private Builder() {}

        /// Sets [XaParticipantConfig#isolation].
        public Builder isolation(IsolationLevel value) {
            isolation = value;
            return this;
        }

        /// Sets [XaParticipantConfig#lockTimeout].
        public Builder lockTimeout(Duration value) {
            lockTimeout = value;
            return this;
        }

        /// The configuration.
        public XaParticipantConfig build() {
            return new XaParticipantConfig(isolation, lockTimeout);
        }
    }
}

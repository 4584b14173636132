package heliosdb.engine.session;

import org.jspecify.annotations.Nullable;

/// The data of COPY FROM, in pieces cut anywhere.
public interface CopyInput {
    /// The next piece, at least one byte; null at the end. Waits for it.
    ///
    /// @throws com.heliosdb.common.HeliosException QUERY_CANCELED when the client gives up
    byte @Nullable [] next();
}

package heliosdb.wire.postgres;

import com.heliosdb.common.HeliosException;

/// What a client sends once it is connected.
sealed interface FrontendMessage {
    /// About how many bytes of memory it holds.
    default int bytes() {
        return 64;
    }

    /// A simple query: any number of statements.
    record Query(String sql) implements FrontendMessage {
        @Override
        public int bytes() {
            return 64 + sql.length();
        }
    }

    /// Prepares a statement; the unnamed one is "".
    record Parse(String statement, String sql, int[] parameterTypes) implements FrontendMessage {
        @Override
        public int bytes() {
            return 64 + sql.length();
        }
    }

    /// Opens a portal on a statement.
    ///
    /// @param values null elements for NULL
    record Bind(
            String portal,
            String statement,
            short[] parameterFormats,
            byte[][] values,
            short[] resultFormats)
            implements FrontendMessage {
        @Override
        public int bytes() {
            int bytes = 96;
            for (byte[] value : values) {
                bytes += value == null ? 8 : 24 + value.length;
            }
            return bytes;
        }
    }

    /// Asks for the shape of a statement.
    record DescribeStatement(String statement) implements FrontendMessage {}

    /// Asks for the shape of a portal.
    record DescribePortal(String portal) implements FrontendMessage {}

    /// Runs a portal.
    ///
    /// @param rowsMax 0 for all
    record Execute(String portal, int rowsMax) implements FrontendMessage {}

    /// Forgets a statement.
    record CloseStatement(String statement) implements FrontendMessage {}

    /// Forgets a portal.
    record ClosePortal(String portal) implements FrontendMessage {}

    /// Wants all answers so far.
    record Flush() implements FrontendMessage {}

    /// Ends a pipeline.
    record Sync() implements FrontendMessage {}

    /// A piece of COPY's data.
    record CopyData(byte[] data) implements FrontendMessage {
        @Override
        public int bytes() {
            return 32 + data.length;
        }
    }

    /// The end of COPY's data.
    record CopyDone() implements FrontendMessage {}

    /// The client gives COPY up.
    record CopyFail(String reason) implements FrontendMessage {}

    /// The old call of a function by number.
    record FunctionCall() implements FrontendMessage {}

    /// An answer to a request for proof.
    record Password(byte[] data) implements FrontendMessage {}

    /// A message with a right length and a wrong content.
    ///
    /// @param isExtended whether the client ends its pipeline with a Sync
    record Malformed(boolean isExtended, HeliosException error) implements FrontendMessage {}

    /// Bytes that are no message: nothing after them can be understood.
    record Broken(HeliosException reason) implements FrontendMessage {}

    /// Goodbye.
    record Terminate() implements FrontendMessage {}
}

package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import org.jspecify.annotations.Nullable;

/// A message that isn't an error.
///
/// @param severity DEBUG, LOG, INFO, NOTICE or WARNING
public record Notice(
        String severity,
        ErrorCode code,
        String message,
        @Nullable String detail,
        @Nullable String hint) {
    /// A warning.
    public static Notice warning(ErrorCode code, String message) {
        return new Notice("WARNING", code, message, null, null);
    }

    /// A notice.
    public static Notice notice(String message) {
        return new Notice("NOTICE", ErrorCode.SUCCESSFUL_COMPLETION, message, null, null);
    }
}

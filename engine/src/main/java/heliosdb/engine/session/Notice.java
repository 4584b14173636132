package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import org.jspecify.annotations.Nullable;

/// A message that isn't an error.
///
/// @param severity DEBUG, LOG, INFO, NOTICE or WARNING
/// @param report all fields, when it has more than the others; null without
public record Notice(
        String severity,
        ErrorCode code,
        String message,
        @Nullable String detail,
        @Nullable String hint,
        @Nullable HeliosException report) {
    /// A message that consists of its sentence.
    public Notice(
            String severity,
            ErrorCode code,
            String message,
            @Nullable String detail,
            @Nullable String hint) {
        this(severity, code, message, detail, hint, null);
    }

    /// A message with all fields that a report may have.
    static Notice of(String severity, HeliosException report) {
        return new Notice(
                severity,
                report.code(),
                String.valueOf(report.getMessage()),
                report.field(HeliosException.Field.DETAIL).orElse(null),
                report.field(HeliosException.Field.HINT).orElse(null),
                report);
    }

    /// A warning.
    public static Notice warning(ErrorCode code, String message) {
        return new Notice("WARNING", code, message, null, null);
    }

    /// A notice.
    public static Notice notice(String message) {
        return new Notice("NOTICE", ErrorCode.SUCCESSFUL_COMPLETION, message, null, null);
    }
}

package heliosdb.engine.session;

/// The order of messages' severities.
final class Severity {
    private Severity() {}

    /// Whether a message is to be sent under a `client_min_messages`.
    static boolean isShown(String severity, String least) {
        return severity.equals("INFO")
                || rank(severity) >= rank(least.toUpperCase(java.util.Locale.ROOT));
    }

    private static int rank(String severity) {
        return switch (severity) {
            case "DEBUG5" -> 1;
            case "DEBUG4" -> 2;
            case "DEBUG3" -> 3;
            case "DEBUG2" -> 4;
            case "DEBUG1", "DEBUG" -> 5;
            case "LOG" -> 6;
            case "NOTICE" -> 7;
            case "WARNING" -> 8;
            default -> 9;
        };
    }
}

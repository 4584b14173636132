package heliosdb.server.config;

/// A mistake in the configuration or on the command line; the message is for whoever made it.
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// A mistake.
    public ConfigException(String message) {
        super(message);
    }
}

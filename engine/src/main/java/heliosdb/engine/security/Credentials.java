package heliosdb.engine.security;

/// How a user must prove who it is.
public sealed interface Credentials {
    /// Not at all.
    record Trusted() implements Credentials {}

    /// By an MD5 challenge, because only that hash is stored.
    record Md5(String user, String stored) implements Credentials {}

    /// By SCRAM-SHA-256.
    ///
    /// @param canSucceed false where the verifier is made up
    record Scram(String user, ScramVerifier verifier, boolean canSucceed) implements Credentials {}
}

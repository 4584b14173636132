package heliosdb.engine.security;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Catalog;
import heliosdb.data.catalog.Role;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Finds out how a user must prove who it is. Safe for any thread.
public final class Authentication {
    private final Catalog catalog;
    private final byte[] mockSecret = new byte[32];

    /// Over the roles of a catalog.
    ///
    /// @param random cryptographically strong
    public Authentication(Catalog catalog, RandomGenerator random) {
        this.catalog = catalog;
        random.nextBytes(mockSecret);
    }

    /// What a user must prove. For one who doesn't exist, or has no password, it looks the same and
    /// can't succeed.
    public Credentials credentials(String user, boolean isTrusted) {
        if (isTrusted) {
            return new Credentials.Trusted();
        }
        Optional<String> stored =
                catalog.committed().role(user).filter(Role::canLogin).map(Role::passwordVerifier);
        Optional<ScramVerifier> verifier = stored.flatMap(ScramVerifier::parse);
        if (verifier.isPresent()) {
            return new Credentials.Scram(user, verifier.get(), isInTime(user));
        }
        if (stored.isPresent() && Md5Password.isStoredForm(stored.get())) {
            return new Credentials.Md5(user, stored.get());
        }
        return new Credentials.Scram(user, mock(user), false);
    }

    /// The role of a user who wants a session.
    public Role role(String user) {
        Role role =
                catalog.committed()
                        .role(user)
                        .orElseThrow(() ->
                                new HeliosException(
                                        ErrorCode.INVALID_AUTHORIZATION_SPECIFICATION,
                                        "role \"" + user + "\" does not exist"));
        if (!role.canLogin()) {
            throw new HeliosException(
                    ErrorCode.INVALID_AUTHORIZATION_SPECIFICATION,
                    "role \"" + user + "\" is not permitted to log in");
        }
        return role;
    }

    private boolean isInTime(String user) {
        @Nullable Long until =
                catalog.committed().role(user).map(Role::validUntilMicros).orElse(null);
        return until == null || until > heliosdb.base.clock.Clock.system().currentMicros();
    }

    // The same salt for the same name every time, as a real user has.
    private ScramVerifier mock(String user) {
        byte[] salt =
                Arrays.copyOf(
                        ScramVerifier.hmac(mockSecret, user.getBytes(StandardCharsets.UTF_8)),
                        ScramVerifier.SALT_BYTES);
        return new ScramVerifier(
                ScramVerifier.ITERATIONS,
                salt,
                new byte[ScramVerifier.KEY_BYTES],
                new byte[ScramVerifier.KEY_BYTES]);
    }
}

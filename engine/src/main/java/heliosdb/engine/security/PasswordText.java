package heliosdb.engine.security;

import java.util.random.RandomGenerator;

/// What is stored for a password that somebody sets.
public final class PasswordText {
    private PasswordText() {}

    /// The text of a verifier; a text that is a verifier already is kept as it is, so that dumps
    /// can be restored.
    public static String stored(String password, RandomGenerator random) {
        boolean isStoredForm =
                ScramVerifier.parse(password).isPresent() || Md5Password.isStoredForm(password);
        return isStoredForm ? password : ScramVerifier.of(password, random).text();
    }
}

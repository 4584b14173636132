package heliosdb.engine.session;

import java.util.List;

/// A setting that exists whether or not anybody sets it.
///
/// @param name in the case in which it is shown
/// @param unit what a plain number counts: `B`, `kB`, `8kB`, `MB`, `ms`, `s`, `min` or empty
/// @param minimum the least number, for [Kind#INTEGER] and [Kind#REAL]
/// @param maximum the greatest number
/// @param choices the words of an [Kind#ENUM]
/// @param fallback its value when nobody has set it
public record SettingDefinition(
        String name,
        Kind kind,
        String unit,
        Context context,
        double minimum,
        double maximum,
        List<String> choices,
        String fallback,
        String category) {

    /// What values look like.
    public enum Kind {
        BOOL,
        INTEGER,
        REAL,
        STRING,
        ENUM
    }

    /// Who can change it and when.
    public enum Context {
        INTERNAL("internal"),
        POSTMASTER("postmaster"),
        SIGHUP("sighup"),
        SUPERUSER_BACKEND("superuser-backend"),
        BACKEND("backend"),
        SUPERUSER("superuser"),
        USER("user");

        private final String label;

        Context(String label) {
            this.label = label;
        }

        /// Its name in `pg_settings`.
        public String label() {
            return label;
        }

        static Context of(String label) {
            for (Context context : values()) {
                if (context.label.equals(label)) {
                    return context;
                }
            }
            throw new IllegalArgumentException(label);
        }
    }
}

package heliosdb.query.plpgsql;

import org.jspecify.annotations.Nullable;

/// A piece of SQL in a body: an expression, or a statement. Keeps its plan. For the thread of its
/// session.
final class Fragment {
    /// What kind of SQL it is, as errors call it.
    enum Kind {
        EXPRESSION("SQL expression", "SELECT "),
        ASSIGNMENT("PL/pgSQL assignment", "SELECT "),
        STATEMENT("SQL statement", "");

        private final String title;
        private final String prefix;

        Kind(String title, String prefix) {
            this.title = title;
            this.prefix = prefix;
        }

        String title() {
            return title;
        }
    }

    private final String text;
    private final String shown;
    private final Kind kind;
    private final NameScope names;
    private @Nullable BoundFragment bound;

    /// @param shown what errors quote
    Fragment(String text, String shown, Kind kind, NameScope names) {
        this.text = text;
        this.shown = shown;
        this.kind = kind;
        this.names = names;
    }

    Fragment(String text, Kind kind, NameScope names) {
        this(text, text, kind, names);
    }

    /// The text as errors quote it.
    String shown() {
        return shown;
    }

    Kind kind() {
        return kind;
    }

    NameScope names() {
        return names;
    }

    /// The statement that is parsed: an expression is the list of a SELECT.
    String sql() {
        return kind.prefix + text;
    }

    /// How far positions in [#sql] lie behind those in [#shown].
    int shift() {
        return kind == Kind.ASSIGNMENT
                ? kind.prefix.length() - (shown.length() - text.length())
                : kind.prefix.length();
    }

    @Nullable BoundFragment bound() {
        return bound;
    }

    void bound(BoundFragment made) {
        bound = made;
    }
}

package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement about settings. `TIME ZONE` is the setting `timezone`, `NAMES` is `client_encoding`,
/// `SCHEMA` is `search_path`, `ROLE` is `role`, SESSION AUTHORIZATION is `session_authorization`.
public sealed interface SettingStatement extends Statement {
    /// SET.
    ///
    /// @param values words, strings and numbers; a time zone's interval is an [Operation.Cast]
    record Set(Scope scope, String name, List<Expression> values) implements SettingStatement {}

    /// SET name TO DEFAULT, and SET TIME ZONE LOCAL.
    record SetDefault(Scope scope, String name) implements SettingStatement {}

    /// SET name FROM CURRENT.
    record SetFromCurrent(Scope scope, String name) implements SettingStatement {}

    /// RESET; null for ALL.
    record Reset(@Nullable String name) implements SettingStatement {}

    /// SHOW; null for ALL.
    record Show(@Nullable String name) implements SettingStatement {}

    /// ALTER SYSTEM with a [Set], [SetDefault] or [Reset].
    record AlterSystem(SettingStatement setting) implements SettingStatement {}

    /// DISCARD.
    record Discard(DiscardTarget target) implements SettingStatement {}

    /// How long a setting lasts.
    enum Scope {
        DEFAULT,
        SESSION,
        LOCAL
    }

    /// What DISCARD forgets.
    enum DiscardTarget {
        ALL,
        PLANS,
        SEQUENCES,
        TEMPORARY
    }
}

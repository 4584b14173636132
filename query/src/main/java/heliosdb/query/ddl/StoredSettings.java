package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Literal;
import heliosdb.query.ast.Operation;
import heliosdb.query.ast.Reference;
import heliosdb.query.ast.SettingStatement;
import heliosdb.query.deparse.Identifiers;
import heliosdb.query.deparse.SqlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The settings that a database or a role keeps for its sessions.
final class StoredSettings {
    private final Ddl ddl;

    StoredSettings(Ddl ddl) {
        this.ddl = ddl;
    }

    Map<String, String> changed(Map<String, String> old, SettingStatement setting) {
        Map<String, String> settings = new HashMap<>(old);
        switch (setting) {
            case SettingStatement.Set set -> settings.put(set.name(), text(set));
            case SettingStatement.SetDefault set -> settings.remove(set.name());
            case SettingStatement.SetFromCurrent set ->
                    settings.put(set.name(), ddl.session().setting(set.name()));
            case SettingStatement.Reset(var name) -> {
                if (name == null) {
                    settings.clear();
                } else {
                    settings.remove(name);
                }
            }
            case SettingStatement.Show _,
                    SettingStatement.AlterSystem _,
                    SettingStatement.Discard _ ->
                    throw new HeliosException(
                            ErrorCode.SYNTAX_ERROR, "this setting cannot be stored");
        }
        return settings;
    }

    private static String text(SettingStatement.Set set) {
        List<String> values = new ArrayList<>();
        for (Expression value : set.values()) {
            values.add(text(value, set.values().size() > 1));
        }
        return String.join(", ", values);
    }

    private static String text(Expression value, boolean isList) {
        String plain =
                switch (value) {
                    case Literal.Text(var text, _) -> text;
                    case Literal.Numeric(var text, _) -> text;
                    case Literal.Truth(var truth, _) -> truth ? "on" : "off";
                    case Reference.Column column -> String.join(".", column.parts());
                    case Operation.Unary(var operator, Literal.Numeric(var text, _), _) ->
                            operator.symbol() + text;
                    default -> SqlText.of(value);
                };
        return isList ? Identifiers.quote(plain) : plain;
    }
}

package heliosdb.wire.postgres;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the parameters of a startup packet mean.
///
/// @param settings what the session starts with
/// @param unknownProtocolOptions options of later protocols, which the answer must name
record StartupOptions(
        String user,
        String database,
        Map<String, String> settings,
        List<String> unknownProtocolOptions) {

    static StartupOptions of(Map<String, String> parameters) {
        String user = parameters.getOrDefault("user", "");
        if (user.isEmpty()) {
            throw new HeliosException(
                    ErrorCode.INVALID_AUTHORIZATION_SPECIFICATION,
                    "no PostgreSQL user name specified in startup packet");
        }
        Map<String, String> settings = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        parameters.forEach((name, value) -> {
            switch (name) {
                case "user", "database" -> {}
                case "options" -> readOptions(value, settings);
                case "replication" -> refuseReplication(value);
                default -> {
                    if (name.startsWith("_pq_.")) {
                        unknown.add(name);
                    } else {
                        settings.put(name, value);
                    }
                }
            }
        });
        String database = parameters.getOrDefault("database", "");
        return new StartupOptions(user, database.isEmpty() ? user : database, settings, unknown);
    }

    private static void refuseReplication(String value) {
        if (!List.of("false", "off", "no", "0").contains(value)) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED, "replication connections are not supported");
        }
    }

    // `-c name=value`, `-cname=value` and `--name=value`, blanks and backslashes escaped by a
    // backslash.
    private static void readOptions(String text, Map<String, String> settings) {
        List<String> words = words(text);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String assignment;
            if (word.equals("-c") && i + 1 < words.size()) {
                assignment = words.get(++i);
            } else if (word.startsWith("--") || word.startsWith("-c")) {
                assignment = word.substring(2);
            } else {
                throw invalid(word);
            }
            int equals = assignment.indexOf('=');
            if (equals <= 0) {
                throw invalid(word);
            }
            settings.put(
                    assignment.substring(0, equals).replace('-', '_'),
                    assignment.substring(equals + 1));
        }
    }

    private static HeliosException invalid(String word) {
        return new HeliosException(
                ErrorCode.SYNTAX_ERROR,
                "invalid command-line argument for server process: " + word);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean isInWord = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                if (isInWord) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                isInWord = false;
            } else {
                isInWord = true;
                word.append(c == '\\' && i + 1 < text.length() ? text.charAt(++i) : c);
            }
        }
        if (isInWord) {
            words.add(word.toString());
        }
        return words;
    }
}

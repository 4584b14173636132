package heliosdb.query.parser;

import java.util.regex.Pattern;

/// Syntax trees as text without positions, to compare them by meaning.
final class Shape {
    private static final Pattern POSITION = Pattern.compile(",? ?position=-?\\d+");

    private Shape() {}

    static String of(Object tree) {
        return POSITION.matcher(tree.toString()).replaceAll("");
    }
}

package heliosdb.query.ast;

import java.util.List;

/// A statement about text search objects.
public sealed interface TextSearchStatement extends Statement {
    /// CREATE TEXT SEARCH PARSER, DICTIONARY, TEMPLATE or CONFIGURATION.
    record CreateTextSearch(ObjectKind kind, QualifiedName name, List<Option> options)
            implements TextSearchStatement {}

    /// ALTER TEXT SEARCH DICTIONARY.
    record AlterDictionary(QualifiedName name, List<Option> options)
            implements TextSearchStatement {}

    /// ALTER TEXT SEARCH CONFIGURATION ADD or ALTER MAPPING FOR tokens WITH dictionaries.
    record SetMapping(
            QualifiedName configuration,
            boolean add,
            List<String> tokens,
            List<QualifiedName> dictionaries)
            implements TextSearchStatement {}

    /// ALTER TEXT SEARCH CONFIGURATION ALTER MAPPING REPLACE.
    ///
    /// @param tokens empty for all
    record ReplaceDictionary(
            QualifiedName configuration, List<String> tokens, QualifiedName from, QualifiedName to)
            implements TextSearchStatement {}

    /// ALTER TEXT SEARCH CONFIGURATION DROP MAPPING.
    record DropMapping(QualifiedName configuration, List<String> tokens, boolean ifExists)
            implements TextSearchStatement {}
}

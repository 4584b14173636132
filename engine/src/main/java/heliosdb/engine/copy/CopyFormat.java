package heliosdb.engine.copy;

import java.util.Set;

/// How COPY's data is written.
///
/// @param kind which of the three formats
/// @param delimiter between fields
/// @param nullText what stands for NULL
/// @param header what the first line is
/// @param quote around CSV's fields that need it
/// @param escape before a quote within quotes
/// @param forceQuote columns that are always quoted; see `quotesAll`
/// @param quotesAll whether all columns are
/// @param forceNotNull columns in which nothing is NULL
/// @param forceNull columns in which a quoted null text is NULL
public record CopyFormat(
        Kind kind,
        byte delimiter,
        byte[] nullText,
        Header header,
        byte quote,
        byte escape,
        Set<String> forceQuote,
        boolean quotesAll,
        Set<String> forceNotNull,
        Set<String> forceNull) {

    /// The formats.
    public enum Kind {
        TEXT,
        CSV,
        BINARY
    }

    /// What the first line is.
    public enum Header {
        NONE,
        /// Column names, ignored on input.
        NAMES,
        /// Column names that must be the right ones.
        MATCH
    }

    /// Whether it is the binary format.
    public boolean isBinary() {
        return kind == Kind.BINARY;
    }
}

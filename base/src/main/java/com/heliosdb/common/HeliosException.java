package com.heliosdb.common;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The root of every error that HeliosDB reports. It holds one code, a fixed sentence, and facts
/// about the occasion: the context of [#with], and the fields that SQL clients know (detail, hint,
/// position and the names of the objects concerned).
///
/// The fact-adding methods change and return the exception, so that `throw new
/// HeliosException(..).with(..)` reads as one sentence; they are meant for the throwing thread
/// only.
public class HeliosException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Map<String, Object> context = new LinkedHashMap<>();
    private final transient Map<Field, String> fields = new LinkedHashMap<>();
    private int position;
    private @Nullable String raisedState;

    /// The extra fields of an error report, as PostgreSQL's protocol names them.
    public enum Field {
        DETAIL,
        HINT,
        WHERE,
        INTERNAL_POSITION,
        INTERNAL_QUERY,
        SCHEMA,
        TABLE,
        COLUMN,
        DATA_TYPE,
        CONSTRAINT,
        /// PostgreSQL's function that reports the error: some drivers decide by it.
        ROUTINE
    }

    /// An error with its code and its fixed sentence.
    public HeliosException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    /// An error with the failure that caused it.
    public HeliosException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /// Adds a fact about the occasion, for logs and diagnostics.
    public HeliosException with(String name, Object value) {
        context.put(name, value);
        return this;
    }

    /// Adds a field of the error report.
    public HeliosException with(Field field, String value) {
        fields.put(field, value);
        return this;
    }

    /// Adds the DETAIL field.
    public HeliosException withDetail(String detail) {
        return with(Field.DETAIL, detail);
    }

    /// Adds the HINT field.
    public HeliosException withHint(String hint) {
        return with(Field.HINT, hint);
    }

    /// Sets where in the statement's text the error lies, unless an inner call already said so.
    ///
    /// @param characterIndex characters from the start of the text, counted from 0
    public HeliosException at(int characterIndex) {
        if (position == 0 && characterIndex >= 0) {
            position = characterIndex + 1;
        }
        return this;
    }

    /// Moves the position, if there is one: the text that it counts in is a part of a longer one.
    public HeliosException moved(int characters) {
        if (position != 0) {
            position += characters;
        }
        return this;
    }

    /// Says that the position lies in a text of the server's own, such as a function's body, and
    /// not in the client's.
    public HeliosException inside(String query) {
        if (position != 0) {
            fields.put(Field.INTERNAL_POSITION, Integer.toString(position));
            fields.put(Field.INTERNAL_QUERY, query);
            position = 0;
        }
        return this;
    }

    /// Says that what lay in a text of the server's own lies in the client's: the opposite of
    /// [#inside].
    ///
    /// @param characterIndex counted from 0
    public HeliosException outside(int characterIndex) {
        fields.remove(Field.INTERNAL_POSITION);
        fields.remove(Field.INTERNAL_QUERY);
        fields.remove(Field.WHERE);
        position = characterIndex + 1;
        return this;
    }

    /// Adds a line to what the report says about where it happened, behind the inner ones.
    public HeliosException within(String line) {
        fields.merge(Field.WHERE, line, (inner, outer) -> inner + "\n" + outer);
        return this;
    }

    /// Reports another SQLSTATE than the code's: one that a user made up.
    public HeliosException withState(String state) {
        raisedState = state;
        return this;
    }

    /// The code.
    public ErrorCode code() {
        return code;
    }

    /// The SQLSTATE, five characters.
    public String sqlState() {
        return raisedState == null ? code.sqlState() : raisedState;
    }

    /// The facts about the occasion, in the order in which they were added.
    public Map<String, Object> context() {
        return Collections.unmodifiableMap(context);
    }

    /// A field of the report.
    public Optional<String> field(Field field) {
        return Optional.ofNullable(fields.get(field));
    }

    /// The position in the statement's text, counted from 1 as clients expect it.
    public OptionalInt position() {
        return position == 0 ? OptionalInt.empty() : OptionalInt.of(position);
    }

    @Override
    public String toString() {
        return getClass().getSimpleName()
                + "["
                + sqlState()
                + "]: "
                + getMessage()
                + (context.isEmpty() ? "" : " " + context);
    }
}

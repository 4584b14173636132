package heliosdb.query.ast;

import org.jspecify.annotations.Nullable;

/// An option of a sequence or an identity column. Numbers are kept as written, with sign.
public sealed interface SequenceOption {
    /// AS type.
    record As(TypeName type) implements SequenceOption {}

    /// CACHE.
    record Cache(String value) implements SequenceOption {}

    /// CYCLE or NO CYCLE.
    record Cycle(boolean cycle) implements SequenceOption {}

    /// INCREMENT BY.
    record Increment(String value) implements SequenceOption {}

    /// MAXVALUE; null for NO MAXVALUE.
    record Max(@Nullable String value) implements SequenceOption {}

    /// MINVALUE; null for NO MINVALUE.
    record Min(@Nullable String value) implements SequenceOption {}

    /// OWNED BY; a single part `none` means nobody.
    record OwnedBy(QualifiedName column) implements SequenceOption {}

    /// SEQUENCE NAME, of identity columns.
    record Name(QualifiedName name) implements SequenceOption {}

    /// START WITH.
    record Start(String value) implements SequenceOption {}

    /// RESTART; null without a value.
    record Restart(@Nullable String value) implements SequenceOption {}
}

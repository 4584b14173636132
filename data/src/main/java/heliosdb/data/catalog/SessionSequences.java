package heliosdb.data.catalog;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/// What one session knows of sequences: the values that it took ahead, and those it was given last.
/// For one session.
public final class SessionSequences {
    private final Sequences sequences;
    private final Map<Integer, Taken> taken = new HashMap<>();
    private int lastSequence;

    private static final class Taken {
        private final int storageId;
        private long current;
        private long last;

        Taken(int storageId, long current, long last) {
            this.storageId = storageId;
            this.current = current;
            this.last = last;
        }
    }

    /// For a new session.
    public SessionSequences(Sequences sequences) {
        this.sequences = sequences;
    }

    /// `nextval`.
    public long next(Sequence sequence) {
        lastSequence = sequence.oid();
        Taken known = taken.get(sequence.oid());
        if (known != null
                && known.storageId == sequence.storageId()
                && known.current != known.last) {
            known.current += sequence.increment();
            return known.current;
        }
        Sequences.Values values = sequences.next(sequence);
        taken.put(sequence.oid(), new Taken(sequence.storageId(), values.first(), values.last()));
        return values.first();
    }

    /// `currval`.
    public long current(Sequence sequence) {
        Taken known = taken.get(sequence.oid());
        if (known == null) {
            throw new HeliosException(
                    ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                    "currval of sequence \"%s\" is not yet defined in this session"
                            .formatted(sequence.name()));
        }
        return known.current;
    }

    /// The object id of the sequence that `lastval` is about, if `nextval` was called at all.
    public OptionalLong lastSequence() {
        return lastSequence == 0 ? OptionalLong.empty() : OptionalLong.of(lastSequence);
    }

    /// `setval`.
    public long set(Sequence sequence, long value, boolean isCalled) {
        sequences.set(sequence, new Sequences.Position(value, isCalled));
        Taken known = taken.get(sequence.oid());
        if (isCalled) {
            taken.put(sequence.oid(), new Taken(sequence.storageId(), value, value));
        } else if (known != null) {
            known.last = known.current;
        }
        return value;
    }

    /// Forgets everything (`DISCARD SEQUENCES`).
    public void discard() {
        taken.clear();
        lastSequence = 0;
    }
}

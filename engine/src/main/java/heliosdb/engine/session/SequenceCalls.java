package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Sequence;
import heliosdb.data.catalog.SessionSequences;
import heliosdb.query.function.EvaluationContext;

/// `nextval` and its kin by object id.
final class SequenceCalls implements EvaluationContext.Sequences {
    private final Session session;
    private final SessionSequences values;

    SequenceCalls(Session session) {
        this.session = session;
        values = new SessionSequences(session.services().catalog().sequences());
    }

    @Override
    public long next(long sequence) {
        refuseReadOnly("nextval");
        return values.next(find(sequence));
    }

    @Override
    public long current(long sequence) {
        return values.current(find(sequence));
    }

    @Override
    public long last() {
        long sequence =
                values.lastSequence()
                        .orElseThrow(() ->
                                new HeliosException(
                                        ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                                        "lastval is not yet defined in this session"));
        return values.current(find(sequence));
    }

    @Override
    public long set(long sequence, long value, boolean isCalled) {
        refuseReadOnly("setval");
        return values.set(find(sequence), value, isCalled);
    }

    void forget() {
        values.discard();
    }

    private void refuseReadOnly(String function) {
        if (session.block().mode().isReadOnly()) {
            throw new HeliosException(
                    ErrorCode.READ_ONLY_SQL_TRANSACTION,
                    "cannot execute " + function + "() in a read-only transaction");
        }
    }

    private Sequence find(long oid) {
        return session.catalog().sequence((int) oid).orElseThrow(() -> missing(oid));
    }

    private HeliosException missing(long oid) {
        return session.catalog()
                .relation((int) oid)
                .map(Relation::name)
                .map(name ->
                        new HeliosException(
                                ErrorCode.WRONG_OBJECT_TYPE, "\"" + name + "\" is not a sequence"))
                .orElseGet(() ->
                        new HeliosException(
                                ErrorCode.UNDEFINED_TABLE,
                                "could not open relation with OID " + oid));
    }
}

package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.CatalogView;
import heliosdb.data.catalog.Privileges;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Role;
import heliosdb.data.catalog.Sequence;
import heliosdb.data.catalog.SessionSequences;
import heliosdb.query.function.EvaluationContext;
import org.jspecify.annotations.Nullable;

/// `nextval` and its kin by object id.
final class SequenceCalls implements EvaluationContext.Sequences {
    private final Session session;
    private final SessionSequences values;
    private @Nullable Permission permitted;

    private record Permission(long sequence, int anyOf, long catalogVersion, String user) {}

    SequenceCalls(Session session) {
        this.session = session;
        values = new SessionSequences(session.services().catalog().sequences());
    }

    @Override
    public long next(long sequence) {
        require(sequence, Acl.USAGE | Acl.UPDATE);
        return nextForIdentity(sequence);
    }

    @Override
    public long nextForIdentity(long sequence) {
        refuseReadOnly("nextval");
        return values.next(find(sequence));
    }

    @Override
    public long current(long sequence) {
        require(sequence, Acl.USAGE | Acl.SELECT);
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
        require(sequence, Acl.USAGE | Acl.SELECT);
        return values.current(find(sequence));
    }

    @Override
    public long set(long sequence, long value, boolean isCalled) {
        require(sequence, Acl.UPDATE);
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

    /// Requires one of some privileges; asked once for each sequence, role and state of the grants.
    private void require(long oid, int anyOf) {
        CatalogView view = session.catalog();
        Permission asked = new Permission(oid, anyOf, view.version(), session.currentUser());
        if (asked.equals(permitted)) {
            return;
        }
        Sequence sequence = find(oid);
        Role role = Privileges.role(view, asked.user());
        if ((Privileges.held(view, role, sequence) & anyOf) == 0) {
            throw Privileges.denied("sequence", sequence.name());
        }
        permitted = asked;
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

package com.heliosdb.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.heliosdb.common.HeliosException;
import com.heliosdb.common.Key;
import com.heliosdb.common.TransactionConflictException;
import com.heliosdb.common.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class XaParticipantTest {
    private static final Key A = Key.from("a");
    private static final Value ONE = Value.from("1");
    private static final XaParticipantConfig IMPATIENT =
            XaParticipantConfig.builder().lockTimeout(Duration.ofMillis(5)).build();

    @TempDir private Path directory;
    private LsmStorageEngine engine;
    private XaParticipant xa;

    @BeforeEach
    void open() {
        engine = LsmStorageEngine.open(directory.resolve("store"));
        xa = new XaParticipant(IMPATIENT, engine);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private record Name(int getFormatId, byte[] global, byte[] branch) implements Xid {
        @Override
        public byte[] getGlobalTransactionId() {
            return global;
        }

        @Override
        public byte[] getBranchQualifier() {
            return branch;
        }
    }

    private static Xid xid(int number) {
        return new Name(-7, new byte[] {1, (byte) number}, new byte[] {});
    }

    private static void assertCode(int code, ThrowingCallable step) {
        assertThatThrownBy(step)
                .isInstanceOf(XAException.class)
                .extracting(failure -> ((XAException) failure).errorCode)
                .isEqualTo(code);
    }

    @Test
    void branchCommitsInTwoPhases() {
        LocalTransactionId id = xa.xaStart("global-1");
        xa.write(id, A, ONE);
        assertThat(xa.read(id, A)).contains(ONE);
        xa.xaEnd(id);
        xa.xaPrepare(id);

        assertThat(engine.get(A)).isEmpty();
        assertThat(xa.xaRecover()).containsExactly("global-1");
        xa.xaCommit(id);
        assertThat(engine.get(A)).contains(ONE);
        assertThat(xa.xaRecover()).isEmpty();
    }

    @Test
    void branchRollsBackBeforeAndAfterItsFirstPhase() {
        LocalTransactionId first = xa.xaStart("global-1");
        xa.write(first, A, ONE);
        xa.xaRollback(first);
        LocalTransactionId second = xa.xaStart("global-1");
        xa.write(second, A, ONE);
        xa.xaEnd(second);
        xa.xaPrepare(second);
        xa.xaRollback(second);

        assertThat(engine.get(A)).isEmpty();
        assertThat(xa.xaRecover()).isEmpty();
    }

    @Test
    void stepsOutOfTurnAreRefused() {
        LocalTransactionId id = xa.xaStart("global-1");
        assertThatThrownBy(() -> xa.xaStart("global-1"))
                .extracting(failure -> ((HeliosException) failure).sqlState())
                .isEqualTo("42710");
        assertThatThrownBy(() -> xa.xaPrepare(id))
                .extracting(failure -> ((HeliosException) failure).sqlState())
                .isEqualTo("25000");
        xa.xaEnd(id);
        assertThatThrownBy(() -> xa.write(id, A, ONE)).isInstanceOf(HeliosException.class);
        assertThatThrownBy(() -> xa.xaCommit(id)).hasMessage("branch is not prepared");
        xa.xaPrepare(id);
        assertThatThrownBy(() -> xa.xaEnd(id)).hasMessage("branch is prepared already");
        xa.xaCommit(id);
        assertThatThrownBy(() -> xa.xaCommit(id))
                .extracting(failure -> ((HeliosException) failure).sqlState())
                .isEqualTo("42704");
    }

    @Test
    void preparedBranchSurvivesACrashWithItsLocks() throws IOException {
        LocalTransactionId id = xa.xaStart("global-1");
        xa.write(id, A, ONE);
        xa.xaEnd(id);
        xa.xaPrepare(id);
        Path image = copyOfStore();

        try (LsmStorageEngine survivor = LsmStorageEngine.open(image)) {
            XaParticipant again = new XaParticipant(IMPATIENT, survivor);
            assertThat(again.xaRecover()).containsExactly("global-1");
            LocalTransactionId other = again.xaStart("global-2");
            assertThatThrownBy(() -> again.write(other, A, ONE))
                    .hasMessage("canceling statement due to lock timeout");
            again.xaRollback(other);
            assertThat(survivor.get(A)).isEmpty();
            again.xaCommit(id);
            assertThat(survivor.get(A)).contains(ONE);
        }
        try (LsmStorageEngine survivor = LsmStorageEngine.open(image)) {
            assertThat(new XaParticipant(IMPATIENT, survivor).xaRecover()).isEmpty();
            assertThat(survivor.get(A)).contains(ONE);
        }
    }

    @Test
    void coordinatorEndsBranchesByNameAfterACrash() throws IOException {
        for (String name : List.of("one", "two")) {
            LocalTransactionId id = xa.xaStart(name);
            xa.write(id, Key.from(name), ONE);
            xa.xaEnd(id);
            xa.xaPrepare(id);
        }

        try (LsmStorageEngine survivor = LsmStorageEngine.open(copyOfStore())) {
            XaParticipant again = new XaParticipant(IMPATIENT, survivor);
            again.xaCommit("one");
            again.xaRollback("two");
            assertThat(survivor.get(Key.from("one"))).contains(ONE);
            assertThat(survivor.get(Key.from("two"))).isEmpty();
        }
    }

    /// The files as a crash would leave them now.
    private Path copyOfStore() throws IOException {
        Path source = directory.resolve("store");
        Path image = directory.resolve("image");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, image.resolve(source.relativize(file).toString()));
            }
        }
        return image;
    }

    @Test
    void resourceCommitsInTwoPhases() throws XAException {
        xa.start(xid(1), XAResource.TMNOFLAGS);
        xa.write(A, ONE);
        xa.end(xid(1), XAResource.TMSUCCESS);
        assertThat(xa.prepare(xid(1))).isEqualTo(XAResource.XA_OK);

        Xid[] found = xa.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN);
        assertThat(found).hasSize(1);
        assertThat(found[0].getFormatId()).isEqualTo(-7);
        assertThat(found[0].getGlobalTransactionId()).containsExactly(1, 1);
        assertThat(found[0].getBranchQualifier()).isEmpty();
        assertThat(xa.recover(XAResource.TMNOFLAGS)).isEmpty();
        assertThat(xa.xaRecover()).isEmpty();
        new XaParticipant(IMPATIENT, engine).commit(found[0], false);
        assertThat(engine.get(A)).contains(ONE);
    }

    @Test
    void resourceCommitsInOnePhaseAndTellsReadersApart() throws XAException {
        xa.start(xid(1), XAResource.TMNOFLAGS);
        xa.write(A, ONE);
        xa.end(xid(1), XAResource.TMSUCCESS);
        xa.commit(xid(1), true);
        xa.start(xid(2), XAResource.TMNOFLAGS);
        assertThat(xa.read(A)).contains(ONE);
        xa.end(xid(2), XAResource.TMSUCCESS);

        assertThat(xa.prepare(xid(2))).isEqualTo(XAResource.XA_RDONLY);
        assertCode(XAException.XAER_NOTA, () -> xa.commit(xid(2), false));
    }

    @Test
    void branchIsSuspendedResumedAndJoined() throws XAException {
        xa.start(xid(1), XAResource.TMNOFLAGS);
        xa.write(A, ONE);
        xa.end(xid(1), XAResource.TMSUSPEND);
        assertCode(XAException.XAER_PROTO, () -> xa.start(xid(1), XAResource.TMJOIN));
        xa.start(xid(1), XAResource.TMRESUME);
        assertThat(xa.read(A)).contains(ONE);
        xa.end(xid(1), XAResource.TMSUCCESS);
        XaParticipant other = new XaParticipant(IMPATIENT, engine);
        other.start(xid(1), XAResource.TMJOIN);
        other.delete(A);
        other.end(xid(1), XAResource.TMSUCCESS);
        assertThat(xa.isSameRM(other)).isTrue();
        xa.commit(xid(1), true);

        assertThat(engine.get(A)).isEmpty();
    }

    @Test
    void resourceChecksTheOrderOfSteps() throws XAException {
        assertCode(XAException.XAER_NOTA, () -> xa.end(xid(1), XAResource.TMSUCCESS));
        assertCode(XAException.XAER_NOTA, () -> xa.prepare(xid(1)));
        assertCode(XAException.XAER_NOTA, () -> xa.rollback(xid(1)));
        assertCode(XAException.XAER_NOTA, () -> xa.forget(xid(1)));
        assertCode(XAException.XAER_NOTA, () -> xa.start(xid(1), XAResource.TMJOIN));
        assertCode(XAException.XAER_INVAL, () -> xa.recover(XAResource.TMJOIN));
        xa.start(xid(1), XAResource.TMNOFLAGS);
        assertCode(XAException.XAER_PROTO, () -> xa.start(xid(2), XAResource.TMNOFLAGS));
        assertCode(XAException.XAER_PROTO, () -> xa.prepare(xid(1)));
        assertCode(XAException.XAER_PROTO, () -> xa.rollback(xid(1)));
        xa.write(A, ONE);
        xa.end(xid(1), XAResource.TMSUCCESS);
        assertCode(XAException.XAER_PROTO, () -> xa.commit(xid(1), false));
        XaParticipant other = new XaParticipant(IMPATIENT, engine);
        assertCode(XAException.XAER_DUPID, () -> other.start(xid(1), XAResource.TMNOFLAGS));
        xa.prepare(xid(1));
        assertCode(XAException.XAER_DUPID, () -> other.start(xid(1), XAResource.TMNOFLAGS));
        assertCode(XAException.XAER_PROTO, () -> xa.commit(xid(1), true));
        xa.rollback(xid(1));
    }

    @Test
    void failedBranchCanOnlyRollBack() throws XAException {
        xa.start(xid(1), XAResource.TMNOFLAGS);
        xa.write(A, ONE);
        xa.end(xid(1), XAResource.TMFAIL);

        assertCode(XAException.XA_RBROLLBACK, () -> xa.prepare(xid(1)));
        assertThat(engine.get(A)).isEmpty();
        assertCode(XAException.XAER_NOTA, () -> xa.rollback(xid(1)));
    }

    @Test
    void conflictInTheFirstPhaseIsATransientRollback() throws XAException {
        engine.put(A, ONE);
        engine.put(Key.from("b"), ONE);
        TransactionParticipant participant = TransactionParticipant.on(engine);
        TransactionId other = participant.beginTransaction(IsolationLevel.SERIALIZABLE);
        participant.read(other, A);
        xa.start(xid(1), XAResource.TMNOFLAGS);
        xa.read(Key.from("b"));
        xa.write(A, ONE);
        xa.end(xid(1), XAResource.TMSUCCESS);
        participant.write(other, Key.from("b"), ONE);
        participant.commit(other);

        assertThatThrownBy(() -> xa.prepare(xid(1)))
                .isInstanceOf(XAException.class)
                .hasCauseInstanceOf(TransactionConflictException.class)
                .extracting(failure -> ((XAException) failure).errorCode)
                .isEqualTo(XAException.XA_RBTRANSIENT);
    }
}

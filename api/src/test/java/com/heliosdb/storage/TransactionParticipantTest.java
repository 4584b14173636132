package com.heliosdb.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.heliosdb.common.HeliosException;
import com.heliosdb.common.Key;
import com.heliosdb.common.KeyValue;
import com.heliosdb.common.TransactionConflictException;
import com.heliosdb.common.Value;
import heliosdb.base.task.Tasks;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TransactionParticipantTest {
    private static final Key A = Key.from("a");
    private static final Key B = Key.from("b");
    private static final Value ONE = Value.from("1");
    private static final Value TWO = Value.from("2");

    @TempDir private Path directory;
    private LsmStorageEngine engine;
    private TransactionParticipant participant;

    @BeforeEach
    void open() {
        engine = LsmStorageEngine.open(directory.resolve("store"), StorageConfig.builder().build());
        participant = TransactionParticipant.on(engine);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @ParameterizedTest
    @EnumSource
    void transactionReadsItsOwnWritesAndOthersReadThemAfterCommit(IsolationLevel isolation) {
        TransactionId id = participant.beginTransaction(isolation);
        participant.write(id, A, ONE);
        participant.write(id, B, ONE);
        participant.delete(id, B);

        assertThat(participant.read(id, A)).contains(ONE);
        assertThat(participant.read(id, B)).isEmpty();
        assertThat(participant.scan(id, A, Key.from("z"))).containsExactly(new KeyValue(A, ONE));
        assertThat(engine.get(A)).isEmpty();
        participant.commit(id);
        assertThat(engine.get(A)).contains(ONE);
    }

    @Test
    void rolledBackTransactionLeavesNothing() {
        TransactionId id = participant.beginTransaction(IsolationLevel.READ_COMMITTED);
        participant.write(id, A, ONE);
        participant.rollback(id);
        participant.rollback(id);

        assertThat(engine.get(A)).isEmpty();
        assertThatThrownBy(() -> participant.read(id, A))
                .isInstanceOf(HeliosException.class)
                .hasMessage("there is no such transaction");
    }

    @Test
    void writeSkewIsRefusedUnderSerializableAndCanBeRolledBackThen() {
        engine.put(A, ONE);
        engine.put(B, ONE);
        TransactionId first = participant.beginTransaction(IsolationLevel.SERIALIZABLE);
        TransactionId second = participant.beginTransaction(IsolationLevel.SERIALIZABLE);
        participant.read(first, A);
        participant.read(second, B);
        participant.write(first, B, TWO);
        participant.write(second, A, TWO);
        participant.commit(first);

        assertThatThrownBy(() -> participant.commit(second))
                .isInstanceOf(TransactionConflictException.class);
        participant.rollback(second);
        assertThat(engine.get(A)).contains(ONE);
    }

    @Test
    void engineWritesConflictWithTransactionsToo() {
        engine.put(A, ONE);
        TransactionId id = participant.beginTransaction(IsolationLevel.REPEATABLE_READ);
        assertThat(participant.read(id, A)).contains(ONE);
        engine.put(A, TWO);

        assertThat(participant.read(id, A)).contains(ONE);
        assertThatThrownBy(() -> participant.write(id, A, ONE))
                .isInstanceOf(TransactionConflictException.class);
        participant.rollback(id);
    }

    @Test
    void engineWritesWaitForTheTransactionThatHoldsTheKey() {
        TransactionId id = participant.beginTransaction(IsolationLevel.READ_COMMITTED);
        participant.write(id, A, ONE);
        CompletableFuture<Void> writing = new CompletableFuture<>();
        Tasks.startVirtual(
                "writer",
                () -> {
                    engine.put(A, TWO);
                    writing.complete(null);
                });
        while (engine.transactions().store().locks().entries().size() < 2) {
            Thread.onSpinWait();
        }
        participant.commit(id);
        writing.join();

        assertThat(engine.get(A)).contains(TWO);
    }

    @Test
    void engineBatchesStayAtomicBesideTransactions() {
        engine.put(Key.from("c1"), ONE);
        engine.put(Key.from("c2"), ONE);
        engine.write(
                new WriteBatch()
                        .put(Key.from("c3"), ONE)
                        .deleteRange(Key.from("c"), Key.from("d"))
                        .put(A, TWO)
                        .delete(B)
                        .put(Key.from("c4"), ONE));

        assertThat(engine.scan(Key.from("a"), Key.from("z")))
                .isEqualTo(List.of(new KeyValue(A, TWO), new KeyValue(Key.from("c4"), ONE)));
    }

    @Test
    void closingTheEngineEndsItsTransactions() {
        TransactionId id = participant.beginTransaction(IsolationLevel.SERIALIZABLE);
        participant.read(id, A);
        participant.write(id, A, ONE);
        engine.close();

        assertThatThrownBy(() -> participant.commit(id)).isInstanceOf(HeliosException.class);
        participant.rollback(id);
    }
}

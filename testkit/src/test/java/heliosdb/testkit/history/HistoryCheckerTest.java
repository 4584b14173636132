package heliosdb.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;

import heliosdb.testkit.history.Anomaly.Kind;
import heliosdb.testkit.history.RecordedTransaction.Outcome;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HistoryCheckerTest {
    @Test
    void serialHistoryHasNoAnomaly() {
        assertThat(
                        kinds(
                                committed(1, read("x"), append("x", 1)),
                                committed(2, read("x", 1), append("x", 2), read("x", 1, 2)),
                                committed(3, read("x", 1, 2), read("y"))))
                .isEmpty();
    }

    @Test
    void lostUpdateIsASingleCycle() {
        assertThat(
                        kinds(
                                committed(1, read("x"), append("x", 1)),
                                committed(2, read("x"), append("x", 2)),
                                committed(3, read("x", 1, 2))))
                .containsExactly(Kind.G_SINGLE);
    }

    @Test
    void writeSkewIsG2() {
        assertThat(
                        kinds(
                                committed(1, read("x"), append("y", 1)),
                                committed(2, read("y"), append("x", 1))))
                .containsExactly(Kind.G2);
    }

    @Test
    void readerThatSeesOnlyTheLaterOfTwoIsFound() {
        assertThat(
                        kinds(
                                committed(1, append("x", 1)),
                                committed(2, read("x", 1), append("y", 1)),
                                committed(3, read("y", 1), read("x"))))
                .containsExactly(Kind.G_SINGLE);
    }

    @Test
    void circularInformationFlowIsG1c() {
        assertThat(
                        kinds(
                                committed(1, append("x", 1), read("y", 1)),
                                committed(2, append("y", 1), read("x", 1))))
                .containsExactly(Kind.G1C_INFORMATION_CYCLE);
    }

    @Test
    void writesInOppositeOrderAreG0() {
        assertThat(
                        kinds(
                                committed(1, append("x", 1), append("y", 1)),
                                committed(2, append("x", 2), append("y", 2)),
                                committed(3, read("x", 1, 2)),
                                committed(4, read("y", 2, 1))))
                .containsExactly(Kind.G0_WRITE_CYCLE);
    }

    @Test
    void abortedAndIntermediateReadsAreFound() {
        assertThat(
                        kinds(
                                new RecordedTransaction(
                                        1, Outcome.ABORTED, List.of(append("x", 1))),
                                committed(2, read("x", 1))))
                .containsExactly(Kind.G1A_ABORTED_READ);
        assertThat(kinds(committed(1, append("x", 1), append("x", 2)), committed(2, read("x", 1))))
                .containsExactly(Kind.G1B_INTERMEDIATE_READ);
    }

    @Test
    void readsThatFitIntoNoOrderAreFound() {
        assertThat(
                        kinds(
                                committed(1, append("x", 1)),
                                committed(2, append("x", 2)),
                                committed(3, read("x", 1)),
                                committed(4, read("x", 2, 1))))
                .contains(Kind.INCOMPATIBLE_READS);
    }

    @Test
    void ownAppendThatIsNotSeenIsFound() {
        assertThat(kinds(committed(1, append("x", 1), read("x")))).containsExactly(Kind.INTERNAL);
    }

    @Test
    void unknownOutcomeCountsOnlyOnceItIsSeen() {
        assertThat(
                        kinds(
                                new RecordedTransaction(
                                        1, Outcome.UNKNOWN, List.of(append("x", 1))),
                                committed(2, read("x"), append("x", 2)),
                                committed(3, read("x", 2))))
                .isEmpty();
    }

    private static List<Kind> kinds(RecordedTransaction... history) {
        return HistoryChecker.check(Arrays.asList(history)).stream().map(Anomaly::kind).toList();
    }

    private static RecordedTransaction committed(long id, Operation... operations) {
        return new RecordedTransaction(id, Outcome.COMMITTED, List.of(operations));
    }

    private static Operation append(String key, long element) {
        return new Operation.Append(key, element);
    }

    private static Operation read(String key, long... elements) {
        return new Operation.Read(key, Arrays.stream(elements).boxed().toList());
    }
}

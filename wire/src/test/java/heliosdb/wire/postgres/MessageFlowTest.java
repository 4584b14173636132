package heliosdb.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Sequences of messages within a session, with statements that need no tables.
class MessageFlowTest {
    private static PostgresServer server;

    @BeforeAll
    static void start() {
        server = PostgresServer.start(PostgresServer.TRUSTING);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anEmptyQueryIsAnsweredAsSuch() {
        try (RawClient client = server.session()) {
            client.send('Q', " ; ;");

            client.expect("IZ");
        }
    }

    @Test
    void statementsOfOneQueryAreAnsweredInOrder() {
        try (RawClient client = server.session()) {
            client.send('Q', "show work_mem; show work_mem; set work_mem = '1MB'");

            client.expect("TDCTDCCZ");
        }
    }

    @Test
    void aSyntaxErrorRunsNothing() {
        try (RawClient client = server.session()) {
            List<RawClient.Message> answer = client.query("set work_mem = '3MB'; selekt");

            assertThat(answer.getFirst().field('C')).isEqualTo("42601");
            assertThat(answer.getFirst().field('P')).isEqualTo("23");
            assertThat(client.query("show work_mem").get(1).text()).endsWith("4MB");
        }
    }

    @Test
    void aPipelineIsAnsweredInOne() {
        try (RawClient client = server.session()) {
            client.parse("", "show work_mem").add('D', 'S', "").bind("", "").add('D', 'P', "");
            client.execute("", 0).sync();

            client.expect("1tT2TDCZ");
        }
    }

    @Test
    void anErrorSkipsEverythingUpToSync() {
        try (RawClient client = server.session()) {
            client.parse("", "show nothing").bind("", "").execute("", 0);
            client.parse("", "show work_mem").bind("", "").execute("", 0).sync();

            client.expect("12EZ");

            client.parse("", "show work_mem").bind("", "").execute("", 0).sync();
            client.expect("12DCZ");
        }
    }

    @Test
    void flushBringsAnswersBeforeSync() {
        try (RawClient client = server.session()) {
            client.parse("", "show work_mem").send('H');
            client.expect("1");

            client.bind("", "").execute("", 0).send('H');
            client.expect("2DC");

            client.sync();
            client.expect("Z");
        }
    }

    @Test
    void statementsAndPortalsHaveNamesAndLifetimes() {
        try (RawClient client = server.session()) {
            client.parse("kept", "show work_mem").sync();
            client.expect("1Z");
            client.parse("kept", "show work_mem").sync();
            assertThat(RawClient.sqlState(client.allUntil('Z'))).isEqualTo("42P05");

            client.bind("p", "kept").sync();
            client.expect("2Z");
            // The portal went with its transaction.
            client.execute("p", 0).sync();
            assertThat(RawClient.sqlState(client.allUntil('Z'))).isEqualTo("34000");

            client.add('C', 'S', "kept").sync();
            client.expect("3Z");
            client.bind("", "kept").sync();
            assertThat(RawClient.sqlState(client.allUntil('Z'))).isEqualTo("26000");
        }
    }

    @Test
    void aPortalOfABlockLivesUntilItsEnd() {
        try (RawClient client = server.session()) {
            client.query("begin");
            client.parse("", "show work_mem").bind("p", "").sync();
            client.expect("12Z");
            client.execute("p", 0).sync();
            client.expect("DCZ");
            client.query("commit");
            client.execute("p", 0).sync();
            assertThat(RawClient.sqlState(client.allUntil('Z'))).isEqualTo("34000");
        }
    }

    @Test
    void aBlockThatFailedTakesOnlyItsEnd() {
        try (RawClient client = server.session()) {
            assertThat(RawClient.state(client.query("begin"))).isEqualTo('T');
            assertThat(RawClient.state(client.query("show nothing"))).isEqualTo('E');
            List<RawClient.Message> refused = client.query("show work_mem");
            assertThat(RawClient.sqlState(refused)).isEqualTo("25P02");
            List<RawClient.Message> ended = client.query("commit");
            assertThat(ended.getFirst().text()).isEqualTo("ROLLBACK|");
            assertThat(RawClient.state(ended)).isEqualTo('I');
        }
    }

    @Test
    void changedSettingsAreReportedAndUndoneWithTheTransaction() {
        try (RawClient client = server.session()) {
            assertThat(client.query("begin; set timezone = 'Asia/Tokyo'"))
                    .anyMatch(each ->
                            each.type() == 'S' && each.text().equals("TimeZone|Asia/Tokyo|"));
            assertThat(client.query("rollback"))
                    .anyMatch(each -> each.type() == 'S' && each.text().equals("TimeZone|UTC|"));
        }
    }

    @Test
    void aMalformedMessageIsAnErrorAndTheSessionGoesOn() {
        try (RawClient client = server.session()) {
            client.send('Q', "select 1".getBytes(StandardCharsets.US_ASCII));
            assertThat(RawClient.sqlState(client.allUntil('Z'))).isEqualTo("08P01");
            client.add('B', "", "", (short) 0, (short) 9).sync();
            assertThat(RawClient.sqlState(client.allUntil('Z'))).isEqualTo("08P01");
            client.send('Q', new byte[] {(byte) 0xFF, 'x', 0});
            assertThat(RawClient.sqlState(client.allUntil('Z'))).isEqualTo("22021");
            assertThat(RawClient.state(client.query("show work_mem"))).isEqualTo('I');
        }
    }

    @Test
    void anUnknownMessageTypeEndsTheConnection() {
        try (RawClient client = server.session()) {
            client.send('z');

            RawClient.Message answer = client.next();
            assertThat(answer.field('S')).isEqualTo("FATAL");
            assertThat(answer.field('C')).isEqualTo("08P01");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aMessageThatIsTooLargeEndsTheConnection() {
        try (RawClient client = server.session()) {
            client.raw(new byte[] {'Q', 0x7F, -1, -1, -1});

            assertThat(client.next().field('C')).isEqualTo("08P01");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void notificationsReachIdleSessionsAndNotThoseInABlock() {
        try (RawClient listener = server.session();
                RawClient sender = server.session()) {
            listener.query("listen news");
            sender.query("notify news, 'first'");
            assertThat(listener.next().text()).endsWith("news|first|");

            listener.query("begin");
            sender.query("notify news, 'second'");
            assertThat(listener.query("show work_mem")).noneMatch(each -> each.type() == 'A');
            assertThat(listener.query("commit")).anyMatch(each -> each.type() == 'A');

            sender.query("begin; notify news, 'never'; rollback");
            sender.query("notify news, 'last'");
            assertThat(listener.next().text()).endsWith("news|last|");
        }
    }

    @Test
    void byteByByteIsAsGoodAsInOne() {
        try (RawClient client = server.session()) {
            byte[] query = "Q\0\0\0\u0012show work_mem\0".getBytes(StandardCharsets.ISO_8859_1);
            for (byte b : query) {
                client.raw(b);
            }
            client.expect("TDCZ");
        }
    }

    @Test
    void aClientCutMidMessageLeavesNothingBehind() {
        for (int length = 1; length < 17; length++) {
            RawClient client = server.session();
            byte[] query = "Q\0\0\0\u0012show work_mem\0".getBytes(StandardCharsets.ISO_8859_1);
            client.raw(java.util.Arrays.copyOf(query, length));
            client.cut();
        }
        while (server.wire().connectionCount() > 0
                || server.database().services().sessions().size() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aShutdownTellsIdleClients() {
        try (PostgresServer ending = PostgresServer.start(PostgresServer.TRUSTING);
                RawClient client = ending.session()) {
            assertThat(ending.wire().drain(10_000)).isTrue();

            assertThat(client.next().field('C')).isEqualTo("57P01");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void idlenessInABlockEndsTheSession() {
        try (RawClient client = server.session()) {
            client.query("set idle_in_transaction_session_timeout = 50");
            client.query("begin");

            assertThat(client.next().field('C')).isEqualTo("25P03");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }
}

package heliosdb.data.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonbTest {
    private static final Jsonb SAMPLE =
            Jsonb.parse("{\"bb\":[1,{\"c\":null},\"x\"],\"a\":1.50,\"a\":2.50,\"ccc\":{}}");

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    @Test
    void keysAreSortedByLengthAndTheLastOfEqualOnesStays() {
        assertThat(SAMPLE)
                .hasToString("{\"a\": 2.50, \"bb\": [1, {\"c\": null}, \"x\"], \"ccc\": {}}");
    }

    @Test
    void pathsFindValuesWithoutReadingTheRest() {
        assertThat(SAMPLE.find("bb", "1", "c")).hasToString("null");
        assertThat(SAMPLE.find("bb", "-1")).hasToString("\"x\"");
        assertThat(SAMPLE.find("bb", "7")).isNull();
        assertThat(SAMPLE.find("zz")).isNull();
        assertThat(SAMPLE.member("a").numberValue()).hasToString("2.50");
    }

    @Test
    void containmentLooksAtAnyDepth() {
        assertThat(SAMPLE.contains(Jsonb.parse("{\"bb\":[{\"c\":null}]}"))).isTrue();
        assertThat(SAMPLE.contains(Jsonb.parse("{\"a\":2.5}"))).isTrue();
        assertThat(SAMPLE.contains(Jsonb.parse("{\"bb\":1}"))).isFalse();
        assertThat(Jsonb.parse("[1,2]").contains(Jsonb.parse("1"))).isTrue();
        assertThat(Jsonb.parse("[[1]]").contains(Jsonb.parse("1"))).isFalse();
    }

    @Test
    void changesLeaveTheOriginalAlone() {
        assertThat(SAMPLE.with(new String[] {"bb", "0"}, Jsonb.of(true), true).find("bb", "0"))
                .hasToString("true");
        assertThat(SAMPLE.without("a").member("a")).isNull();
        assertThat(SAMPLE.withoutPath("bb", "1", "c").find("bb", "1")).hasToString("{}");
        assertThat(SAMPLE.concat(Jsonb.parse("{\"d\":1}")).size()).isEqualTo(4);
        assertThat(SAMPLE.withoutNulls().find("bb", "1")).hasToString("{}");
        assertThat(SAMPLE.member("a")).hasToString("2.50");
    }

    @Test
    void kindsAreOrderedAsPostgreSqlOrdersThem() {
        String[] ascending = {
            "[]", "null", "\"a\"", "1", "true", "[null]", "[1]", "[1, 2]", "{}", "{\"a\": 1}"
        };
        for (int i = 0; i + 1 < ascending.length; i++) {
            assertThat(Jsonb.parse(ascending[i])).isLessThan(Jsonb.parse(ascending[i + 1]));
        }
    }

    @Test
    void jsonTextIsTakenApartWithoutChangingIt() {
        byte[] json = " {\"a\" : [1 , 2.0] ,\"b\":\"x\\ny\"} ".getBytes(StandardCharsets.UTF_8);

        assertThat(text(Json.member(json, "a"))).isEqualTo("[1 , 2.0]");
        assertThat(text(Json.find(json, "a", "-1"))).isEqualTo("2.0");
        assertThat(text(Json.asText(Json.member(json, "b")))).isEqualTo("x\ny");
        assertThat(Json.member(json, "c")).isNull();
    }
}

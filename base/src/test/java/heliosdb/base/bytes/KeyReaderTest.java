package heliosdb.base.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.heliosdb.common.CorruptionException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeyReaderTest {
    @Test
    void tupleIsReadElementByElement() {
        byte[] key =
                new KeyWriter()
                        .writeRaw(7)
                        .writeInt4(-5, KeyOrder.DESC)
                        .writeNull(KeyOrder.ASC_NULLS_LAST)
                        .writeText("a\u0000b", KeyOrder.ASC_NULLS_LAST)
                        .writeDecimal(new BigDecimal("-12.50"), KeyOrder.DESC_NULLS_FIRST)
                        .writeRaw(new byte[] {1, 2})
                        .toBytes();
        KeyReader reader = new KeyReader().reset(key);

        assertThat(reader.readRaw()).isEqualTo(7);
        assertThat(reader.readInt4(KeyOrder.DESC)).isEqualTo(-5);
        assertThat(reader.nextIsNull(KeyOrder.ASC_NULLS_LAST)).isTrue();
        assertThat(reader.nextIsNull(KeyOrder.ASC_NULLS_LAST)).isFalse();
        assertThat(reader.readText(KeyOrder.ASC_NULLS_LAST)).isEqualTo("a\u0000b");
        assertThat(reader.nextIsNull(KeyOrder.DESC_NULLS_FIRST)).isFalse();
        assertThat(reader.readDecimal(KeyOrder.DESC_NULLS_FIRST)).isEqualTo("-12.5");
        assertThat(reader.readRest()).containsExactly(1, 2);
        assertThat(reader.hasMore()).isFalse();
    }

    @Test
    void specialDecimalsStandAroundTheNumbers() {
        List<byte[]> keys = new ArrayList<>();
        keys.add(key(DecimalSpecial.NEGATIVE_INFINITY));
        for (String number :
                List.of("-1E+15000", "-1", "-1E-15000", "0", "1E-15000", "1", "1E+15000")) {
            keys.add(new KeyWriter().writeDecimal(new BigDecimal(number), KeyOrder.ASC).toBytes());
        }
        keys.add(key(DecimalSpecial.POSITIVE_INFINITY));
        keys.add(key(DecimalSpecial.NAN));

        assertThat(keys).isSortedAccordingTo(Bytes::compare).doesNotHaveDuplicates();
    }

    private static byte[] key(DecimalSpecial special) {
        return new KeyWriter().writeDecimal(special, KeyOrder.ASC).toBytes();
    }

    @Test
    void specialDecimalsAreReadAsSuch() {
        for (KeyOrder order : List.of(KeyOrder.ASC, KeyOrder.DESC)) {
            for (DecimalSpecial special : DecimalSpecial.values()) {
                byte[] key =
                        new KeyWriter()
                                .writeDecimal(special, order)
                                .writeDecimal(BigDecimal.TEN, order)
                                .toBytes();
                KeyReader reader = new KeyReader().reset(key);

                assertThat(reader.nextDecimalSpecial(order)).isEqualTo(special);
                assertThat(reader.nextDecimalSpecial(order)).isNull();
                assertThat(reader.readDecimal(order)).isEqualTo(BigDecimal.TEN);
            }
        }
    }

    @Test
    void keyThatEndsWithinAnElementIsAnError() {
        byte[] key =
                new KeyWriter()
                        .writeInt8(1, KeyOrder.ASC)
                        .writeDecimal(new BigDecimal("12345"), KeyOrder.ASC)
                        .writeText("text", KeyOrder.ASC)
                        .toBytes();

        for (int length = 0; length < key.length; length++) {
            KeyReader reader = new KeyReader().reset(key, 0, length);
            assertThatThrownBy(
                            () -> {
                                reader.readInt8(KeyOrder.ASC);
                                reader.readDecimal(KeyOrder.ASC);
                                reader.readText(KeyOrder.ASC);
                            })
                    .isInstanceOf(CorruptionException.class);
        }
    }

    @Test
    void unknownMarkerIsAnError() {
        KeyReader reader = new KeyReader().reset(new byte[] {9});

        assertThatThrownBy(() -> reader.nextIsNull(KeyOrder.ASC_NULLS_FIRST))
                .isInstanceOf(CorruptionException.class);
    }

    @Test
    void nullNeedsANullableOrder() {
        assertThatThrownBy(() -> new KeyWriter().writeNull(KeyOrder.ASC))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void truncatingKeepsAPrefix() {
        KeyWriter writer = new KeyWriter().writeRaw(1).writeRaw(2);
        int prefix = writer.length();
        writer.writeText("gone", KeyOrder.ASC);

        assertThat(writer.truncate(prefix).writeRaw(3).toBytes()).containsExactly(1, 2, 3);
    }
}

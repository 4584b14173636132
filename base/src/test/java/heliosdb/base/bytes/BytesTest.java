package heliosdb.base.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BytesTest {
    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void bytesAreComparedUnsignedAndPrefixesFirst() {
        assertThat(Bytes.compare(bytes(0x7F), bytes(0x80))).isNegative();
        assertThat(Bytes.compare(bytes(1), bytes(1, 0))).isNegative();
        assertThat(Bytes.compare(bytes(), bytes())).isZero();
    }

    @Test
    void successorIsTheNextLargerArray() {
        assertThat(Bytes.successor(bytes(1))).isEqualTo(bytes(1, 0));
    }

    @Test
    void prefixEndIsAboveEverythingWithThePrefix() {
        assertThat(Bytes.prefixEnd(bytes(1, 2))).isEqualTo(bytes(1, 3));
        assertThat(Bytes.prefixEnd(bytes(1, 0xFF, 0xFF))).isEqualTo(bytes(2));
        assertThat(Bytes.prefixEnd(bytes(0xFF))).isNull();
        assertThat(Bytes.prefixEnd(bytes())).isNull();
    }

    @Test
    void prefixesAreFound() {
        assertThat(Bytes.startsWith(bytes(1, 2), bytes(1))).isTrue();
        assertThat(Bytes.startsWith(bytes(1, 2), bytes())).isTrue();
        assertThat(Bytes.startsWith(bytes(1), bytes(1, 2))).isFalse();
        assertThat(Bytes.startsWith(bytes(2), bytes(1))).isFalse();
    }

    @Test
    void numbersAreWrittenInTheGivenByteOrder() {
        byte[] array = new byte[9];
        Bytes.putLongBig(array, 1, 0x0102030405060708L);
        assertThat(array).isEqualTo(bytes(0, 1, 2, 3, 4, 5, 6, 7, 8));
        assertThat(Bytes.longLittle(array, 1)).isEqualTo(0x0807060504030201L);
        assertThat(Bytes.intBig(array, 1)).isEqualTo(0x01020304);
        Bytes.putIntLittle(array, 0, 1);
        assertThat(Bytes.intLittle(array, 0)).isEqualTo(1);
    }

    @Test
    void sliceIsAViewOfAnArraysPart() {
        byte[] array = bytes(9, 'a', 'b', 9);
        Slice slice = new Slice(array, 1, 2);

        assertThat(slice.toText()).isEqualTo("ab");
        assertThat(slice.toBytes()).isEqualTo(bytes('a', 'b'));
        assertThat(slice.at(1)).isEqualTo('b');
        assertThat(slice).isEqualTo(new Slice(bytes('a', 'b')));
        assertThat(slice.hashCode()).isEqualTo(new Slice(bytes('a', 'b')).hashCode());
        assertThat(slice.compareTo(bytes('a'))).isPositive();
        assertThat(slice).hasToString("6162");
    }
}

package heliosdb.query.builtin;

import heliosdb.data.value.BytesVector;
import heliosdb.data.value.Utf8;

import java.util.Arrays;

/// Finding bytes in bytes.
final class TextSearch {
    private TextSearch() {}

    /// Where a text occurs first in another, in characters from 1; 0 when it doesn't.
    static long position(Row row, int whole, int part) {
        BytesVector in = row.vectorOfBytes(whole);
        BytesVector of = row.vectorOfBytes(part);
        int i = row.position();
        int start = in.start(i);
        int found =
                indexOf(
                        in.data(),
                        start,
                        start + in.length(i),
                        of.data(),
                        of.start(i),
                        of.start(i) + of.length(i));
        return found < 0 ? 0 : Utf8.characters(in.data(), start, found - start) + 1;
    }

    /// Where some bytes occur first, as an index into the data; -1 when they don't.
    static int indexOf(byte[] data, int start, int end, byte[] part, int partStart, int partEnd) {
        int length = partEnd - partStart;
        if (length == 0) {
            return start;
        }
        byte first = part[partStart];
        for (int at = start; at <= end - length; at++) {
            if (data[at] == first
                    && Arrays.equals(data, at, at + length, part, partStart, partEnd)) {
                return at;
            }
        }
        return -1;
    }

    static boolean startsWith(Row row) {
        BytesVector in = row.vectorOfBytes(0);
        BytesVector of = row.vectorOfBytes(1);
        int i = row.position();
        int length = of.length(i);
        return length <= in.length(i)
                && Arrays.equals(
                        in.data(),
                        in.start(i),
                        in.start(i) + length,
                        of.data(),
                        of.start(i),
                        of.start(i) + length);
    }
}

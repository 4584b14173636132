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
        int start = in.start(row.position());
        int found = indexOf(in, row.vectorOfBytes(part), row.position());
        return found < 0 ? 0 : Utf8.characters(in.data(), start, found - start) + 1;
    }

    /// Where one vector's bytes occur first in another's at the same row, as an index into the
    /// other's data; -1 when they don't.
    static int indexOf(BytesVector whole, BytesVector part, int row) {
        byte[] data = whole.data();
        int end = whole.start(row) + whole.length(row);
        int partStart = part.start(row);
        int length = part.length(row);
        if (length == 0) {
            return whole.start(row);
        }
        byte first = part.data()[partStart];
        for (int at = whole.start(row); at <= end - length; at++) {
            if (data[at] == first
                    && Arrays.equals(
                            data, at, at + length, part.data(), partStart, partStart + length)) {
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

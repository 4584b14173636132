package heliosdb.engine.copy;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.bytes.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The binary format: a signature, then records of fields with their lengths, then -1.
final class BinaryRecords extends RecordReader {
    static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0
    };

    private boolean hasHeader;
    private boolean isOver;

    BinaryRecords(CopyFormat format, CopyBuffer buffer) {
        super(format, buffer);
    }

    @Override
    boolean read() {
        if (!hasHeader) {
            readHeader();
        }
        if (isOver) {
            return false;
        }
        if (!buffer.need(2)) {
            isOver = true;
            return false;
        }
        int fields =
                (short)
                        (buffer.data()[buffer.start()] << 8
                                | buffer.data()[buffer.start() + 1] & 0xFF);
        buffer.consumeTo(buffer.start() + 2);
        if (fields == -1) {
            isOver = true;
            if (buffer.need(1)) {
                throw bad("received copy data after EOF marker");
            }
            return false;
        }
        for (int i = 0; i < fields; i++) {
            readField();
        }
        return true;
    }

    private void readField() {
        int length = readInt("unexpected EOF in COPY data");
        if (length == -1) {
            add(SIGNATURE, 0, -1);
            return;
        }
        if (length < 0) {
            throw bad("invalid field size");
        }
        require(length, "unexpected EOF in COPY data");
        int start = buffer.start();
        add(Arrays.copyOfRange(buffer.data(), start, start + length), 0, length);
        buffer.consumeTo(start + length);
    }

    private void readHeader() {
        hasHeader = true;
        boolean isRight =
                buffer.need(SIGNATURE.length)
                        && Arrays.equals(
                                buffer.data(),
                                buffer.start(),
                                buffer.start() + SIGNATURE.length,
                                SIGNATURE,
                                0,
                                SIGNATURE.length);
        if (!isRight) {
            throw bad("COPY file signature not recognized");
        }
        buffer.consumeTo(buffer.start() + SIGNATURE.length);
        int flags = readInt("invalid COPY file header (missing flags)");
        if ((flags & 1 << 16) != 0) {
            throw bad("invalid COPY file header (WITH OIDS)");
        }
        if ((flags & 0xFFFE_0000) != 0) {
            throw bad("unrecognized critical flags in COPY file header");
        }
        int extension = readInt("invalid COPY file header (missing length)");
        if (extension < 0) {
            throw bad("invalid COPY file header (wrong length)");
        }
        require(extension, "invalid COPY file header (wrong length)");
        buffer.consumeTo(buffer.start() + extension);
    }

    private int readInt(String otherwise) {
        require(4, otherwise);
        int value = Bytes.intBig(buffer.data(), buffer.start());
        buffer.consumeTo(buffer.start() + 4);
        return value;
    }

    private void require(int bytes, String otherwise) {
        if (!buffer.need(bytes)) {
            throw bad(otherwise);
        }
    }

    @Override
    public @Nullable String recordText() {
        return null;
    }

    private static HeliosException bad(String text) {
        return new HeliosException(ErrorCode.BAD_COPY_FILE_FORMAT, text);
    }
}

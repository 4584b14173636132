package com.heliosdb.common;

import heliosdb.base.bytes.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A value: immutable bytes.
public final class Value {
    private final byte[] bytes;

    private Value(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The value of a text's UTF-8 bytes.
    public static Value from(String text) {
        return new Value(Bytes.ofText(text));
    }

    /// The value of some bytes, which are copied.
    public static Value from(byte[] bytes) {
        return new Value(bytes.clone());
    }

    /// The value of some bytes, which are not copied and must not be changed any more.
    public static Value wrap(byte[] bytes) {
        return new Value(bytes);
    }

    /// A copy of the bytes.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// The bytes themselves, which must not be changed.
    public byte[] sharedBytes() {
        return bytes;
    }

    /// The number of bytes.
    public int size() {
        return bytes.length;
    }

    /// The bytes read as UTF-8.
    public String toText() {
        return Bytes.toText(bytes);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Value other && Arrays.equals(bytes, other.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Value[" + Bytes.toHex(bytes, 0, bytes.length) + "]";
    }
}

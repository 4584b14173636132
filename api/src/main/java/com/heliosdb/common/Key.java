package com.heliosdb.common;

import heliosdb.base.bytes.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A key: immutable bytes, ordered as unsigned, a prefix before what it is a prefix of.
public final class Key implements Comparable<Key> {
    private final byte[] bytes;

    private Key(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The key of a text's UTF-8 bytes.
    public static Key from(String text) {
        return new Key(Bytes.ofText(text));
    }

    /// The key of some bytes, which are copied.
    public static Key from(byte[] bytes) {
        return new Key(bytes.clone());
    }

    /// The key of some bytes, which are not copied and must not be changed any more.
    public static Key wrap(byte[] bytes) {
        return new Key(bytes);
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
    public int compareTo(Key other) {
        return Bytes.compare(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Key other && Arrays.equals(bytes, other.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Key[" + Bytes.toHex(bytes, 0, bytes.length) + "]";
    }
}

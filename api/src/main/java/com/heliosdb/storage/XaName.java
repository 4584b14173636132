package com.heliosdb.storage;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.transaction.xa.Xid;
import org.jspecify.annotations.Nullable;

/// How the two kinds of names of branches become names of prepared transactions: `xs:` and the
/// text, or `xa:` and format, global id and branch in hexadecimal digits.
final class XaName {
    private static final String TEXT = "xs:";
    private static final String XID = "xa:";

    private XaName() {}

    static String of(String text) {
        return TEXT + text;
    }

    static String of(Xid xid) {
        HexFormat hex = HexFormat.of();
        return XID
                + Integer.toHexString(xid.getFormatId())
                + "."
                + hex.formatHex(xid.getGlobalTransactionId())
                + "."
                + hex.formatHex(xid.getBranchQualifier());
    }

    static Optional<String> toText(String name) {
        return name.startsWith(TEXT)
                ? Optional.of(name.substring(TEXT.length()))
                : Optional.empty();
    }

    static Optional<Xid> toXid(String name) {
        if (!name.startsWith(XID)) {
            return Optional.empty();
        }
        String[] parts = name.substring(XID.length()).split("\\.", -1);
        HexFormat hex = HexFormat.of();
        return Optional.of(
                new Recovered(
                        Integer.parseUnsignedInt(parts[0], 16),
                        hex.parseHex(parts[1]),
                        hex.parseHex(parts[2])));
    }

    /// A name read back.
    private record Recovered(int format, byte[] global, byte[] branch) implements Xid {
        @Override
        public int getFormatId() {
            return format;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return global.clone();
        }

        @Override
        public byte[] getBranchQualifier() {
            return branch.clone();
        }

        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof Recovered other
                    && format == other.format
                    && Arrays.equals(global, other.global)
                    && Arrays.equals(branch, other.branch);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(global) + Arrays.hashCode(branch);
        }
    }
}

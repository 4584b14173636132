package heliosdb.data.catalog;

import heliosdb.base.bytes.Bytes;

/// Names of what is locked and is not a row. Rows and index entries are locked by their keys, which
/// start with a storage id; so these start with FF, which no storage id does, and a letter.
final class Resources {
    private static final byte NO_ROW = (byte) 0xFF;

    private Resources() {}

    static byte[] relation(int oid) {
        return numbered('R', oid);
    }

    static byte[] object(int oid) {
        return numbered('O', oid);
    }

    static byte[] name(NameKey key) {
        byte[] name = Bytes.ofText(key.name());
        byte[] resource = new byte[7 + name.length];
        resource[0] = NO_ROW;
        resource[1] = 'N';
        resource[2] = (byte) key.space().ordinal();
        Bytes.putIntBig(resource, 3, key.scope());
        System.arraycopy(name, 0, resource, 7, name.length);
        return resource;
    }

    static byte[] advisory(long space, long key) {
        byte[] resource = new byte[18];
        resource[0] = NO_ROW;
        resource[1] = 'A';
        Bytes.putLongBig(resource, 2, space);
        Bytes.putLongBig(resource, 10, key);
        return resource;
    }

    private static byte[] numbered(char letter, int oid) {
        byte[] resource = new byte[6];
        resource[0] = NO_ROW;
        resource[1] = (byte) letter;
        Bytes.putIntBig(resource, 2, oid);
        return resource;
    }
}

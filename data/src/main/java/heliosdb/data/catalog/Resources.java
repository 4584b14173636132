package heliosdb.data.catalog;

import heliosdb.base.bytes.Bytes;

/// Names of what is locked and is not a row: a letter, then what tells it apart.
final class Resources {
    private Resources() {}

    static byte[] relation(int oid) {
        return numbered('R', oid);
    }

    static byte[] object(int oid) {
        return numbered('O', oid);
    }

    static byte[] name(NameKey key) {
        byte[] name = Bytes.ofText(key.name());
        byte[] resource = new byte[6 + name.length];
        resource[0] = 'N';
        resource[1] = (byte) key.space().ordinal();
        Bytes.putIntBig(resource, 2, key.scope());
        System.arraycopy(name, 0, resource, 6, name.length);
        return resource;
    }

    static byte[] advisory(long space, long key) {
        byte[] resource = new byte[17];
        resource[0] = 'A';
        Bytes.putLongBig(resource, 1, space);
        Bytes.putLongBig(resource, 9, key);
        return resource;
    }

    private static byte[] numbered(char letter, int oid) {
        byte[] resource = new byte[5];
        resource[0] = (byte) letter;
        Bytes.putIntBig(resource, 1, oid);
        return resource;
    }
}

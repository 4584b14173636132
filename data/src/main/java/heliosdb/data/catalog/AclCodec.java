package heliosdb.data.catalog;

import heliosdb.data.catalog.Fields.Writer;
import org.jspecify.annotations.Nullable;

/// The stored form of grants; the default is no field at all.
final class AclCodec {
    private AclCodec() {}

    static byte @Nullable [] write(Acl acl) {
        if (acl.isDefault()) {
            return null;
        }
        return new Writer()
                .records(
                        1,
                        acl.entries(),
                        (entry, w) ->
                                w.number(1, entry.grantee())
                                        .number(2, entry.grantor())
                                        .number(3, entry.privileges())
                                        .number(4, entry.grantable()))
                .toBytes();
    }

    static Acl read(byte @Nullable [] record) {
        if (record == null) {
            return Acl.DEFAULT;
        }
        return new Acl(
                false,
                Fields.parse(record)
                        .records(
                                1,
                                in ->
                                        new Acl.Entry(
                                                in.integer(1),
                                                in.integer(2),
                                                in.integer(3),
                                                in.integer(4))));
    }
}

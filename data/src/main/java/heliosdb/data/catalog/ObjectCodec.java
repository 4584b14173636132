package heliosdb.data.catalog;

import heliosdb.data.catalog.Fields.Writer;

/// The fields of objects other than tables, indexes and types. Numbers of fields are never used for
/// something else.
final class ObjectCodec {
    private ObjectCodec() {}

    static Writer write(Database database) {
        return new Writer()
                .text(1, database.name())
                .number(2, database.owner())
                .text(3, database.collation())
                .flag(4, database.isTemplate())
                .flag(5, database.allowsConnections())
                .number(6, database.connectionLimit(), -1)
                .texts(7, database.settings())
                .bytes(8, AclCodec.write(database.acl()));
    }

    static Database database(int oid, Fields in) {
        return new Database(
                oid,
                in.text(1),
                in.integer(2),
                in.text(3),
                in.flag(4),
                in.flag(5),
                (int) in.number(6, -1),
                in.texts(7),
                AclCodec.read(in.optionalBytes(8)));
    }

    static Writer write(Namespace namespace) {
        return new Writer()
                .number(1, namespace.database())
                .text(2, namespace.name())
                .number(3, namespace.owner())
                .bytes(4, AclCodec.write(namespace.acl()));
    }

    static Namespace namespace(int oid, Fields in) {
        return new Namespace(
                oid, in.integer(1), in.text(2), in.integer(3), AclCodec.read(in.optionalBytes(4)));
    }

    static Writer write(Role role) {
        Writer out =
                new Writer()
                        .text(1, role.name())
                        .flag(2, role.isSuperuser())
                        .flag(3, role.canLogin())
                        .flag(4, role.inherits())
                        .flag(5, role.canCreateRole())
                        .flag(6, role.canCreateDatabase())
                        .flag(7, role.isReplication())
                        .flag(8, role.bypassesRowSecurity())
                        .number(9, role.connectionLimit(), -1)
                        .text(10, role.passwordVerifier())
                        .records(
                                12,
                                role.memberOf(),
                                (membership, w) ->
                                        w.number(1, membership.role())
                                                .number(2, membership.grantor())
                                                .flag(3, membership.isAdmin()))
                        .texts(13, role.settings());
        Long validUntil = role.validUntilMicros();
        return validUntil == null ? out : out.number(11, validUntil, Long.MIN_VALUE);
    }

    static Role role(int oid, Fields in) {
        long validUntil = in.number(11, Long.MIN_VALUE);
        return new Role(
                oid,
                in.text(1),
                in.flag(2),
                in.flag(3),
                in.flag(4),
                in.flag(5),
                in.flag(6),
                in.flag(7),
                in.flag(8),
                (int) in.number(9, -1),
                in.optionalText(10),
                validUntil == Long.MIN_VALUE ? null : validUntil,
                in.records(12, w -> new Role.Membership(w.integer(1), w.integer(2), w.flag(3))),
                in.texts(13));
    }

    static Writer write(Sequence sequence) {
        return new Writer()
                .number(1, sequence.namespace())
                .text(2, sequence.name())
                .number(3, sequence.owner())
                .number(4, sequence.persistence().ordinal())
                .number(5, sequence.type())
                .number(6, sequence.start())
                .number(7, sequence.increment())
                .number(8, sequence.min())
                .number(9, sequence.max())
                .number(10, sequence.cache())
                .flag(11, sequence.isCycling())
                .number(12, sequence.ownedByTable())
                .number(13, sequence.ownedByColumn())
                .flag(14, sequence.isIdentity())
                .number(15, sequence.storageId())
                .bytes(16, AclCodec.write(sequence.acl()));
    }

    static Sequence sequence(int oid, Fields in) {
        return new Sequence(
                oid,
                in.integer(1),
                in.text(2),
                in.integer(3),
                in.choice(4, Persistence.values()),
                in.integer(5),
                in.number(6, 0),
                in.number(7, 0),
                in.number(8, 0),
                in.number(9, 0),
                in.number(10, 0),
                in.flag(11),
                in.integer(12),
                in.integer(13),
                in.flag(14),
                in.integer(15),
                AclCodec.read(in.optionalBytes(16)));
    }

    static Writer write(View view) {
        return new Writer()
                .number(1, view.namespace())
                .text(2, view.name())
                .number(3, view.owner())
                .number(4, view.persistence().ordinal())
                .text(5, view.sql())
                .records(
                        6,
                        view.columns(),
                        (column, w) ->
                                w.text(1, column.name())
                                        .type(2, column.type())
                                        .text(3, column.defaultSql()))
                .text(7, view.checkOption())
                .texts(8, view.options())
                .number(9, view.rowType())
                .bytes(10, AclCodec.write(view.acl()))
                .records(11, view.needs(), ObjectCodec::write);
    }

    static View view(int oid, Fields in) {
        return new View(
                oid,
                in.integer(1),
                in.text(2),
                in.integer(3),
                in.choice(4, Persistence.values()),
                in.text(5),
                in.records(6, w -> new View.ViewColumn(w.text(1), w.type(2), w.optionalText(3))),
                in.optionalText(7),
                in.texts(8),
                in.integer(9),
                AclCodec.read(in.optionalBytes(10)),
                in.records(11, ObjectCodec::reference));
    }

    static void write(Reference reference, Writer out) {
        out.number(1, reference.oid())
                .number(2, reference.column())
                .number(3, reference.kind().ordinal());
    }

    static Reference reference(Fields in) {
        return new Reference(in.integer(1), in.integer(2), in.choice(3, Reference.Kind.values()));
    }
}

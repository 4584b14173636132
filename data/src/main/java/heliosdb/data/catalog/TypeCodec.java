package heliosdb.data.catalog;

import com.heliosdb.common.CorruptionException;
import heliosdb.data.catalog.Fields.Writer;

/// The fields of types that users made. Numbers of fields are never used for something else.
final class TypeCodec {
    private static final int ENUM = 1;
    private static final int DOMAIN = 2;
    private static final int COMPOSITE = 3;

    private TypeCodec() {}

    static Writer write(UserType type) {
        Writer out =
                new Writer()
                        .number(2, type.namespace())
                        .text(3, type.name())
                        .number(4, type.owner())
                        .number(5, type.arrayType())
                        .bytes(6, AclCodec.write(type.acl()));
        return switch (type) {
            case UserType.Enum labels ->
                    out.number(1, ENUM)
                            .records(
                                    7,
                                    labels.labels(),
                                    (label, w) ->
                                            w.number(1, label.oid())
                                                    .number(2, label.order())
                                                    .text(3, label.text()));
            case UserType.Domain domain ->
                    out.number(1, DOMAIN)
                            .type(8, domain.base())
                            .flag(9, domain.isNotNull())
                            .text(10, domain.defaultSql())
                            .records(11, domain.checks(), TableCodec::write)
                            .text(12, domain.collation());
            case UserType.Composite composite ->
                    out.number(1, COMPOSITE).records(13, composite.columns(), TableCodec::write);
        };
    }

    static UserType type(int oid, Fields in) {
        int namespace = in.integer(2);
        String name = in.text(3);
        int owner = in.integer(4);
        int array = in.integer(5);
        Acl acl = AclCodec.read(in.optionalBytes(6));
        return switch (in.integer(1)) {
            case ENUM ->
                    new UserType.Enum(
                            oid,
                            namespace,
                            name,
                            owner,
                            array,
                            in.records(
                                    7,
                                    w ->
                                            new UserType.Label(
                                                    w.integer(1), w.number(2, 0), w.text(3))),
                            acl);
            case DOMAIN ->
                    new UserType.Domain(
                            oid,
                            namespace,
                            name,
                            owner,
                            array,
                            in.type(8),
                            in.flag(9),
                            in.optionalText(10),
                            in.records(11, TypeCodec::check),
                            in.optionalText(12),
                            acl);
            case COMPOSITE ->
                    new UserType.Composite(
                            oid,
                            namespace,
                            name,
                            owner,
                            array,
                            in.records(13, TableCodec::column),
                            acl);
            default -> throw new CorruptionException("a stored type has an unknown kind");
        };
    }

    private static Constraint.Check check(Fields in) {
        if (TableCodec.constraint(in) instanceof Constraint.Check check) {
            return check;
        }
        throw new CorruptionException("a stored domain has a constraint that is no check");
    }
}

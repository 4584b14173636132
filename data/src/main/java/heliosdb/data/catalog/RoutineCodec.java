package heliosdb.data.catalog;

import heliosdb.data.catalog.Fields.Writer;
import org.jspecify.annotations.Nullable;

/// The fields of routines and triggers. Numbers of fields are never used for something else.
final class RoutineCodec {
    private RoutineCodec() {}

    static Writer write(Routine routine) {
        Writer out =
                new Writer()
                        .number(1, routine.namespace())
                        .text(2, routine.name())
                        .number(3, routine.owner())
                        .number(4, routine.kind().ordinal())
                        .text(5, routine.language())
                        .records(6, routine.parameters(), RoutineCodec::write)
                        .type(7, routine.result())
                        .flag(8, routine.returnsSet())
                        .text(9, routine.body())
                        .number(10, routine.volatility())
                        .flag(11, routine.isStrict())
                        .flag(12, routine.isSecurityDefiner())
                        .bytes(13, AclCodec.write(routine.acl()))
                        .records(14, routine.needs(), ObjectCodec::write)
                        .flag(15, routine.isStandardBody())
                        .flag(16, routine.traits().isLeakproof())
                        .number(17, routine.traits().parallel(), 'u')
                        .number(18, Double.doubleToLongBits(routine.traits().cost()))
                        .number(19, Double.doubleToLongBits(routine.traits().rows()))
                        .texts(20, routine.traits().settings());
        Routine.AggregateParts parts = routine.aggregate();
        if (parts != null) {
            out.number(21, parts.transition())
                    .type(22, parts.state())
                    .number(23, parts.finish())
                    .number(24, parts.combine())
                    .text(25, parts.initial())
                    .number(26, parts.sortOperator())
                    .flag(27, parts.extraArguments());
        }
        return out;
    }

    private static void write(Routine.Parameter parameter, Writer out) {
        out.text(1, parameter.name())
                .type(2, parameter.type())
                .number(3, parameter.mode())
                .text(4, parameter.defaultSql());
    }

    static Routine routine(int oid, Fields in) {
        return new Routine(
                oid,
                in.integer(1),
                in.text(2),
                in.integer(3),
                in.choice(4, Routine.Kind.values()),
                in.text(5),
                in.records(6, RoutineCodec::parameter),
                in.optionalType(7),
                in.flag(8),
                in.text(9),
                in.flag(15),
                traits(in),
                aggregate(in),
                AclCodec.read(in.optionalBytes(13)),
                in.records(14, ObjectCodec::reference));
    }

    private static Routine.Parameter parameter(Fields in) {
        return new Routine.Parameter(
                in.optionalText(1), in.type(2), (char) in.integer(3), in.optionalText(4));
    }

    private static Routine.Traits traits(Fields in) {
        return new Routine.Traits(
                (char) in.integer(10),
                in.flag(11),
                in.flag(12),
                in.flag(16),
                (char) in.number(17, 'u'),
                Double.longBitsToDouble(in.number(18, 0)),
                Double.longBitsToDouble(in.number(19, 0)),
                in.texts(20));
    }

    private static Routine.@Nullable AggregateParts aggregate(Fields in) {
        return in.integer(21) == 0
                ? null
                : new Routine.AggregateParts(
                        in.integer(21),
                        in.type(22),
                        in.integer(23),
                        in.integer(24),
                        in.optionalText(25),
                        in.integer(26),
                        in.flag(27));
    }

    static Writer write(Trigger trigger) {
        Constraint.Timing constraint = trigger.constraint();
        return new Writer()
                .text(1, trigger.name())
                .number(2, trigger.owner())
                .number(3, trigger.relation())
                .number(4, trigger.function())
                .number(5, trigger.timing().ordinal())
                .number(6, trigger.events())
                .integers(7, trigger.columns())
                .flag(8, trigger.isForEachRow())
                .text(9, trigger.when())
                .records(10, trigger.arguments(), (argument, w) -> w.text(1, argument))
                .text(11, trigger.oldTable())
                .text(12, trigger.newTable())
                .number(13, constraint == null ? 0 : constraint.ordinal() + 1)
                .number(14, trigger.constraintTable())
                .number(15, trigger.enabled());
    }

    static Trigger trigger(int oid, Fields in) {
        int constraint = in.integer(13);
        return new Trigger(
                oid,
                in.text(1),
                in.integer(2),
                in.integer(3),
                in.integer(4),
                in.choice(5, Trigger.Timing.values()),
                in.integer(6),
                in.integers(7),
                in.flag(8),
                in.optionalText(9),
                in.records(10, argument -> argument.text(1)),
                in.optionalText(11),
                in.optionalText(12),
                constraint == 0 ? null : Constraint.Timing.values()[constraint - 1],
                in.integer(14),
                (char) in.integer(15));
    }
}

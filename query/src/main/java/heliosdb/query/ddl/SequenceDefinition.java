package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.Persistence;
import heliosdb.data.catalog.Sequence;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.SequenceOption;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The options of a sequence, checked as PostgreSQL checks them.
final class SequenceDefinition {
    private @Nullable Type type;
    private @Nullable Long increment;
    private @Nullable Long start;
    private @Nullable Long restart;
    private boolean restarts;
    private @Nullable Long min;
    private boolean setsMin;
    private @Nullable Long max;
    private boolean setsMax;
    private @Nullable Long cache;
    private @Nullable Boolean isCycling;
    private @Nullable QualifiedName ownedBy;
    private @Nullable QualifiedName name;

    /// Where a sequence is made.
    record Home(
            int oid,
            int namespace,
            String name,
            int owner,
            Persistence persistence,
            int storageId) {}

    SequenceDefinition(Ddl ddl, List<SequenceOption> options) {
        for (SequenceOption option : options) {
            switch (option) {
                case SequenceOption.As(var asType) -> type = ddl.type(asType);
                case SequenceOption.Cache(var value) -> cache = number(value, "CACHE");
                case SequenceOption.Cycle(var cycles) -> isCycling = cycles;
                case SequenceOption.Increment(var value) -> increment = number(value, "INCREMENT");
                case SequenceOption.Max(var value) -> {
                    setsMax = true;
                    max = value == null ? null : number(value, "MAXVALUE");
                }
                case SequenceOption.Min(var value) -> {
                    setsMin = true;
                    min = value == null ? null : number(value, "MINVALUE");
                }
                case SequenceOption.OwnedBy(var column) -> ownedBy = column;
                case SequenceOption.Name(var sequenceName) -> name = sequenceName;
                case SequenceOption.Start(var value) -> start = number(value, "START");
                case SequenceOption.Restart(var value) -> {
                    restarts = true;
                    restart = value == null ? null : number(value, "RESTART");
                }
            }
        }
    }

    private static Long number(String text, String option) {
        try {
            return new BigInteger(text).longValueExact();
        } catch (NumberFormatException | ArithmeticException failure) {
            throw new HeliosException(
                            ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                            "value \"%s\" is out of range for type bigint".formatted(text),
                            failure)
                    .with("option", option);
        }
    }

    /// The name that SEQUENCE NAME gives.
    @Nullable String name() {
        QualifiedName given = name;
        return given == null ? null : given.name();
    }

    @Nullable QualifiedName ownedBy() {
        return ownedBy;
    }

    boolean restarts() {
        return restarts;
    }

    /// Where RESTART starts: at a value, or null for the sequence's start.
    @Nullable Long restartValue() {
        return restart;
    }

    /// A new sequence.
    ///
    /// @param defaultType the object id of its type unless AS gives one
    Sequence create(Home home, int defaultType) {
        Type given = type;
        int oid = given == null ? defaultType : given.oid();
        requireInteger(oid);
        long step = increment == null ? 1 : increment;
        boolean isUpwards = step > 0;
        long least = min != null ? min : isUpwards ? 1 : typeMin(oid);
        long greatest = max != null ? max : isUpwards ? typeMax(oid) : -1;
        long first = start != null ? start : isUpwards ? least : greatest;
        return checked(
                new Sequence(
                        home.oid,
                        home.namespace,
                        home.name,
                        home.owner,
                        home.persistence,
                        oid,
                        first,
                        step,
                        least,
                        greatest,
                        cache == null ? 1 : cache,
                        isCycling != null && isCycling,
                        0,
                        0,
                        false,
                        home.storageId,
                        Acl.DEFAULT));
    }

    /// A sequence with some options changed.
    Sequence alter(Sequence old) {
        Type given = type;
        int oid = given == null ? old.type() : given.oid();
        requireInteger(oid);
        long step = increment == null ? old.increment() : increment;
        boolean isUpwards = step > 0;
        boolean wasLeast = old.min() == (old.increment() > 0 ? 1 : typeMin(old.type()));
        boolean wasGreatest = old.max() == (old.increment() > 0 ? typeMax(old.type()) : -1);
        boolean changesType = oid != old.type();
        long least = old.min();
        if (min != null) {
            least = min;
        } else if (setsMin || changesType && wasLeast) {
            least = isUpwards ? 1 : typeMin(oid);
        }
        long greatest = old.max();
        if (max != null) {
            greatest = max;
        } else if (setsMax || changesType && wasGreatest) {
            greatest = isUpwards ? typeMax(oid) : -1;
        }
        return checked(
                new Sequence(
                        old.oid(),
                        old.namespace(),
                        old.name(),
                        old.owner(),
                        old.persistence(),
                        oid,
                        start == null ? old.start() : start,
                        step,
                        least,
                        greatest,
                        cache == null ? old.cache() : cache,
                        isCycling == null ? old.isCycling() : isCycling,
                        old.ownedByTable(),
                        old.ownedByColumn(),
                        old.isIdentity(),
                        old.storageId(),
                        old.acl()));
    }

    private static Sequence checked(Sequence sequence) {
        if (sequence.increment() == 0) {
            throw invalid("INCREMENT must not be zero");
        }
        requireInType("MAXVALUE", sequence.max(), sequence.type());
        requireInType("MINVALUE", sequence.min(), sequence.type());
        if (sequence.min() >= sequence.max()) {
            throw invalid(
                    "MINVALUE (%d) must be less than MAXVALUE (%d)"
                            .formatted(sequence.min(), sequence.max()));
        }
        if (sequence.start() < sequence.min()) {
            throw invalid(
                    "START value (%d) cannot be less than MINVALUE (%d)"
                            .formatted(sequence.start(), sequence.min()));
        }
        if (sequence.start() > sequence.max()) {
            throw invalid(
                    "START value (%d) cannot be greater than MAXVALUE (%d)"
                            .formatted(sequence.start(), sequence.max()));
        }
        if (sequence.cache() <= 0) {
            throw invalid("CACHE (%d) must be greater than zero".formatted(sequence.cache()));
        }
        return sequence;
    }

    private static void requireInteger(int type) {
        if (type != Types.INT2.oid() && type != Types.INT4.oid() && type != Types.INT8.oid()) {
            throw invalid("sequence type must be smallint, integer, or bigint");
        }
    }

    private static void requireInType(String option, long value, int type) {
        if (value < typeMin(type) || value > typeMax(type)) {
            throw invalid(
                    "%s (%d) is out of range for sequence data type %s"
                            .formatted(option, value, Types.format(type, -1)));
        }
    }

    private static HeliosException invalid(String message) {
        return new HeliosException(ErrorCode.INVALID_PARAMETER_VALUE, message);
    }

    private static long typeMin(int type) {
        return type == Types.INT2.oid()
                ? Short.MIN_VALUE
                : type == Types.INT4.oid() ? Integer.MIN_VALUE : Long.MIN_VALUE;
    }

    private static long typeMax(int type) {
        return type == Types.INT2.oid()
                ? Short.MAX_VALUE
                : type == Types.INT4.oid() ? Integer.MAX_VALUE : Long.MAX_VALUE;
    }
}

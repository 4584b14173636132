package heliosdb.query.builtin;

import heliosdb.query.function.KernelFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The families of scalar functions, asked one after the other.
final class Families {
    @FunctionalInterface
    private interface Family {
        @Nullable KernelFactory find(String source);
    }

    private static final List<Family> SCALAR =
            List.of(
                    Comparisons::find,
                    Integers::find,
                    Floats::find,
                    Numerics::find,
                    Conversions::find,
                    Texts::find,
                    Likes::find,
                    Formats::find,
                    TextArrays::find,
                    Encodings::find,
                    ByteStrings::find,
                    RegexFunctions::find,
                    Mathematics::find,
                    TimeArithmetic::find,
                    TimeFields::find,
                    TimeConversions::find,
                    TimeMaking::find,
                    Overlaps::find,
                    InRange::find,
                    ArrayFunctions::find,
                    JsonBuilding::find,
                    JsonFunctions::find,
                    JsonRecords::scalar,
                    JsonbFunctions::find,
                    JsonPathFunctions::find,
                    SessionFunctions::find,
                    Inspection::find,
                    CatalogCalls::find,
                    RangeFunctions::find,
                    MultirangeFunctions::find,
                    BitStrings::find,
                    Money::find,
                    Networks::find,
                    Enums::find,
                    LogPositions::find,
                    HardwareAddresses::find,
                    PointFunctions::find,
                    LineFunctions::find,
                    BoxFunctions::find,
                    OutlineFunctions::find,
                    CircleFunctions::find,
                    BinaryForms::find);

    private Families() {}

    static @Nullable KernelFactory scalar(String source) {
        for (Family family : SCALAR) {
            KernelFactory found = family.find(source);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}

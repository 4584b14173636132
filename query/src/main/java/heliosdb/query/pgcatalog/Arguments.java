package heliosdb.query.pgcatalog;

import heliosdb.query.function.Function;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The arguments of a call, unboxed.
record Arguments(Function function, @Nullable Object[] values) {
    int size() {
        return values.length;
    }

    /// An object id or an integer.
    int number(int index) {
        return ((Long) Objects.requireNonNull(values[index])).intValue();
    }

    boolean truth(int index) {
        return values.length > index && values[index] instanceof Long value && value != 0;
    }

    String text(int index) {
        return new String((byte[]) Objects.requireNonNull(values[index]), StandardCharsets.UTF_8);
    }

    /// Whether an argument is a name or a text, and not an object id.
    boolean isText(int index) {
        return values[index] instanceof byte[];
    }
}

package heliosdb.query.builtin;

import heliosdb.data.value.ByteSink;
import heliosdb.data.value.TypeBinary;
import heliosdb.query.function.KernelFactory;
import org.jspecify.annotations.Nullable;

/// `int4send` and its kin: a value's binary form as bytea.
final class BinaryForms {
    private BinaryForms() {}

    static @Nullable KernelFactory find(String source) {
        if (!source.endsWith("send")) {
            return null;
        }
        return Rows.bytes(row -> {
            ByteSink out = new ByteSink(16);
            TypeBinary.write(row.type(0), row.valueAt(0), out);
            return out.toBytes();
        });
    }
}

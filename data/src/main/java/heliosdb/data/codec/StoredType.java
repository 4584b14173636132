package heliosdb.data.codec;

import com.heliosdb.common.CorruptionException;
import heliosdb.data.value.ByteSink;
import heliosdb.data.value.Form;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The stored form of a type, as this package's description draws it.
public final class StoredType {
    private static final int FIRST_USER_OID = 16384;

    private StoredType() {}

    /// Writes a type.
    public static void write(Type type, ByteSink out) {
        out.writeInt(type.oid());
        out.writeInt(type.modifier());
        if (Integer.compareUnsigned(type.oid(), FIRST_USER_OID) < 0) {
            return;
        }
        out.writeByte(type.form().ordinal());
        out.writeShort(type.category());
        byte[] name = type.name().getBytes(StandardCharsets.UTF_8);
        out.writeShort(name.length);
        out.writeBytes(name);
        Type element = type.element();
        out.writeByte(element == null ? 0 : 1);
        if (element != null) {
            write(element, out);
        }
    }

    /// Reads a type.
    public static Type read(ByteSource in) {
        int oid = in.readInt();
        int modifier = in.readInt();
        if (Integer.compareUnsigned(oid, FIRST_USER_OID) < 0) {
            return Types.find(oid)
                    .orElseThrow(() -> new CorruptionException("a stored type is unknown"))
                    .withModifier(modifier);
        }
        Form form = Form.values()[in.readByte()];
        char category = (char) in.readShort();
        String name = in.readText(in.readShort() & 0xFFFF);
        @Nullable Type element = in.readByte() == 0 ? null : read(in);
        return new Type(oid, modifier, name, form, category, false, element);
    }
}

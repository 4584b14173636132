package heliosdb.data.catalog;

import com.heliosdb.common.CorruptionException;
import heliosdb.base.bytes.Bytes;
import heliosdb.data.catalog.CatalogChanges.Change;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The stored form of the catalog, drawn in this package's description.
final class CatalogCodec {
    private static final byte VERSION = 1;
    private static final int KEY_BYTES = 6;

    private CatalogCodec() {}

    /// The kinds of records; the letter is the second byte of the key.
    private static char letter(CatalogObject object) {
        return switch (object) {
            case Database _ -> 'D';
            case Namespace _ -> 'N';
            case Role _ -> 'R';
            case Table _ -> 'T';
            case Index _ -> 'I';
            case Sequence _ -> 'S';
            case View _ -> 'V';
            case UserType _ -> 'U';
            case Routine _ -> 'F';
            case Trigger _ -> 'G';
        };
    }

    static byte[] key(Change change) {
        return switch (change) {
            case Change.Put(var object) -> MetaKeys.numbered(letter(object), object.oid());
            case Change.Drop(var object) -> MetaKeys.numbered(letter(object), object.oid());
            case Change.Statistics(var table, _) -> MetaKeys.numbered(MetaKeys.STATISTICS, table);
            case Change.Comment(var oid, var column, _) -> {
                byte[] key = Arrays.copyOf(MetaKeys.numbered(MetaKeys.COMMENT, oid), KEY_BYTES + 4);
                Bytes.putIntBig(key, KEY_BYTES, column);
                yield key;
            }
        };
    }

    /// The record of a change, null for a deletion.
    static byte @Nullable [] value(Change change) {
        return switch (change) {
            case Change.Put(var object) -> record(object);
            case Change.Drop _ -> null;
            case Change.Statistics(_, var found) ->
                    found == null ? null : versioned(StatisticsCodec.write(found));
            case Change.Comment(_, _, var text) ->
                    text == null ? null : versioned(new Fields.Writer().text(1, text));
        };
    }

    /// The change that a stored record amounts to.
    static Change read(byte[] key, byte[] record) {
        if (record.length < 1 || record[0] != VERSION || key.length < KEY_BYTES) {
            throw new CorruptionException("a catalog record has an unknown version");
        }
        Fields fields = Fields.parse(Arrays.copyOfRange(record, 1, record.length));
        int oid = Bytes.intBig(key, 2);
        return switch ((char) key[1]) {
            case 'D' -> new Change.Put(ObjectCodec.database(oid, fields));
            case 'N' -> new Change.Put(ObjectCodec.namespace(oid, fields));
            case 'R' -> new Change.Put(ObjectCodec.role(oid, fields));
            case 'T' -> new Change.Put(TableCodec.table(oid, fields));
            case 'I' -> new Change.Put(TableCodec.index(oid, fields));
            case 'S' -> new Change.Put(ObjectCodec.sequence(oid, fields));
            case 'V' -> new Change.Put(ObjectCodec.view(oid, fields));
            case 'U' -> new Change.Put(TypeCodec.type(oid, fields));
            case 'F' -> new Change.Put(RoutineCodec.routine(oid, fields));
            case 'G' -> new Change.Put(RoutineCodec.trigger(oid, fields));
            case MetaKeys.STATISTICS ->
                    new Change.Statistics(oid, StatisticsCodec.read(oid, fields));
            case MetaKeys.COMMENT ->
                    new Change.Comment(oid, Bytes.intBig(key, KEY_BYTES), fields.text(1));
            default -> throw new CorruptionException("a catalog record has an unknown kind");
        };
    }

    static byte[] record(CatalogObject object) {
        return versioned(
                switch (object) {
                    case Database database -> ObjectCodec.write(database);
                    case Namespace namespace -> ObjectCodec.write(namespace);
                    case Role role -> ObjectCodec.write(role);
                    case Table table -> TableCodec.write(table);
                    case Index index -> TableCodec.write(index);
                    case Sequence sequence -> ObjectCodec.write(sequence);
                    case View view -> ObjectCodec.write(view);
                    case UserType type -> TypeCodec.write(type);
                    case Routine routine -> RoutineCodec.write(routine);
                    case Trigger trigger -> RoutineCodec.write(trigger);
                });
    }

    private static byte[] versioned(Fields.Writer fields) {
        return Bytes.concat(new byte[] {VERSION}, fields.toBytes());
    }
}

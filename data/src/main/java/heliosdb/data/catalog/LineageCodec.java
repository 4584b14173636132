package heliosdb.data.catalog;

import com.heliosdb.common.CorruptionException;
import heliosdb.data.catalog.Fields.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fields of a table's lineage. Numbers of fields are never used for something else.
final class LineageCodec {
    private static final int DEFAULT = 1;
    private static final int IN = 2;
    private static final int RANGE = 3;
    private static final int HASH = 4;

    private LineageCodec() {}

    /// Null for a table that stands alone.
    static byte @Nullable [] write(Lineage lineage) {
        if (lineage.equals(Lineage.NONE)) {
            return null;
        }
        Writer out = new Writer().integers(1, lineage.parents()).integers(2, lineage.inherited());
        PartitionBound bound = lineage.bound();
        if (bound != null) {
            out.bytes(3, write(bound));
        }
        PartitionKey key = lineage.key();
        if (key != null) {
            out.number(4, key.strategy().ordinal() + 1L)
                    .records(
                            5,
                            key.parts(),
                            (part, w) ->
                                    w.number(1, part.column())
                                            .text(2, part.expression())
                                            .type(3, part.type())
                                            .text(4, part.collation())
                                            .text(5, part.operatorClass()));
        }
        return out.toBytes();
    }

    private static byte[] write(PartitionBound bound) {
        Writer out = new Writer();
        switch (bound) {
            case PartitionBound.Default _ -> out.number(1, DEFAULT);
            case PartitionBound.In(var values) ->
                    out.number(1, IN).records(2, values(values), LineageCodec::write);
            case PartitionBound.Range(var from, var to) ->
                    out.number(1, RANGE)
                            .records(2, from, LineageCodec::write)
                            .records(3, to, LineageCodec::write);
            case PartitionBound.Hash(int modulus, int remainder) ->
                    out.number(1, HASH).number(4, modulus).number(5, remainder);
        }
        return out.toBytes();
    }

    private static List<PartitionBound.Datum> values(List<@Nullable String> texts) {
        List<PartitionBound.Datum> all = new ArrayList<>();
        for (String text : texts) {
            all.add(new PartitionBound.Datum(0, text));
        }
        return all;
    }

    private static void write(PartitionBound.Datum datum, Writer out) {
        out.number(1, datum.infinity()).text(2, datum.text());
    }

    static Lineage read(byte @Nullable [] record) {
        if (record == null) {
            return Lineage.NONE;
        }
        Fields in = Fields.parse(record);
        byte[] bound = in.optionalBytes(3);
        int strategy = in.integer(4);
        return new Lineage(
                in.integers(1),
                in.integers(2),
                bound == null ? null : bound(Fields.parse(bound)),
                strategy == 0
                        ? null
                        : new PartitionKey(
                                PartitionKey.Strategy.values()[strategy - 1],
                                in.records(5, LineageCodec::part)));
    }

    private static PartitionKey.Part part(Fields in) {
        return new PartitionKey.Part(
                in.integer(1),
                in.optionalText(2),
                in.type(3),
                in.optionalText(4),
                in.optionalText(5));
    }

    private static PartitionBound bound(Fields in) {
        return switch (in.integer(1)) {
            case DEFAULT -> new PartitionBound.Default();
            case IN -> {
                List<@Nullable String> values = new ArrayList<>();
                in.records(2, LineageCodec::datum).forEach(datum -> values.add(datum.text()));
                yield new PartitionBound.In(values);
            }
            case RANGE ->
                    new PartitionBound.Range(
                            in.records(2, LineageCodec::datum), in.records(3, LineageCodec::datum));
            case HASH -> new PartitionBound.Hash(in.integer(4), in.integer(5));
            default -> throw new CorruptionException("a stored partition bound has no known kind");
        };
    }

    private static PartitionBound.Datum datum(Fields in) {
        return new PartitionBound.Datum(in.integer(1), in.optionalText(2));
    }
}

package heliosdb.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import heliosdb.data.catalog.CatalogChanges.Change;
import heliosdb.data.value.Types;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Records of each version must read for ever.
class CatalogRecordTest {
    private static final Table TABLE =
            new Table(
                    16400,
                    2200,
                    "t",
                    10,
                    Persistence.PERMANENT,
                    5,
                    List.of(
                            new Column(1, "id", Types.INT4).withNotNull(true),
                            new Column(2, "v", Types.TEXT).withDefault("'x'::text", false)),
                    List.of(
                            new Constraint.PrimaryKey(
                                    16403,
                                    "t_pkey",
                                    List.of(1),
                                    16404,
                                    Constraint.Timing.IMMEDIATE)),
                    Map.of("fillfactor", "70"),
                    16401,
                    16402,
                    false,
                    false,
                    Acl.DEFAULT,
                    List.of(Reference.normal(16405)));

    private static final String RECORD =
            "010102b02202017403011405010a061401010202026964030800000017ffffffff040102"
                    + "061b010104020176030800000019ffffffff05092778273a3a7465787407180203a68002"
                    + "0306745f706b65790401020101020503a880020810010a66696c6c666163746f72020237"
                    + "300903a280020a03a480020e050103aa8002";

    @Test
    void tableOfVersionOneReadsForEver() {
        byte[] key = MetaKeys.numbered('T', 16400);

        assertThat(CatalogCodec.read(key, HexFormat.of().parseHex(RECORD)))
                .isEqualTo(new Change.Put(TABLE));
    }

    @Test
    void tableIsWrittenAsVersionOne() {
        assertThat(HexFormat.of().formatHex(CatalogCodec.record(TABLE))).isEqualTo(RECORD);
    }

    @Test
    void fieldsOfLaterVersionsAreIgnored() {
        byte[] record = HexFormat.of().parseHex(RECORD + "ff01" + "0161");

        assertThat(CatalogCodec.read(MetaKeys.numbered('T', 16400), record))
                .isEqualTo(new Change.Put(TABLE));
    }
}

package heliosdb.engine.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heliosdb.data.value.Batch;
import heliosdb.data.value.ByteSink;
import heliosdb.data.value.BytesVector;
import heliosdb.data.value.IoSettings;
import heliosdb.data.value.TypeText;
import heliosdb.data.value.Types;
import heliosdb.data.value.Vector;
import heliosdb.query.ast.Option;
import heliosdb.query.context.ResultColumn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// COPY's formats, cut at every place. The expected fields are those that PostgreSQL 15 reads.
class RecordReaderTest {
    private static CopyFormat text() {
        return CopyOptions.read(List.of(), true);
    }

    private static CopyFormat csv() {
        return CopyOptions.read(List.of(option("format", "csv")), true);
    }

    private static Option option(String name, String value) {
        return new Option(null, name, new Option.Value.Text(value), 0);
    }

    private static List<List<@Nullable String>> read(
            CopyFormat format, byte[] data, int pieceBytes) {
        int[] at = {0};
        Supplier<byte @Nullable []> source =
                () -> {
                    if (at[0] >= data.length) {
                        return null;
                    }
                    int to = Math.min(data.length, at[0] + pieceBytes);
                    byte[] piece = Arrays.copyOfRange(data, at[0], to);
                    at[0] = to;
                    return piece;
                };
        RecordReader reader = RecordReader.of(format, source, List.of("a", "b", "c"));
        List<List<@Nullable String>> rows = new ArrayList<>();
        while (reader.next()) {
            List<@Nullable String> row = new ArrayList<>();
            for (int i = 0; i < reader.count(); i++) {
                row.add(
                        reader.isNull(i)
                                ? null
                                : new String(
                                        reader.array(i),
                                        reader.start(i),
                                        reader.length(i),
                                        StandardCharsets.UTF_8));
            }
            rows.add(row);
        }
        return rows;
    }

    private static void check(
            CopyFormat format, String data, List<List<@Nullable String>> expected) {
        byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
        for (int piece = 1; piece <= bytes.length; piece++) {
            assertThat(read(format, bytes, piece)).as("pieces of %d", piece).isEqualTo(expected);
        }
    }

    private static List<@Nullable String> row(@Nullable String... fields) {
        return Arrays.asList(fields);
    }

    @Test
    void textHasEscapesNullsAndAnEnd() {
        check(
                text(),
                "a\\tb\t\\N\tc\\\\\n\\x41\\102\\q\\\nz\t\t\\.x\n\\.\nnot read\n",
                List.of(row("a\tb", null, "c\\"), row("ABq\nz", "", ".x")));
    }

    @Test
    void textTakesEveryKindOfLineEndButNotTwo() {
        check(text(), "1\t2\r\n3\t4\r\n", List.of(row("1", "2"), row("3", "4")));
        check(text(), "1\t2\r3\t4", List.of(row("1", "2"), row("3", "4")));
        assertThatThrownBy(() -> read(text(), "1\r\n2\n".getBytes(StandardCharsets.UTF_8), 3))
                .hasMessageContaining("newline found in data");
    }

    @Test
    void csvHasQuotesOverLinesAndNulls() {
        check(
                csv(),
                "1,\"a \"\"b\"\"\nc\",\n,\"\",x\"y,z\"w\r\nlast,,",
                List.of(
                        row("1", "a \"b\"\nc", null),
                        row(null, "", "xy,zw"),
                        row("last", null, null)));
    }

    @Test
    void csvMayHaveItsOwnCharacters() {
        CopyFormat format =
                CopyOptions.read(
                        List.of(
                                option("format", "csv"),
                                option("delimiter", ";"),
                                option("quote", "'"),
                                option("escape", "\\"),
                                option("null", "nil")),
                        true);
        check(format, "nil;'nil';'it\\'s; fine'\n", List.of(row(null, "nil", "it's; fine")));
    }

    @Test
    void anUnterminatedQuoteIsAnError() {
        assertThatThrownBy(() -> read(csv(), "1,\"open".getBytes(StandardCharsets.UTF_8), 4))
                .hasMessage("unterminated CSV quoted field");
    }

    @Test
    void optionsThatContradictAreRefused() {
        assertThatThrownBy(() -> CopyOptions.read(List.of(option("delimiter", "ab")), true))
                .hasMessage("COPY delimiter must be a single one-byte character");
        assertThatThrownBy(() -> CopyOptions.read(List.of(option("quote", "'")), true))
                .hasMessage("COPY quote available only in CSV mode");
        assertThatThrownBy(() -> CopyOptions.read(List.of(option("nonsense", "1")), true))
                .hasMessage("option \"nonsense\" not recognized");
        assertThatThrownBy(() -> CopyOptions.read(List.of(option("format", "xml")), true))
                .hasMessage("COPY format \"xml\" not recognized");
    }

    @ParameterizedTest
    @EnumSource(CopyFormat.Kind.class)
    void whatIsWrittenIsReadAgain(CopyFormat.Kind kind) {
        String name = kind.name().toLowerCase(java.util.Locale.ROOT);
        CopyFormat format = CopyOptions.read(List.of(option("format", name)), true);
        String alphabet = "ab\t\n\r\\\",.N;é'";
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<List<@Nullable String>> rows = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(6); i++) {
                rows.add(
                        row(
                                word(random, alphabet),
                                word(random, alphabet),
                                word(random, alphabet)));
            }
            byte[] written = write(format, rows);

            assertThat(read(format, written, 1 + random.nextInt(20)))
                    .as("seed %d: %s", seed, new String(written, StandardCharsets.UTF_8))
                    .isEqualTo(rows);
        }
    }

    private static @Nullable String word(Random random, String alphabet) {
        if (random.nextInt(5) == 0) {
            return null;
        }
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            word.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return word.toString();
    }

    private static byte[] write(CopyFormat format, List<List<@Nullable String>> rows) {
        Vector[] vectors = new Vector[3];
        for (int i = 0; i < 3; i++) {
            BytesVector vector = new BytesVector(rows.size());
            for (List<@Nullable String> row : rows) {
                String value = row.get(i);
                if (value == null) {
                    vector.appendNull();
                } else {
                    vector.appendText(value);
                }
            }
            vectors[i] = vector;
        }
        RecordWriter writer =
                new RecordWriter(
                        format,
                        List.of(
                                new ResultColumn("a", Types.TEXT),
                                new ResultColumn("b", Types.TEXT),
                                new ResultColumn("c", Types.TEXT)),
                        new TypeText(IoSettings.DEFAULT));
        ByteSink all = new ByteSink(256);
        add(all, writer.header());
        for (int row = 0; row < rows.size(); row++) {
            add(all, writer.row(new Batch(rows.size(), vectors), row));
        }
        add(all, writer.trailer());
        return all.toBytes();
    }

    private static void add(ByteSink all, ByteSink piece) {
        all.writeBytes(piece.data(), 0, piece.size());
    }
}

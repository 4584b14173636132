package heliosdb.data.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TextFormsTest {
    private static final TypeText TEXT =
            new TypeText(IoSettings.DEFAULT.withTimeZone(ZoneId.of("America/New_York")));

    private static Type type(String name) {
        boolean isArray = name.endsWith("[]");
        Type type = Types.find(isArray ? name.substring(0, name.length() - 2) : name).orElseThrow();
        return isArray ? Types.arrayOf(type).orElseThrow() : type;
    }

    @Test
    void textsMeanAndPrintWhatTheyDoInPostgreSql() throws IOException {
        assertThat(
                        Script.differences(
                                "text-forms.tsv",
                                row ->
                                        () -> {
                                            Type type = type(row[0]);
                                            String input = Script.unescape(row[1]);
                                            return TEXT.format(type, TEXT.parse(type, input));
                                        }))
                .isEmpty();
    }

    @Test
    void vectorsReadAndWriteAsBoxedValuesDo() throws IOException {
        assertThat(
                        Script.differences(
                                "text-forms.tsv",
                                row ->
                                        () -> {
                                            Type type = type(row[0]);
                                            return throughVector(type, Script.unescape(row[1]));
                                        }))
                .isEmpty();
    }

    private static String throughVector(Type type, String input) {
        ByteSink source = new ByteSink(16);
        source.writeText("x" + input + "x");
        Vector vector = Vector.of(type.form(), 1);
        TEXT.parseInto(vector, type, source.data(), 1, source.size() - 2);
        ByteSink out = new ByteSink(1);
        TEXT.write(type, vector, 0, out);
        return out.toString();
    }

    @Test
    void binaryFormsReadBackTheSame() throws IOException {
        assertThat(
                        Script.differences(
                                "text-forms.tsv",
                                row ->
                                        () -> {
                                            Type type = type(row[0]);
                                            Object value =
                                                    TEXT.parse(type, Script.unescape(row[1]));
                                            byte[] binary = TypeBinary.format(type, value);
                                            Object back =
                                                    TypeBinary.read(type, binary, 0, binary.length);
                                            return TEXT.format(type, back);
                                        }))
                .isEmpty();
    }

    @Test
    void equalValuesHaveEqualHashes() throws IOException {
        assertThat(
                        Script.differences(
                                "text-forms.tsv",
                                row ->
                                        () -> {
                                            Type type = type(row[0]);
                                            Object a = TEXT.parse(type, Script.unescape(row[1]));
                                            Object b = TEXT.parse(type, Script.unescape(row[1]));
                                            boolean isSame =
                                                    Comparison.equal(type, a, b)
                                                            && Comparison.hash(type, a)
                                                                    == Comparison.hash(type, b);
                                            return isSame ? TEXT.format(type, a) : "not equal";
                                        }))
                .isEmpty();
    }
}

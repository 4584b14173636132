package heliosdb.data.catalog;

import heliosdb.data.catalog.Fields.Writer;
import heliosdb.data.catalog.TableStatistics.ColumnStatistics;
import heliosdb.data.codec.ValueCodec;
import heliosdb.data.value.Form;
import java.util.List;

/// The fields of statistics. Numbers of fields are never used for something else.
final class StatisticsCodec {
    private StatisticsCodec() {}

    static Writer write(TableStatistics statistics) {
        return new Writer()
                .number(1, Double.doubleToLongBits(statistics.rows()))
                .number(2, statistics.bytes())
                .number(3, statistics.analyzedMicros())
                .records(4, statistics.columns(), StatisticsCodec::write);
    }

    static TableStatistics read(int table, Fields in) {
        return new TableStatistics(
                table,
                real(in, 1),
                in.number(2, 0),
                in.number(3, 0),
                in.records(4, StatisticsCodec::column));
    }

    private static void write(ColumnStatistics column, Writer out) {
        out.number(1, column.column())
                .number(2, Double.doubleToLongBits(column.nullFraction()))
                .number(3, Double.doubleToLongBits(column.averageWidth()))
                .number(4, Double.doubleToLongBits(column.distinct()))
                .number(5, Double.doubleToLongBits(column.correlation()))
                .number(6, form(column).ordinal());
        writeValues(column.common(), 7, out);
        column.commonFractions()
                .forEach(each -> out.bytes(8, ValueCodec.toBytes(Form.DOUBLE, each)));
        writeValues(column.histogram(), 9, out);
    }

    private static ColumnStatistics column(Fields in) {
        Form form = in.choice(6, Form.values());
        return new ColumnStatistics(
                in.integer(1),
                real(in, 2),
                real(in, 3),
                real(in, 4),
                in.all(7, value -> ValueCodec.read(form, value, 0, value.length)),
                in.all(8, value -> (Double) ValueCodec.read(Form.DOUBLE, value, 0, value.length)),
                in.all(9, value -> ValueCodec.read(form, value, 0, value.length)),
                real(in, 5));
    }

    private static void writeValues(List<Object> values, int field, Writer out) {
        for (Object value : values) {
            out.bytes(field, ValueCodec.toBytes(formOf(value), value));
        }
    }

    private static Form form(ColumnStatistics column) {
        if (!column.common().isEmpty()) {
            return formOf(column.common().getFirst());
        }
        return column.histogram().isEmpty() ? Form.LONG : formOf(column.histogram().getFirst());
    }

    private static Form formOf(Object value) {
        return switch (value) {
            case Long _ -> Form.LONG;
            case Double _ -> Form.DOUBLE;
            case byte[] _ -> Form.BYTES;
            default -> Form.OBJECT;
        };
    }

    private static double real(Fields in, int field) {
        return Double.longBitsToDouble(in.number(field, 0));
    }
}

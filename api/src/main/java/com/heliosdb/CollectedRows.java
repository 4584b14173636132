package com.heliosdb;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Type;
import heliosdb.data.value.TypeText;
import heliosdb.engine.session.CopyInput;
import heliosdb.engine.session.Results;
import heliosdb.query.context.ResultColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes what a statement answers and makes rows of Java values of it.
final class CollectedRows implements Results {
    private final TypeText texts;
    private final List<Row> rows = new ArrayList<>();
    private List<Type> types = List.of();
    private Map<String, Integer> names = Map.of();
    private String commandTag = "";
    private boolean isSuspended;

    CollectedRows(TypeText texts) {
        this.texts = texts;
    }

    List<Row> rows() {
        return rows;
    }

    List<Row> takeRows() {
        return List.copyOf(rows);
    }

    String commandTag() {
        return commandTag;
    }

    boolean isSuspended() {
        return isSuspended;
    }

    /// The number at the end of the command tag; 0 where there is none.
    long count() {
        String last = commandTag.substring(commandTag.lastIndexOf(' ') + 1);
        boolean isNumber = !last.isEmpty() && last.chars().allMatch(Character::isDigit);
        return isNumber ? Long.parseLong(last) : 0;
    }

    @Override
    public void columns(List<ResultColumn> columns, short[] formats) {
        types = columns.stream().map(ResultColumn::type).toList();
        Map<String, Integer> indexes = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            indexes.putIfAbsent(columns.get(i).name(), i);
        }
        names = indexes;
    }

    @Override
    public void rows(Batch batch, int from, int to) {
        for (int row = from; row < to; row++) {
            @Nullable Object[] values = new @Nullable Object[types.size()];
            for (int column = 0; column < values.length; column++) {
                values[column] =
                        JavaValues.toJava(
                                types.get(column), batch.column(column).value(row), texts);
            }
            rows.add(new Row(names, values));
        }
    }

    @Override
    public void complete(String tag) {
        commandTag = tag;
    }

    @Override
    public void empty() {
        commandTag = "";
    }

    @Override
    public void suspended() {
        isSuspended = true;
    }

    @Override
    public CopyInput copyIn(CopyShape shape) {
        throw noCopy();
    }

    @Override
    public void copyOut(CopyShape shape) {
        throw noCopy();
    }

    @Override
    public void copyData(byte[] data, int offset, int length) {
        throw noCopy();
    }

    @Override
    public void copyDone() {
        throw noCopy();
    }

    private static HeliosException noCopy() {
        return new HeliosException(
                ErrorCode.FEATURE_NOT_SUPPORTED,
                "COPY FROM STDIN and COPY TO STDOUT need a client connection");
    }
}

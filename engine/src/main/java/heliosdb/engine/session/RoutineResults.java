package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Batch;
import heliosdb.query.context.ResultColumn;
import heliosdb.query.routine.RoutineHost.RowTaker;
import java.util.List;

/// Results that go to a routine instead of the client.
final class RoutineResults implements Results {
    private final RowTaker taker;
    private List<ResultColumn> columns = List.of();

    RoutineResults(RowTaker taker) {
        this.taker = taker;
    }

    @Override
    public void columns(List<ResultColumn> shown, short[] formats) {
        columns = shown;
        taker.take(columns, new Batch(0));
    }

    @Override
    public void rows(Batch batch, int from, int to) {
        int[] selected = new int[to - from];
        for (int i = 0; i < selected.length; i++) {
            selected[i] = from + i;
        }
        taker.take(columns, batch.gather(selected, selected.length));
    }

    @Override
    public void complete(String commandTag) {}

    @Override
    public void empty() {}

    @Override
    public void suspended() {}

    @Override
    public CopyInput copyIn(CopyShape shape) {
        throw noClient();
    }

    @Override
    public void copyOut(CopyShape shape) {
        throw noClient();
    }

    @Override
    public void copyData(byte[] data, int offset, int length) {
        throw noClient();
    }

    @Override
    public void copyDone() {}

    private static HeliosException noClient() {
        return new HeliosException(
                ErrorCode.FEATURE_NOT_SUPPORTED, "cannot COPY to/from client in PL/pgSQL");
    }
}

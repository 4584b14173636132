package heliosdb.wire.postgres;

import heliosdb.data.value.Batch;
import heliosdb.engine.session.CopyInput;
import heliosdb.engine.session.Results;
import heliosdb.engine.session.Session;
import heliosdb.query.context.ResultColumn;
import heliosdb.wire.postgres.ReplyWriter.RowShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the outcome of statements as messages.
abstract sealed class WireResults implements Results permits SimpleResults, PortalResults {
    private final Session session;
    private final Outlet outlet;
    private final Inbox inbox;
    final ReplyWriter replies;
    private @Nullable RowShape shape;

    WireResults(Session session, ReplyWriter replies, Outlet outlet, Inbox inbox) {
        this.session = session;
        this.replies = replies;
        this.outlet = outlet;
        this.inbox = inbox;
    }

    @Override
    public void columns(List<ResultColumn> columns, short[] formats) {
        shape = RowShape.of(columns, formats, session.texts());
    }

    @Override
    public void rows(Batch batch, int from, int to) {
        RowShape known = shape;
        if (known == null) {
            throw new IllegalStateException("rows before columns");
        }
        for (int row = from; row < to; row++) {
            replies.dataRow(batch, row, known);
            outlet.flushIfFull();
        }
    }

    @Override
    public void complete(String commandTag) {
        replies.commandComplete(commandTag);
    }

    @Override
    public void empty() {
        replies.simple('I');
    }

    @Override
    public void suspended() {
        replies.simple('s');
    }

    @Override
    public CopyInput copyIn(CopyShape copy) {
        replies.copyResponse('G', copy.isBinary(), copy.columns());
        outlet.flush();
        return new ClientCopyInput(inbox, session);
    }

    @Override
    public void copyOut(CopyShape copy) {
        replies.copyResponse('H', copy.isBinary(), copy.columns());
    }

    @Override
    public void copyData(byte[] data, int offset, int length) {
        replies.copyData(data, offset, length);
        outlet.flushIfFull();
    }

    @Override
    public void copyDone() {
        replies.simple('c');
    }
}

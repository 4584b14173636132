package heliosdb.wire.postgres;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.engine.session.CopyInput;
import heliosdb.engine.session.Session;
import org.jspecify.annotations.Nullable;

/// COPY's data as it arrives from the client.
final class ClientCopyInput implements CopyInput {
    private final Inbox inbox;
    private final Session session;
    private boolean isAtEnd;

    ClientCopyInput(Inbox inbox, Session session) {
        this.inbox = inbox;
        this.session = session;
    }

    @Override
    public byte @Nullable [] next() {
        while (!isAtEnd) {
            FrontendMessage message = inbox.take();
            session.checkCancelled();
            switch (message) {
                case null -> throw gone();
                case FrontendMessage.CopyData(var data) -> {
                    if (data.length > 0) {
                        return data;
                    }
                }
                case FrontendMessage.CopyDone _ -> isAtEnd = true;
                case FrontendMessage.CopyFail(var reason) ->
                        throw new HeliosException(
                                ErrorCode.QUERY_CANCELED, "COPY from stdin failed: " + reason);
                case FrontendMessage.Malformed malformed -> throw malformed.error();
                // Clients may send these while they copy; they mean nothing then.
                case FrontendMessage.Flush _, FrontendMessage.Sync _ -> {}
                default ->
                        throw new HeliosException(
                                ErrorCode.PROTOCOL_VIOLATION,
                                "unexpected message type during COPY from stdin");
            }
        }
        return null;
    }

    private static HeliosException gone() {
        return new HeliosException(
                ErrorCode.CONNECTION_FAILURE,
                "unexpected EOF on client connection with an open transaction");
    }
}

package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.CatalogView;
import heliosdb.data.catalog.PredefinedRole;
import heliosdb.data.catalog.Privileges;
import heliosdb.data.catalog.Role;
import java.util.Optional;

/// `pg_cancel_backend` and `pg_terminate_backend`: one session stops another one.
final class SessionSignals {
    private SessionSignals() {}

    static boolean send(Session sender, int processId, boolean terminates) {
        Optional<Session> found = sender.services().sessions().find(processId);
        if (found.isEmpty()) {
            sender.notice(
                    new Notice(
                            "WARNING",
                            ErrorCode.WARNING,
                            "PID " + processId + " is not a PostgreSQL backend process",
                            null,
                            null));
            return false;
        }
        requireRight(sender, found.get().identity().user(), terminates);
        if (terminates) {
            found.get().terminate();
        } else {
            found.get().cancel();
        }
        return true;
    }

    private static void requireRight(Session sender, Role target, boolean terminates) {
        CatalogView catalog = sender.catalog();
        Role own = catalog.role(sender.currentUser()).orElseThrow();
        if (own.isSuperuser()) {
            return;
        }
        if (target.isSuperuser()) {
            throw denied(
                    terminates
                            ? "must be a superuser to terminate superuser process"
                            : "must be a superuser to cancel superuser query");
        }
        if (!Privileges.isMember(catalog, own, PredefinedRole.SIGNAL_BACKEND.oid())
                && !Privileges.isMember(catalog, own, target.oid())) {
            throw denied(
                    (terminates
                                    ? "must be a member of the role whose process is being terminated"
                                    : "must be a member of the role whose query is being canceled")
                            + " or member of pg_signal_backend");
        }
    }

    private static HeliosException denied(String message) {
        return new HeliosException(ErrorCode.INSUFFICIENT_PRIVILEGE, message);
    }
}

package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Role;
import heliosdb.engine.backup.Backup;
import heliosdb.query.ast.MaintenanceStatement;
import java.nio.file.Path;

/// Executes what concerns the whole store: CHECKPOINT and BACKUP.
final class AdminStatements {
    private final Session session;

    AdminStatements(Session session) {
        this.session = session;
    }

    static boolean handles(MaintenanceStatement statement) {
        return switch (statement) {
            case MaintenanceStatement.Checkpoint _, MaintenanceStatement.Backup _ -> true;
            case MaintenanceStatement.Vacuum _,
                    MaintenanceStatement.Reindex _,
                    MaintenanceStatement.Cluster _ ->
                    false;
        };
    }

    String run(MaintenanceStatement statement) {
        return switch (statement) {
            case MaintenanceStatement.Checkpoint _ -> {
                requireSuperuser(
                        "must be superuser or have privileges of pg_checkpoint to do CHECKPOINT");
                session.services().catalog().keyValueStore().flush();
                yield "CHECKPOINT";
            }
            case MaintenanceStatement.Backup(var target) -> {
                requireSuperuser("must be superuser to do BACKUP");
                Path directory = Path.of(target);
                if (!directory.isAbsolute()) {
                    throw new HeliosException(
                            ErrorCode.INVALID_NAME, "relative path not allowed for BACKUP");
                }
                Backup.write(session.services().catalog().keyValueStore(), directory);
                yield "BACKUP";
            }
            case MaintenanceStatement.Vacuum _,
                    MaintenanceStatement.Reindex _,
                    MaintenanceStatement.Cluster _ ->
                    throw new IllegalArgumentException("not run here");
        };
    }

    private void requireSuperuser(String refusal) {
        Role role = session.catalog().role(session.currentUser()).orElse(session.identity().user());
        if (!role.isSuperuser()) {
            throw new HeliosException(ErrorCode.INSUFFICIENT_PRIVILEGE, refusal);
        }
    }
}

package heliosdb.engine.session;

import heliosdb.data.catalog.Role;
import org.jspecify.annotations.Nullable;

/// Who opened a session, and where.
///
/// @param user the role that logged in
/// @param databaseOid object id of the database
/// @param database its name
/// @param clientHost the client's address as text, null for embedded use
/// @param clientPort its port, -1 without
public record Identity(
        Role user, int databaseOid, String database, @Nullable String clientHost, int clientPort) {}

/// The configuration: from file, environment and flags to the option records of the floors below.
///
/// A key is a path such as `postgres.port`. The file is TOML; the environment variable of a key is
/// `HELIOSDB_POSTGRES_PORT`. Flags win over the environment, the environment over the file. A key
/// that does not exist stops the start.
@NullMarked
package heliosdb.server.config;

import org.jspecify.annotations.NullMarked;

/// Who may connect, and how a password is proved without being known: roles' verifiers, SCRAM and
/// MD5 exchanges as PostgreSQL stores and speaks them.
@NullMarked
package heliosdb.engine.security;

import org.jspecify.annotations.NullMarked;

package heliosdb.storage.txn;

/// A transaction between its two phases.
///
/// @param id the transaction's number
/// @param name what its coordinator calls it
/// @param owner the user who prepared it
/// @param database the database that it was prepared in
/// @param preparedMicros when, in microseconds since 1970
public record PreparedTransaction(
        long id, String name, String owner, String database, long preparedMicros) {}

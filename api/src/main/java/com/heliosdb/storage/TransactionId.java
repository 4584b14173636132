package com.heliosdb.storage;

/// Names a transaction of a [TransactionParticipant]. No two transactions of a store ever have the
/// same number.
///
/// @param value grows in the order in which transactions begin
public record TransactionId(long value) {}

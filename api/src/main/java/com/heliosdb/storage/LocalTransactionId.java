package com.heliosdb.storage;

/// Names the part of a distributed transaction that an [XaParticipant] carries out. It stays the
/// same after a restart if the part was prepared before.
///
/// @param value grows in the order in which transactions begin
public record LocalTransactionId(long value) {}

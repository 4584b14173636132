package com.heliosdb.common;

/// An entry of a store.
public record KeyValue(Key key, Value value) {}

package com.heliosdb.storage;

import heliosdb.storage.txn.PreparedTransaction;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The branches of distributed transactions of one engine, whoever works on them: those that are
/// not prepared yet here, the others in the transactional store. Thread-safe.
final class XaBranches {
    private final EngineTransactions transactions;
    private final Map<String, XaBranch> unprepared = new ConcurrentHashMap<>();

    XaBranches(EngineTransactions transactions) {
        this.transactions = transactions;
    }

    /// Starts a branch; null when there is one of that name already.
    @Nullable XaBranch start(String name, XaParticipantConfig config) {
        if (findPrepared(name) != null) {
            return null;
        }
        XaBranch branch = new XaBranch(name, transactions.begin(config.isolation()));
        branch.transaction().lockTimeoutMillis(config.lockTimeout().toMillis());
        if (unprepared.putIfAbsent(name, branch) != null) {
            branch.transaction().rollback();
            return null;
        }
        return branch;
    }

    @Nullable XaBranch find(String name) {
        return unprepared.get(name);
    }

    @Nullable XaBranch find(long id) {
        return unprepared.values().stream()
                .filter(branch -> branch.transaction().id() == id)
                .findAny()
                .orElse(null);
    }

    void remove(XaBranch branch) {
        unprepared.remove(branch.name(), branch);
    }

    @Nullable PreparedTransaction findPrepared(String name) {
        return prepared().filter(one -> one.name().equals(name)).findAny().orElse(null);
    }

    @Nullable PreparedTransaction findPrepared(long id) {
        return prepared().filter(one -> one.id() == id).findAny().orElse(null);
    }

    Stream<PreparedTransaction> prepared() {
        return transactions.store().preparedTransactions().stream();
    }

    void commitPrepared(String name) {
        transactions.store().commitPrepared(name);
    }

    void rollbackPrepared(String name) {
        transactions.store().rollbackPrepared(name);
    }
}

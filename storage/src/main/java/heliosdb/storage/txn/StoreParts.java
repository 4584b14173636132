package heliosdb.storage.txn;

import heliosdb.base.clock.Clock;
import heliosdb.storage.kv.KvStore;

/// What the transactions of a store share.
record StoreParts(
        KvStore store,
        TxnOptions options,
        Clock clock,
        Snapshots snapshots,
        Locks locks,
        Conflicts conflicts,
        Committer committer,
        PreparedTransactions prepared,
        WriteBudget writeBudget) {}

package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement about logical replication.
public sealed interface ReplicationStatement extends Statement {
    /// CREATE PUBLICATION.
    record CreatePublication(
            String name, boolean allTables, List<PublicationObject> objects, List<Option> options)
            implements ReplicationStatement {}

    /// ALTER PUBLICATION with options.
    record AlterPublicationOptions(String name, List<Option> options)
            implements ReplicationStatement {}

    /// ALTER PUBLICATION ADD, SET or DROP.
    record AlterPublicationObjects(
            String name, AlterTableAction.FdwChange change, List<PublicationObject> objects)
            implements ReplicationStatement {}

    /// What a publication publishes.
    sealed interface PublicationObject {
        /// TABLE.
        ///
        /// @param columns empty for all
        record Table(TableReference.Named table, List<String> columns, @Nullable Expression where)
                implements PublicationObject {}

        /// TABLES IN SCHEMA.
        ///
        /// @param name null for CURRENT_SCHEMA
        record Schema(@Nullable String name) implements PublicationObject {}
    }

    /// CREATE SUBSCRIPTION.
    record CreateSubscription(
            String name, String connection, List<String> publications, List<Option> options)
            implements ReplicationStatement {}

    /// ALTER SUBSCRIPTION.
    record AlterSubscription(String name, SubscriptionAction action, List<Option> options)
            implements ReplicationStatement {}

    /// What ALTER SUBSCRIPTION does.
    sealed interface SubscriptionAction {
        /// SET (..).
        record SetOptions() implements SubscriptionAction {}

        /// SKIP (..).
        record Skip() implements SubscriptionAction {}

        /// CONNECTION.
        record Connection(String value) implements SubscriptionAction {}

        /// REFRESH PUBLICATION.
        record Refresh() implements SubscriptionAction {}

        /// ADD, SET or DROP PUBLICATION.
        record Publications(AlterTableAction.FdwChange change, List<String> names)
                implements SubscriptionAction {}

        /// ENABLE, or DISABLE.
        record Enable(boolean enable) implements SubscriptionAction {}
    }

    /// DROP SUBSCRIPTION.
    record DropSubscription(String name, boolean ifExists, boolean cascade)
            implements ReplicationStatement {}
}

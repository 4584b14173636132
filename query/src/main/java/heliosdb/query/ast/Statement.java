package heliosdb.query.ast;

/// A statement.
public sealed interface Statement
        permits Query,
                ModificationStatement,
                TableStatement,
                IndexStatement,
                ViewStatement,
                SchemaStatement,
                DatabaseStatement,
                TypeStatement,
                RoutineStatement,
                TriggerStatement,
                OperatorStatement,
                ObjectStatement,
                RoleStatement,
                PrivilegeStatement,
                TransactionStatement,
                SettingStatement,
                SessionStatement,
                MaintenanceStatement,
                ForeignStatement,
                ReplicationStatement,
                TextSearchStatement {}

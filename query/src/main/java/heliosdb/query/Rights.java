package heliosdb.query;

import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.CatalogView;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.PredefinedRole;
import heliosdb.data.catalog.Privileges;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Role;
import heliosdb.data.catalog.Routine;
import heliosdb.data.catalog.Sequence;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.View;
import heliosdb.query.binder.RelationUse;
import java.util.List;
import java.util.Set;

/// Refuses what a role has no right to.
final class Rights {
    /// The tables of the system catalog that not everybody may read.
    private static final Set<String> SECRET_TABLES =
            Set.of(
                    "pg_authid",
                    "pg_statistic",
                    "pg_statistic_ext_data",
                    "pg_user_mapping",
                    "pg_largeobject");

    /// The views of the system catalog that not everybody may read.
    private static final Set<String> SECRET_VIEWS =
            Set.of(
                    "pg_shadow",
                    "pg_hba_file_rules",
                    "pg_ident_file_mappings",
                    "pg_file_settings",
                    "pg_config",
                    "pg_backend_memory_contexts",
                    "pg_shmem_allocations");

    private static final int OF_COLUMNS = Acl.SELECT | Acl.INSERT | Acl.UPDATE;

    private final CatalogView view;
    private final Role current;

    /// The rights of the role of a name.
    Rights(CatalogView view, String user) {
        this.view = view;
        current = Privileges.role(view, user);
    }

    /// Requires all that a statement needs.
    void require(List<RelationUse> uses, Set<Integer> routines) {
        uses.forEach(this::require);
        for (int oid : routines) {
            if (view.object(oid).orElse(null) instanceof Routine routine
                    && !Privileges.has(view, current, routine, Acl.EXECUTE)) {
                throw Privileges.denied("function", routine.name());
            }
        }
    }

    private void require(RelationUse use) {
        Role role = use.role() == 0 ? current : view.role(use.role()).orElse(current);
        Relation relation = view.relation(use.relation()).orElse(null);
        if (relation == null) {
            requireSystem(use, role);
        } else if (!isAllowed(use, role, relation)) {
            throw Privileges.denied(kind(relation), relation.name());
        }
    }

    private void requireSystem(RelationUse use, Role role) {
        boolean isSecret = SECRET_TABLES.contains(use.name()) || SECRET_VIEWS.contains(use.name());
        if (isSecret && !Privileges.isMember(view, role, PredefinedRole.READ_ALL_DATA.oid())) {
            throw Privileges.denied(
                    SECRET_TABLES.contains(use.name()) ? "table" : "view", use.name());
        }
    }

    private boolean isAllowed(RelationUse use, Role role, Relation relation) {
        int missing = use.privileges() & ~Privileges.held(view, role, relation);
        if (missing == 0) {
            return true;
        }
        if ((missing & ~OF_COLUMNS) != 0 || !(relation instanceof Table table)) {
            return false;
        }
        return isAllowed(missing, Acl.SELECT, use.selected(), role, table)
                && isAllowed(missing, Acl.INSERT, use.inserted(), role, table)
                && isAllowed(missing, Acl.UPDATE, use.updated(), role, table);
    }

    /// Whether the columns' own grants make up for a privilege that the table's don't give: those
    /// of each column, or of any column when the statement names none.
    private boolean isAllowed(
            int missing, int privilege, Set<Integer> columns, Role role, Table table) {
        if ((missing & privilege) == 0) {
            return true;
        }
        if (columns.isEmpty()) {
            return table.liveColumns().stream().anyMatch(each -> holds(role, each, privilege));
        }
        return columns.stream().allMatch(each -> holds(role, table.column(each), privilege));
    }

    private boolean holds(Role role, Column column, int privilege) {
        return (Privileges.heldOnColumn(view, role, column) & privilege) != 0;
    }

    private static String kind(Relation relation) {
        return switch (relation) {
            case View _ -> "view";
            case Sequence _ -> "sequence";
            default -> "table";
        };
    }
}

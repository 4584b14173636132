package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What names can be seen at a place of a statement, and the scopes around it.
///
/// @param parent the scope around, null for the outermost
/// @param item what FROM offers here
/// @param hidden relations of the same FROM that can't be seen from here, for the error's text
/// @param ctes common table expressions defined here
/// @param level the query that aggregates in this scope belong to, null where there is none
record Scope(
        @Nullable Scope parent,
        FromItem item,
        List<ScopeRelation> hidden,
        List<CteDefinition> ctes,
        @Nullable QueryLevel level) {
    static final Scope EMPTY = new Scope(null, FromItem.NONE, List.of(), List.of(), null);

    /// A scope inside of this one.
    Scope inner(FromItem inner, @Nullable QueryLevel innerLevel) {
        return new Scope(this, inner, List.of(), List.of(), innerLevel);
    }

    /// A scope inside of this one that defines more common table expressions.
    Scope withCtes(List<CteDefinition> more) {
        return new Scope(this, FromItem.NONE, List.of(), List.copyOf(more), null);
    }

    /// The same scope over another item.
    Scope over(FromItem other) {
        return new Scope(parent, other, hidden, ctes, level);
    }

    /// The common table expression of a name.
    @Nullable CteDefinition cte(String name) {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            for (CteDefinition definition : scope.ctes) {
                if (definition.name().equals(name)) {
                    return definition;
                }
            }
        }
        return null;
    }

    /// The column of an unqualified name, from the innermost scope that has it; null without.
    @Nullable ScopeColumn column(String name, int position) {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            ScopeColumn found = single(scope.item.columns(), name, position);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /// The only column of a name in a list, null without; ambiguous when there are several.
    static @Nullable ScopeColumn single(List<ScopeColumn> columns, String name, int position) {
        ScopeColumn found = null;
        for (ScopeColumn column : columns) {
            if (column.name().equals(name)) {
                if (found != null) {
                    throw new HeliosException(
                                    ErrorCode.AMBIGUOUS_COLUMN,
                                    "column reference \"" + name + "\" is ambiguous")
                            .at(position);
                }
                found = column;
            }
        }
        return found;
    }

    /// The relation of a name, from the innermost scope that has it; null without.
    ///
    /// @param schema the schema that qualifies it, or null
    @Nullable ScopeRelation relation(@Nullable String schema, String name, int position) {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            ScopeRelation found = null;
            for (ScopeRelation relation : scope.item.relations()) {
                if (relation.alias().equals(name)
                        && (schema == null || schema.equals(relation.schema()))) {
                    if (found != null) {
                        throw new HeliosException(
                                        ErrorCode.AMBIGUOUS_ALIAS,
                                        "table reference \"" + name + "\" is ambiguous")
                                .at(position);
                    }
                    found = relation;
                }
            }
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /// The error for a relation that can't be seen.
    HeliosException missingRelation(String name, int position) {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            for (ScopeRelation relation : scope.hidden) {
                if (relation.alias().equals(name)) {
                    return new HeliosException(
                                    ErrorCode.UNDEFINED_TABLE,
                                    "invalid reference to FROM-clause entry for table \""
                                            + name
                                            + "\"")
                            .withHint(
                                    "There is an entry for table \""
                                            + name
                                            + "\", but it cannot be referenced from this part of"
                                            + " the query.")
                            .at(position);
                }
            }
        }
        return new HeliosException(
                        ErrorCode.UNDEFINED_TABLE,
                        "missing FROM-clause entry for table \"" + name + "\"")
                .at(position);
    }

    /// The nearest scope from here outwards whose FROM offers a column; null when none does.
    @Nullable Scope owner(Column column) {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            if (scope.level != null && scope.level.produces(column)) {
                return scope;
            }
            for (ScopeColumn candidate : scope.item.columns()) {
                if (candidate.value() instanceof Scalar.Reference(Column own, _)
                        && own.equals(column)) {
                    return scope;
                }
            }
            for (ScopeRelation relation : scope.item.relations()) {
                for (ScopeColumn candidate : relation.columns()) {
                    if (candidate.value() instanceof Scalar.Reference(Column own, _)
                            && own.equals(column)) {
                        return scope;
                    }
                }
            }
        }
        return null;
    }

    /// All relations that can be seen here, the outer ones last.
    List<ScopeRelation> visibleRelations() {
        List<ScopeRelation> all = new ArrayList<>();
        for (Scope scope = this; scope != null; scope = scope.parent) {
            all.addAll(scope.item.relations());
        }
        return all;
    }
}

package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.View;
import heliosdb.data.value.Types;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.TableReference;
import heliosdb.query.context.VirtualRelation;
import heliosdb.query.ir.Access;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// FROM clauses.
final class FromBinder {
    private final Binding binding;
    private final Scope outer;

    FromBinder(Binding binding, Scope outer) {
        this.binding = binding;
        this.outer = outer;
    }

    /// All items side by side.
    FromItem bind(List<TableReference> items) {
        FromItem all = FromItem.NONE;
        for (TableReference reference : items) {
            FromItem next = bind(reference, all);
            all = all == FromItem.NONE ? next : crossed(all, next);
        }
        return all;
    }

    private static FromItem crossed(FromItem left, FromItem right) {
        checkNames(left, right);
        return new FromItem(
                new Plan.Join(Plan.JoinKind.INNER, left.plan(), right.plan(), null),
                left.columnsWith(right),
                left.relationsWith(right));
    }

    static void checkNames(FromItem left, FromItem right) {
        for (ScopeRelation one : left.relations()) {
            for (ScopeRelation other : right.relations()) {
                boolean differ =
                        one.schema() != null
                                && other.schema() != null
                                && !one.schema().equals(other.schema());
                if (one.alias().equals(other.alias()) && !differ) {
                    throw new HeliosException(
                            ErrorCode.DUPLICATE_ALIAS,
                            "table name \"" + one.alias() + "\" specified more than once");
                }
            }
        }
    }

    /// An item.
    ///
    /// @param before what stands before it, which lateral items see
    FromItem bind(TableReference reference, FromItem before) {
        binding.enter();
        try {
            return switch (reference) {
                case TableReference.Named named -> named(named);
                case TableReference.Derived derived -> derived(derived, before);
                case TableReference.Function function ->
                        new FunctionBinder(binding, lateral(before)).bind(function);
                case TableReference.Join join -> new JoinBinder(binding, outer).bind(join, before);
                case TableReference.XmlTable xml ->
                        throw new HeliosException(
                                        ErrorCode.FEATURE_NOT_SUPPORTED,
                                        "XMLTABLE is not supported")
                                .at(xml.position());
            };
        } finally {
            binding.leave();
        }
    }

    private Scope lateral(FromItem before) {
        return outer.inner(before, null);
    }

    private FromItem derived(TableReference.Derived derived, FromItem before) {
        Scope scope =
                derived.lateral()
                        ? lateral(before)
                        : new Scope(outer, FromItem.NONE, before.relations(), List.of(), null);
        BoundQuery query = new QueryBinder(binding).bind(derived.query(), scope);
        return subquery(query, derived.alias(), derived.position());
    }

    private FromItem subquery(
            BoundQuery query, TableReference.@Nullable Alias alias, int position) {
        List<ScopeColumn> columns = new ArrayList<>();
        for (int i = 0; i < query.columns().size(); i++) {
            var name = query.names().get(i);
            columns.add(
                    new ScopeColumn(
                            name.name(),
                            new Scalar.Reference(query.columns().get(i)),
                            name.tableOid(),
                            name.attributeNumber()));
        }
        if (alias == null) {
            return new FromItem(query.plan(), columns, List.of());
        }
        ScopeRelation relation = new ScopeRelation(alias.name(), columns);
        return FromItem.of(query.plan(), renamed(relation, alias, position));
    }

    /// A relation with the names that an alias gives it.
    static ScopeRelation renamed(
            ScopeRelation relation, TableReference.@Nullable Alias alias, int position) {
        if (alias == null) {
            return relation;
        }
        if (alias.columns().size() > relation.columns().size()) {
            throw new HeliosException(
                            ErrorCode.INVALID_COLUMN_REFERENCE,
                            "table \""
                                    + alias.name()
                                    + "\" has "
                                    + relation.columns().size()
                                    + " columns available but "
                                    + alias.columns().size()
                                    + " columns specified")
                    .at(position);
        }
        List<ScopeColumn> columns = new ArrayList<>(relation.columns());
        for (int i = 0; i < alias.columns().size(); i++) {
            columns.set(i, columns.get(i).renamed(alias.columns().get(i)));
        }
        return new ScopeRelation(
                alias.name(),
                null,
                columns,
                relation.table(),
                relation.rowKey(),
                relation.rowType(),
                relation.isScalar(),
                relation.tableOid());
    }

    private FromItem named(TableReference.Named named) {
        if (named.sample() != null) {
            throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED, "TABLESAMPLE is not supported")
                    .at(named.position());
        }
        CteDefinition cte = named.name().schema().isEmpty() ? outer.cte(named.name().name()) : null;
        if (cte != null) {
            return reference(cte, named);
        }
        FromItem found =
                switch (binding.relation(named.name())) {
                    case Relations.Found.Stored(Table table) -> {
                        requirePopulated(table);
                        yield table(
                                table,
                                alias(named),
                                named.only(),
                                binding.uses().add(table.oid(), "", Acl.SELECT));
                    }
                    case Relations.Found.Computed(VirtualRelation relation) ->
                            computed(relation, alias(named));
                    case Relations.Found.Defined(View view) -> view(view, named);
                    case Relations.Found.Counter(var sequence) ->
                            computed(
                                    new SequenceRelation(
                                            binding.catalog()
                                                    .namespace(sequence.namespace())
                                                    .map(heliosdb.data.catalog.Namespace::name)
                                                    .orElse(""),
                                            sequence),
                                    alias(named));
                };
        ScopeRelation relation =
                renamed(found.relations().getFirst(), named.alias(), named.position());
        return FromItem.of(found.plan(), relation);
    }

    private static void requirePopulated(Table table) {
        if (table.materialization() != null && !table.materialization().isPopulated()) {
            throw new HeliosException(
                            ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                            "materialized view \"" + table.name() + "\" has not been populated")
                    .withHint("Use the REFRESH MATERIALIZED VIEW command.");
        }
    }

    private static String alias(TableReference.Named named) {
        return named.alias() == null ? named.name().name() : named.alias().name();
    }

    private FromItem reference(CteDefinition cte, TableReference.Named named) {
        if (cte.recursion() == CteDefinition.NOT_YET) {
            throw new HeliosException(
                            ErrorCode.INVALID_RECURSION,
                            "recursive reference to query \""
                                    + cte.name()
                                    + "\" must not appear within its non-recursive term")
                    .at(named.position());
        }
        List<Column> outputs = new ArrayList<>();
        List<ScopeColumn> columns = new ArrayList<>();
        for (int i = 0; i < cte.columns().size(); i++) {
            Column output = binding.newColumn(cte.names().get(i), cte.columns().get(i).type());
            outputs.add(output);
            columns.add(new ScopeColumn(cte.names().get(i), new Scalar.Reference(output)));
        }
        Plan plan;
        if (cte.recursion() == CteDefinition.FINISHED) {
            plan = new Plan.CteScan(cte.id(), alias(named), outputs, cte.columns());
        } else {
            binding.markUsed(cte.recursion());
            plan = new Plan.WorkTable(cte.recursion(), alias(named), outputs);
        }
        ScopeRelation relation = new ScopeRelation(cte.name(), columns);
        return FromItem.of(plan, renamed(relation, named.alias(), named.position()));
    }

    /// A stored table under a name.
    ///
    /// @param isAlone whether tables that inherit from it are left out
    /// @param use what the statement does with it
    FromItem table(Table table, String name, boolean isAlone, Uses.Use use) {
        List<Column> outputs = new ArrayList<>();
        List<Integer> attributes = new ArrayList<>();
        List<ScopeColumn> columns = new ArrayList<>();
        for (heliosdb.data.catalog.Column column : table.liveColumns()) {
            Column output = binding.newColumn(column.name(), column.type());
            outputs.add(output);
            attributes.add(column.number());
            columns.add(
                    new ScopeColumn(
                            column.name(),
                            new Scalar.Reference(output),
                            table.oid(),
                            column.number()));
        }
        Column rowKey = binding.newColumn("row key", Types.BYTEA);
        outputs.add(rowKey);
        attributes.add(Plan.TableScan.ROW_KEY);
        boolean hasFamily =
                table.lineage().isPartitioned()
                        || !binding.catalog().children(table.oid()).isEmpty();
        Column tableOid = null;
        if (hasFamily && !isAlone) {
            tableOid = binding.newColumn("tableoid", Types.OID);
            outputs.add(tableOid);
            attributes.add(Plan.FamilyScan.TABLE_OID);
        }
        Plan scan =
                tableOid == null
                        ? new Plan.TableScan(
                                table, name, outputs, attributes, new Access.All(false))
                        : new Plan.FamilyScan(table, name, outputs, attributes);
        binding.uses().columns(use, outputs, attributes);
        String schema =
                binding.catalog()
                        .namespace(table.namespace())
                        .map(heliosdb.data.catalog.Namespace::name)
                        .orElse(null);
        return FromItem.of(
                scan,
                new ScopeRelation(
                        name,
                        schema,
                        columns,
                        table,
                        rowKey,
                        heliosdb.data.catalog.RowTypes.of(table),
                        false,
                        tableOid));
    }

    private FromItem computed(VirtualRelation relation, String name) {
        binding.uses().add(relation.oid(), relation.name(), Acl.SELECT);
        List<Column> outputs = new ArrayList<>();
        List<Integer> indexes = new ArrayList<>();
        List<ScopeColumn> columns = new ArrayList<>();
        for (int i = 0; i < relation.columns().size(); i++) {
            VirtualRelation.Column column = relation.columns().get(i);
            Column output = binding.newColumn(column.name(), column.type());
            outputs.add(output);
            indexes.add(i);
            columns.add(
                    new ScopeColumn(
                            column.name(), new Scalar.Reference(output), relation.oid(), i + 1));
        }
        return FromItem.of(
                new Plan.VirtualScan(relation, name, outputs, indexes),
                new ScopeRelation(name, relation.schema(), columns, null, null, null, false));
    }

    private FromItem view(View view, TableReference.Named named) {
        Query query = (Query) binding.parse(view.sql());
        binding.uses().add(view.oid(), "", Acl.SELECT);
        BoundQuery bound =
                binding.uses()
                        .as(
                                view.checkedAs(),
                                () -> new QueryBinder(binding).bind(query, Scope.EMPTY));
        List<ScopeColumn> columns = new ArrayList<>();
        for (int i = 0; i < view.columns().size(); i++) {
            columns.add(
                    new ScopeColumn(
                            view.columns().get(i).name(),
                            new Scalar.Reference(bound.columns().get(i)),
                            view.oid(),
                            i + 1));
        }
        return FromItem.of(
                bound.plan(),
                new ScopeRelation(
                        alias(named),
                        binding.catalog()
                                .namespace(view.namespace())
                                .map(heliosdb.data.catalog.Namespace::name)
                                .orElse(null),
                        columns,
                        null,
                        null,
                        heliosdb.data.catalog.RowTypes.of(view),
                        false));
    }
}

package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Sequence;
import heliosdb.data.catalog.Table;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.ast.Constraint;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.TableElement.ColumnDefinition;
import heliosdb.query.ast.TypeName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes columns from their definitions: first the bare column, then, when the table is there, its
/// default, identity or generation.
final class Columns {
    private static final int COLUMNS_MAX = 1600;
    private static final Set<String> SYSTEM =
            Set.of("tableoid", "cmax", "xmax", "cmin", "xmin", "ctid");
    private static final Set<String> COLLATIONS =
            Set.of("default", "C", "POSIX", "ucs_basic", "C.UTF-8", "C.utf8");

    private final Ddl ddl;

    Columns(Ddl ddl) {
        this.ddl = ddl;
    }

    static boolean isSystem(String name) {
        return SYSTEM.contains(name);
    }

    /// The bare column of a definition.
    Column bare(int number, ColumnDefinition definition) {
        if (SYSTEM.contains(definition.name())) {
            throw new HeliosException(
                    ErrorCode.DUPLICATE_COLUMN,
                    "column name \"%s\" conflicts with a system column name"
                            .formatted(definition.name()));
        }
        if (number > COLUMNS_MAX) {
            throw new HeliosException(
                    ErrorCode.TOO_MANY_COLUMNS, "tables can have at most 1600 columns");
        }
        TypeName typeName = definition.type();
        if (typeName == null) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED, "typed tables are not supported");
        }
        Optional<Type> serial = Defaults.serialType(typeName.name());
        Type type = serial.orElseGet(() -> ddl.type(typeName));
        requireStorable(definition.name(), type);
        boolean isNotNull = serial.isPresent();
        for (Constraint constraint : definition.constraints()) {
            isNotNull |=
                    switch (constraint) {
                        case Constraint.NotNull _, Constraint.Identity _ -> true;
                        case Constraint.Unique unique -> unique.primaryKey();
                        default -> false;
                    };
        }
        return new Column(
                number,
                definition.name(),
                type,
                isNotNull,
                null,
                Column.Identity.NONE,
                false,
                collation(definition.collation()),
                false,
                null,
                -1,
                storage(definition.storage()),
                Acl.DEFAULT);
    }

    static char storage(@Nullable String name) {
        if (name == null) {
            return '\0';
        }
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "plain" -> 'p';
            case "external" -> 'e';
            case "extended" -> 'x';
            case "main" -> 'm';
            case "default" -> '\0';
            default ->
                    throw new HeliosException(
                            ErrorCode.INVALID_PARAMETER_VALUE,
                            "invalid storage type \"%s\"".formatted(name));
        };
    }

    static @Nullable String collation(@Nullable QualifiedName name) {
        if (name == null) {
            return null;
        }
        if (!COLLATIONS.contains(name.name())) {
            throw new HeliosException(
                            ErrorCode.UNDEFINED_OBJECT,
                            "collation \"%s\" for encoding \"UTF8\" does not exist".formatted(name))
                    .at(name.position());
        }
        return name.name();
    }

    static void requireStorable(String column, Type type) {
        if (type.category() == 'P' || type.oid() == Types.UNKNOWN.oid()) {
            throw new HeliosException(
                    ErrorCode.INVALID_TABLE_DEFINITION,
                    "column \"%s\" has pseudo-type %s".formatted(column, Types.format(type)));
        }
    }

    /// The table with a column's default, identity or generation, as its definition says.
    Table complete(Table table, int number, ColumnDefinition definition) {
        Table result = table;
        TypeName typeName = definition.type();
        if (typeName != null && Defaults.serialType(typeName.name()).isPresent()) {
            result = withSerial(result, number);
        }
        for (Constraint constraint : definition.constraints()) {
            result =
                    switch (constraint) {
                        case Constraint.Default given -> withDefault(result, number, given.value());
                        case Constraint.Generated given ->
                                withGenerated(result, number, given.value());
                        case Constraint.Identity given -> withIdentity(result, number, given);
                        default -> result;
                    };
        }
        return result;
    }

    private Table withSerial(Table table, int number) {
        Column column = table.column(number);
        Defaults defaults = new Defaults(ddl);
        ddl.changes().replace(table);
        Sequence sequence =
                defaults.ownedSequence(
                        table,
                        number,
                        column.type(),
                        false,
                        new SequenceDefinition(ddl, List.of()));
        String next = defaults.nextValue(sequence.namespace(), sequence.name());
        return Defaults.withNeed(table.withColumn(column.withDefault(next, false)), sequence.oid());
    }

    /// The table with another default of a column.
    Table withDefault(Table table, int number, Expression value) {
        Column column = table.column(number);
        if (column.identity() != Column.Identity.NONE) {
            throw new HeliosException(
                    ErrorCode.SYNTAX_ERROR,
                    "column \"%s\" of relation \"%s\" is an identity column"
                            .formatted(column.name(), table.name()));
        }
        if (column.isGenerated()) {
            throw new HeliosException(
                    ErrorCode.SYNTAX_ERROR,
                    "column \"%s\" of relation \"%s\" is a generated column"
                            .formatted(column.name(), table.name()));
        }
        bindDefault(table, column, value);
        Defaults defaults = new Defaults(ddl);
        String text = defaults.text(value, column.type());
        return defaults.withNeeds(table.withColumn(column.withDefault(text, false)), value);
    }

    private void bindDefault(Table table, Column column, Expression value) {
        if (!ColumnNames.of(value).isEmpty()) {
            throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "cannot use column reference in DEFAULT expression")
                    .at(value.position());
        }
        try {
            ddl.binder().overRow(value, table.withColumns(List.of()), column.type(), ddl.session());
        } catch (HeliosException failure) {
            if (failure.code() != ErrorCode.DATATYPE_MISMATCH) {
                throw failure;
            }
            Type own =
                    ddl.binder().overRow(value, table.withColumns(List.of()), null, ddl.session());
            throw new HeliosException(
                            ErrorCode.DATATYPE_MISMATCH,
                            "column \"%s\" is of type %s but default expression is of type %s"
                                    .formatted(
                                            column.name(),
                                            ddl.session().types().displayName(column.type()),
                                            ddl.session().types().displayName(own)))
                    .withHint("You will need to rewrite or cast the expression.");
        }
    }

    private Table withGenerated(Table table, int number, Expression value) {
        Column column = table.column(number);
        if (column.defaultSql() != null) {
            throw new HeliosException(
                    ErrorCode.SYNTAX_ERROR,
                    "both default and generation expression specified for column \"%s\" of table \"%s\""
                            .formatted(column.name(), table.name()));
        }
        ddl.binder().overRow(value, table, column.type(), ddl.session());
        String text = new Defaults(ddl).text(value, column.type());
        return table.withColumn(column.withDefault(text, true));
    }

    /// The table with a column that numbers itself.
    Table withIdentity(Table table, int number, Constraint.Identity identity) {
        Column column = table.column(number);
        if (column.defaultSql() != null) {
            throw new HeliosException(
                    ErrorCode.SYNTAX_ERROR,
                    "both default and identity specified for column \"%s\" of table \"%s\""
                            .formatted(column.name(), table.name()));
        }
        int type = column.type().oid();
        if (type != Types.INT2.oid() && type != Types.INT4.oid() && type != Types.INT8.oid()) {
            throw new HeliosException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "identity column type must be smallint, integer, or bigint");
        }
        ddl.changes().replace(table);
        new Defaults(ddl)
                .ownedSequence(
                        table,
                        number,
                        column.type(),
                        true,
                        new SequenceDefinition(ddl, identity.options()));
        Column.Identity kind =
                identity.always() ? Column.Identity.ALWAYS : Column.Identity.BY_DEFAULT;
        return table.withColumn(column.withNotNull(true).withIdentity(kind));
    }

    /// The column of a name.
    static Column find(Table table, String name) {
        return table.column(name).orElseThrow(() -> missing(table, name));
    }

    static HeliosException missing(Table table, String name) {
        return new HeliosException(
                ErrorCode.UNDEFINED_COLUMN,
                "column \"%s\" of relation \"%s\" does not exist".formatted(name, table.name()));
    }
}

package heliosdb.query.pgcatalog;

import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Role;
import heliosdb.data.catalog.Routine;
import heliosdb.data.catalog.Sequence;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.TableStatistics;
import heliosdb.data.catalog.UserType;
import heliosdb.data.catalog.View;
import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.function.Function;
import heliosdb.query.parser.SqlParser;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Names, visibility, comments and sizes of objects.
final class LookupCalls {
    private final CatalogReader reader;

    LookupCalls(CatalogReader reader) {
        this.reader = reader;
    }

    @Nullable Object call(Arguments arguments) {
        String name = arguments.function().name();
        return switch (name) {
            case "format_type" -> formatType(arguments);
            case "oidvectortypes" -> typeNames((ArrayValue) arguments.values()[0]);
            case "obj_description", "shobj_description" -> comment(arguments, 0);
            case "col_description" -> comment(arguments, arguments.number(1));
            case "pg_table_is_visible" -> relationIsVisible(arguments.number(0));
            case "pg_type_is_visible" -> typeIsVisible(arguments.number(0));
            case "pg_function_is_visible" -> functionIsVisible(arguments.number(0));
            case "to_regclass" -> NameLookup.relation(reader, arguments.text(0)).orElse(null);
            case "to_regtype" -> type(arguments.text(0));
            case "to_regnamespace" -> namespace(arguments.text(0));
            case "to_regrole" -> role(arguments.text(0));
            case "to_regproc", "to_regprocedure" -> function(arguments.text(0));
            case "pg_relation_size", "pg_table_size" -> size(arguments.number(0));
            case "pg_total_relation_size" -> size(arguments.number(0));
            case "pg_indexes_size" -> 0L;
            case "pg_database_size", "pg_tablespace_size" -> databaseSize();
            case "pg_relation_filenode" -> fileNode(arguments.number(0));
            case "pg_tablespace_location" -> "";
            case "pg_relation_is_updatable" -> Updatability.events(reader, arguments.number(0));
            case "pg_column_is_updatable" ->
                    Updatability.isColumnUpdatable(
                            reader, arguments.number(0), arguments.number(1));
            case "pg_relation_is_publishable" ->
                    reader.view().table(arguments.number(0)).isPresent();
            case "pg_describe_object" -> describe(arguments.number(1));
            case "pg_get_replica_identity_index" -> null;
            case "row_security_active" -> false;
            case "pg_reload_conf" -> true;
            case "pg_index_column_has_property" -> indexColumnProperty(arguments);
            case "pg_index_has_property", "pg_indexam_has_property" -> null;
            default -> {
                if (name.endsWith("_is_visible")) {
                    yield true;
                }
                if (name.startsWith("pg_stat_get_")) {
                    yield null;
                }
                throw CatalogFunctionCalls.unsupported(arguments.function());
            }
        };
    }

    private @Nullable String formatType(Arguments arguments) {
        if (arguments.values()[0] == null) {
            return null;
        }
        int oid = arguments.number(0);
        if (arguments.values()[1] == null && isLengthless(oid)) {
            return oid == Types.BIT.oid() ? "bit" : "character";
        }
        int modifier = arguments.values()[1] == null ? -1 : arguments.number(1);
        if (oid == 0 || Types.find(oid).isPresent()) {
            return Types.format(oid, modifier);
        }
        return SystemViews.typeName(reader, oid);
    }

    // Types whose name by itself means a length of 1; they are called otherwise when it is said
    // that
    // they have none.
    private static boolean isLengthless(int oid) {
        return oid == Types.BIT.oid() || oid == Types.BPCHAR.oid();
    }

    private String typeNames(ArrayValue types) {
        return Arrays.stream(types.elements())
                .map(oid -> SystemViews.typeName(reader, ((Long) oid).intValue()))
                .collect(Collectors.joining(", "));
    }

    private @Nullable String comment(Arguments arguments, int column) {
        int oid = arguments.number(0);
        if (arguments.function().name().equals("col_description")) {
            return reader.view().comment(oid, column).orElse(null);
        }
        if (arguments.size() > 1) {
            int catalog =
                    reader.system()
                            .relation("pg_catalog", arguments.text(1))
                            .map(SystemRelation::oid)
                            .orElse(0);
            if (catalog != DependencyRows.classOf(reader, oid)) {
                return null;
            }
        }
        return reader.view().comment(oid, 0).orElse(null);
    }

    private @Nullable Object relationIsVisible(int oid) {
        Optional<SystemRelation> system = reader.system().relation(oid);
        if (system.isPresent()) {
            return NameLookup.isOnPath(reader, reader.namespaceOf(system.get().definition()));
        }
        return reader.view()
                .relation(oid)
                .<Object>map(relation -> NameLookup.isVisible(reader, relation))
                .orElse(null);
    }

    private @Nullable Object typeIsVisible(int oid) {
        if (Types.find(oid).isPresent()) {
            return true;
        }
        CatalogObject owner =
                reader.view()
                        .userType(oid)
                        .<CatalogObject>map(type -> type)
                        .or(() -> reader.view().whole(oid))
                        .orElse(null);
        return switch (owner) {
            case UserType type -> NameLookup.isOnPath(reader, type.namespace());
            case Relation relation -> NameLookup.isVisible(reader, relation);
            case null, default -> null;
        };
    }

    private @Nullable Object functionIsVisible(int oid) {
        if (reader.system().functionRegistry().function(oid).isPresent()) {
            return true;
        }
        return reader.view().object(oid).orElse(null) instanceof Routine routine
                ? (Object) NameLookup.isOnPath(reader, routine.namespace())
                : null;
    }

    private @Nullable Object type(String text) {
        try {
            var written = SqlParser.parseTypeName(text);
            Optional<Type> type =
                    Types.find(written.name().name())
                            .or(() -> reader.session().types().typeNamed(written.name().name()));
            if (written.isArray()) {
                type = type.flatMap(found -> reader.session().types().arrayOf(found.oid()));
            }
            return type.<Object>map(Type::oid).orElse(null);
        } catch (HeliosException _) {
            return null;
        }
    }

    private @Nullable Object namespace(String text) {
        List<String> parts = NameLookup.parts(text);
        return parts.size() != 1
                ? null
                : reader.view()
                        .namespace(reader.database(), parts.getFirst())
                        .<Object>map(CatalogObject::oid)
                        .orElse(null);
    }

    private @Nullable Object role(String text) {
        List<String> parts = NameLookup.parts(text);
        return parts.size() != 1
                ? null
                : reader.view().role(parts.getFirst()).<Object>map(Role::oid).orElse(null);
    }

    /// The only function of a name, or the one whose parameters the text lists.
    private @Nullable Object function(String text) {
        int open = text.indexOf('(');
        List<String> parts = NameLookup.parts(open < 0 ? text : text.substring(0, open));
        if (parts.isEmpty()) {
            return null;
        }
        List<Function> named = reader.session().functions().functions(parts.getLast());
        if (open < 0) {
            return named.size() == 1 ? (Object) named.getFirst().oid() : null;
        }
        List<Integer> types =
                text.substring(open + 1, text.lastIndexOf(')')).isBlank()
                        ? List.of()
                        : Arrays.stream(text.substring(open + 1, text.lastIndexOf(')')).split(","))
                                .map(this::type)
                                .map(oid -> oid instanceof Integer number ? number : 0)
                                .toList();
        return named.stream()
                .filter(function -> function.argumentTypes().equals(types))
                .<Object>map(Function::oid)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Object size(int oid) {
        if (reader.system().relation(oid).isPresent()) {
            return 0L;
        }
        return switch (reader.view().relation(oid).orElse(null)) {
            case Table table ->
                    reader.view().statistics(table.oid()).map(TableStatistics::bytes).orElse(0L);
            case Index _, View _, Sequence _ -> 0L;
            case null -> null;
        };
    }

    private long databaseSize() {
        return reader.relations(Table.class).stream()
                .mapToLong(table ->
                        reader.view()
                                .statistics(table.oid())
                                .map(TableStatistics::bytes)
                                .orElse(0L))
                .sum();
    }

    private @Nullable Object fileNode(int oid) {
        return switch (reader.view().relation(oid).orElse(null)) {
            case Table table -> table.storageId();
            case Index index -> index.storageId();
            case Sequence sequence -> sequence.storageId();
            case View _ -> null;
            case null -> null;
        };
    }

    private @Nullable String describe(int oid) {
        return switch (reader.view().object(oid).orElse(null)) {
            case Table table -> "table " + NameLookup.visibleName(reader, table);
            case View view -> "view " + NameLookup.visibleName(reader, view);
            case Index index -> "index " + NameLookup.visibleName(reader, index);
            case Sequence sequence -> "sequence " + NameLookup.visibleName(reader, sequence);
            case CatalogObject other -> other.name();
            case null -> null;
        };
    }

    private @Nullable Object indexColumnProperty(Arguments arguments) {
        Index index = reader.view().index(arguments.number(0)).orElse(null);
        int number = arguments.number(1);
        if (index == null || number < 1 || number > index.keys().size()) {
            return null;
        }
        Index.Key key = index.keys().get(number - 1);
        return switch (arguments.text(2)) {
            case "asc" -> !key.isDescending();
            case "desc" -> key.isDescending();
            case "nulls_first" -> key.isNullsFirst();
            case "nulls_last" -> !key.isNullsFirst();
            case "orderable", "search_array", "search_nulls", "returnable" -> true;
            case "distance_orderable" -> false;
            default -> null;
        };
    }
}

package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.UserType;
import heliosdb.data.catalog.UserType.Label;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.TypeStatement;
import heliosdb.query.ast.TypeStatement.AddEnumValue;
import heliosdb.query.ast.TypeStatement.CreateEnum;
import heliosdb.query.ast.TypeStatement.RenameEnumValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// CREATE and ALTER TYPE of enumerations; hands on composite types and domains.
final class TypeCommands {
    /// Room between two labels for others that are added later.
    private static final long ORDER_STEP = 1L << 32;

    private static final int LABEL_BYTES_MAX = 63;

    private final Ddl ddl;

    TypeCommands(Ddl ddl) {
        this.ddl = ddl;
    }

    String run(TypeStatement statement) {
        return switch (statement) {
            case CreateEnum create -> createEnum(create);
            case AddEnumValue add -> addValue(add);
            case RenameEnumValue rename -> renameValue(rename);
            case TypeStatement.CreateComposite create -> new CompositeTypes(ddl).create(create);
            case TypeStatement.CreateDomain create -> new DomainCommands(ddl).create(create);
            case TypeStatement.AlterDomain alter -> new DomainCommands(ddl).alter(alter);
            case TypeStatement.CreateRange _,
                    TypeStatement.CreateBase _,
                    TypeStatement.AlterBase _,
                    TypeStatement.CreateCollation _,
                    TypeStatement.RefreshCollation _,
                    TypeStatement.CreateConversion _ ->
                    throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "types of this kind, collations and conversions are not supported");
        };
    }

    static void requireFree(Ddl ddl, Namespace namespace, String name) {
        boolean isTaken =
                ddl.view().userType(namespace.oid(), name).isPresent()
                        || ddl.view().relation(namespace.oid(), name).isPresent();
        if (isTaken) {
            throw new HeliosException(
                    ErrorCode.DUPLICATE_OBJECT, "type \"%s\" already exists".formatted(name));
        }
    }

    private String createEnum(CreateEnum statement) {
        Namespace namespace = ddl.creationNamespace(statement.name());
        String name = statement.name().name();
        requireFree(ddl, namespace, name);
        List<Label> labels = new ArrayList<>();
        for (String text : statement.labels()) {
            requireLabel(text);
            if (labels.stream().anyMatch(each -> each.text().equals(text))) {
                throw new HeliosException(
                                ErrorCode.UNIQUE_VIOLATION,
                                "duplicate key value violates unique constraint"
                                        + " \"pg_enum_typid_label_index\"")
                        .with("label", text);
            }
            long order = (labels.size() + 1) * ORDER_STEP;
            labels.add(new Label(ddl.changes().newOid(), order, text));
        }
        ddl.changes()
                .create(
                        new UserType.Enum(
                                ddl.changes().newOid(),
                                namespace.oid(),
                                name,
                                ddl.role().oid(),
                                ddl.changes().newOid(),
                                labels,
                                Acl.DEFAULT));
        return "CREATE TYPE";
    }

    private static void requireLabel(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > LABEL_BYTES_MAX) {
            throw new HeliosException(
                            ErrorCode.INVALID_NAME, "invalid enum label \"%s\"".formatted(text))
                    .withDetail("Labels must be 63 bytes or less.");
        }
    }

    private UserType.Enum find(QualifiedName name) {
        if (ddl.names().userType(name) instanceof UserType.Enum type) {
            ddl.requireOwner(type, "type");
            return type;
        }
        throw new HeliosException(
                ErrorCode.WRONG_OBJECT_TYPE, "\"%s\" is not an enum".formatted(name));
    }

    private static int indexOf(UserType.Enum type, String label) {
        for (int i = 0; i < type.labels().size(); i++) {
            if (type.labels().get(i).text().equals(label)) {
                return i;
            }
        }
        return -1;
    }

    private String addValue(AddEnumValue statement) {
        UserType.Enum type = find(statement.name());
        requireLabel(statement.label());
        if (indexOf(type, statement.label()) >= 0) {
            if (statement.ifNotExists()) {
                ddl.notice(
                        "enum label \"%s\" already exists, skipping".formatted(statement.label()));
                return "ALTER TYPE";
            }
            throw new HeliosException(
                    ErrorCode.DUPLICATE_OBJECT,
                    "enum label \"%s\" already exists".formatted(statement.label()));
        }
        List<Label> labels = new ArrayList<>(type.labels());
        int at = place(type, statement);
        long before = at == 0 ? 0 : labels.get(at - 1).order();
        long order =
                at == labels.size()
                        ? before + ORDER_STEP
                        : before + (labels.get(at).order() - before) / 2;
        if (order == before) {
            throw new HeliosException(
                    ErrorCode.PROGRAM_LIMIT_EXCEEDED,
                    "no room for another enum label between its neighbors");
        }
        labels.add(at, new Label(ddl.changes().newOid(), order, statement.label()));
        ddl.changes().replace(type.withLabels(labels));
        return "ALTER TYPE";
    }

    private static int place(UserType.Enum type, AddEnumValue statement) {
        String neighbor = statement.neighbor();
        if (neighbor == null) {
            return type.labels().size();
        }
        int index = indexOf(type, neighbor);
        if (index < 0) {
            throw new HeliosException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "\"%s\" is not an existing enum label".formatted(neighbor));
        }
        return statement.after() ? index + 1 : index;
    }

    private String renameValue(RenameEnumValue statement) {
        UserType.Enum type = find(statement.name());
        int index = indexOf(type, statement.from());
        if (index < 0) {
            throw new HeliosException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "\"%s\" is not an existing enum label".formatted(statement.from()));
        }
        if (indexOf(type, statement.to()) >= 0) {
            throw new HeliosException(
                    ErrorCode.DUPLICATE_OBJECT,
                    "enum label \"%s\" already exists".formatted(statement.to()));
        }
        List<Label> labels = new ArrayList<>(type.labels());
        Label old = labels.get(index);
        labels.set(index, new Label(old.oid(), old.order(), statement.to()));
        ddl.changes().replace(type.withLabels(labels));
        return "ALTER TYPE";
    }
}

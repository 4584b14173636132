package heliosdb.data.catalog;

import heliosdb.data.value.Form;
import heliosdb.data.value.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A type that a user made. Values of an enum are its labels' order numbers, those of a domain are
/// its base type's, those of a composite type are rows.
public sealed interface UserType extends CatalogObject {
    /// The namespace that it lives in.
    int namespace();

    /// The object id of the array type over it.
    int arrayType();

    /// What columns and expressions of this type have.
    Type type();

    /// The same with another name and namespace.
    UserType withName(int newNamespace, String newName);

    /// The same with another owner and grants.
    UserType withOwner(int newOwner, Acl newAcl);

    /// The array type over it.
    default Type arrayOfThis() {
        return new Type(arrayType(), -1, "_" + name(), Form.OBJECT, 'A', false, type());
    }

    /// An enumeration.
    ///
    /// @param labels its labels in their order
    record Enum(
            int oid,
            int namespace,
            String name,
            int owner,
            int arrayType,
            List<Label> labels,
            Acl acl)
            implements UserType {
        /// Keeps its own copy of the labels.
        public Enum {
            labels = List.copyOf(labels);
        }

        @Override
        public Type type() {
            return new Type(oid, -1, name, Form.LONG, 'E', false, null);
        }

        @Override
        public List<Reference> references() {
            return List.of(Reference.normal(namespace), Reference.normal(owner));
        }

        @Override
        public Enum withName(int newNamespace, String newName) {
            return new Enum(oid, newNamespace, newName, owner, arrayType, labels, acl);
        }

        @Override
        public Enum withOwner(int newOwner, Acl newAcl) {
            return new Enum(oid, namespace, name, newOwner, arrayType, labels, newAcl);
        }

        /// The same with other labels.
        public Enum withLabels(List<Label> newLabels) {
            return new Enum(oid, namespace, name, owner, arrayType, newLabels, acl);
        }
    }

    /// A label of an enumeration.
    ///
    /// @param oid its object id
    /// @param order the number that values hold: it grows in the order of the labels
    /// @param text the label
    record Label(int oid, long order, String text) {}

    /// A type with conditions over another one.
    ///
    /// @param base the type below, with its modifier
    /// @param defaultSql the expression of its default, null without
    /// @param checks its conditions, over `VALUE`
    record Domain(
            int oid,
            int namespace,
            String name,
            int owner,
            int arrayType,
            Type base,
            boolean isNotNull,
            @Nullable String defaultSql,
            List<Constraint.Check> checks,
            @Nullable String collation,
            Acl acl)
            implements UserType {
        /// Keeps its own copy of the checks.
        public Domain {
            checks = List.copyOf(checks);
        }

        @Override
        public Type type() {
            return new Type(oid, -1, name, base.form(), base.category(), false, base.element());
        }

        @Override
        public List<Reference> references() {
            List<Reference> all = new ArrayList<>();
            all.add(Reference.normal(namespace));
            all.add(Reference.normal(owner));
            if (base.oid() >= FIRST_USER_OID) {
                all.add(Reference.normal(base.oid()));
            }
            return all;
        }

        @Override
        public Domain withName(int newNamespace, String newName) {
            return new Domain(
                    oid,
                    newNamespace,
                    newName,
                    owner,
                    arrayType,
                    base,
                    isNotNull,
                    defaultSql,
                    checks,
                    collation,
                    acl);
        }

        @Override
        public Domain withOwner(int newOwner, Acl newAcl) {
            return new Domain(
                    oid,
                    namespace,
                    name,
                    newOwner,
                    arrayType,
                    base,
                    isNotNull,
                    defaultSql,
                    checks,
                    collation,
                    newAcl);
        }

        /// The same with other conditions and another default.
        public Domain with(
                boolean refusesNulls,
                @Nullable String newDefault,
                List<Constraint.Check> newChecks) {
            return new Domain(
                    oid,
                    namespace,
                    name,
                    owner,
                    arrayType,
                    base,
                    refusesNulls,
                    newDefault,
                    newChecks,
                    collation,
                    acl);
        }
    }

    /// A row type made by CREATE TYPE .. AS.
    ///
    /// @param columns its fields
    record Composite(
            int oid,
            int namespace,
            String name,
            int owner,
            int arrayType,
            List<Column> columns,
            Acl acl)
            implements UserType {
        /// Keeps its own copy of the columns.
        public Composite {
            columns = List.copyOf(columns);
        }

        @Override
        public Type type() {
            return new Type(oid, -1, name, Form.OBJECT, 'C', false, null);
        }

        @Override
        public List<Reference> references() {
            List<Reference> all = new ArrayList<>();
            all.add(Reference.normal(namespace));
            all.add(Reference.normal(owner));
            for (Column column : columns) {
                if (!column.isDropped() && column.type().oid() >= FIRST_USER_OID) {
                    all.add(Reference.normal(column.type().oid()));
                }
            }
            return all;
        }

        @Override
        public Composite withName(int newNamespace, String newName) {
            return new Composite(oid, newNamespace, newName, owner, arrayType, columns, acl);
        }

        @Override
        public Composite withOwner(int newOwner, Acl newAcl) {
            return new Composite(oid, namespace, name, newOwner, arrayType, columns, newAcl);
        }

        /// The same with other fields.
        public Composite withColumns(List<Column> newColumns) {
            return new Composite(oid, namespace, name, owner, arrayType, newColumns, acl);
        }
    }
}

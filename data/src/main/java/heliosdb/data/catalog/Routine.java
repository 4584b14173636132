package heliosdb.data.catalog;

import heliosdb.data.value.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function or procedure that a user made.
///
/// @param oid its object id
/// @param namespace the namespace that it lives in
/// @param name its name
/// @param owner the role that owns it
/// @param kind function or procedure
/// @param language the language of its body, such as `sql` or `plpgsql`
/// @param parameters its parameters
/// @param result the type that it returns; null for a procedure without output
/// @param returnsSet whether it returns any number of rows
/// @param body its text
/// @param volatility `i`mmutable, `s`table or `v`olatile
/// @param isStrict whether it is null as soon as one argument is
/// @param isSecurityDefiner whether it runs as its owner
/// @param acl what is granted on it
/// @param needs what its signature and a parsed body need
public record Routine(
        int oid,
        int namespace,
        String name,
        int owner,
        Kind kind,
        String language,
        List<Parameter> parameters,
        @Nullable Type result,
        boolean returnsSet,
        String body,
        char volatility,
        boolean isStrict,
        boolean isSecurityDefiner,
        Acl acl,
        List<Reference> needs)
        implements CatalogObject {
    /// Keeps its own copies.
    public Routine {
        parameters = List.copyOf(parameters);
        needs = List.copyOf(needs);
    }

    /// What kind of routine it is.
    public enum Kind {
        FUNCTION,
        PROCEDURE
    }

    /// A parameter.
    ///
    /// @param mode PostgreSQL's letter: i, o, b (in and out), v (variadic) or t (table)
    public record Parameter(
            @Nullable String name, Type type, char mode, @Nullable String defaultSql) {}

    @Override
    public List<Reference> references() {
        List<Reference> all = new ArrayList<>(needs);
        all.add(Reference.normal(namespace));
        all.add(Reference.normal(owner));
        return all;
    }

    /// The same with another name and namespace.
    public Routine withName(int newNamespace, String newName) {
        return new Routine(
                oid,
                newNamespace,
                newName,
                owner,
                kind,
                language,
                parameters,
                result,
                returnsSet,
                body,
                volatility,
                isStrict,
                isSecurityDefiner,
                acl,
                needs);
    }

    /// The same with another owner and grants.
    public Routine withOwner(int newOwner, Acl newAcl) {
        return new Routine(
                oid,
                namespace,
                name,
                newOwner,
                kind,
                language,
                parameters,
                result,
                returnsSet,
                body,
                volatility,
                isStrict,
                isSecurityDefiner,
                newAcl,
                needs);
    }
}

package heliosdb.data.catalog;

import heliosdb.data.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A function, procedure or aggregate that a user made.
///
/// @param oid its object id
/// @param namespace the namespace that it lives in
/// @param name its name
/// @param owner the role that owns it
/// @param kind what it is
/// @param language the language of its body, such as `sql` or `plpgsql`
/// @param parameters its parameters
/// @param result the type that it returns; null for a procedure without output
/// @param returnsSet whether it returns any number of rows
/// @param body its text; of an aggregate empty
/// @param isStandardBody whether the body is SQL's own (RETURN or BEGIN ATOMIC), not a string
/// @param traits how it may be used, and what it runs under
/// @param aggregate how an aggregate is computed; null for others
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
        boolean isStandardBody,
        Traits traits,
        @Nullable AggregateParts aggregate,
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
        PROCEDURE,
        AGGREGATE
    }

    /// A parameter.
    ///
    /// @param mode PostgreSQL's letter: i, o, b (in and out), v (variadic) or t (table)
    public record Parameter(
            @Nullable String name, Type type, char mode, @Nullable String defaultSql) {
        /// Whether a call gives it.
        public boolean isInput() {
            return mode == 'i' || mode == 'b' || mode == 'v';
        }

        /// Whether it is part of the result.
        public boolean isOutput() {
            return mode == 'o' || mode == 'b' || mode == 't';
        }
    }

    /// How a routine may be used, and what it runs under.
    ///
    /// @param volatility `i`mmutable, `s`table or `v`olatile
    /// @param isStrict whether it is null as soon as one argument is
    /// @param isSecurityDefiner whether it runs as its owner
    /// @param isLeakproof whether it tells nothing about its arguments
    /// @param parallel `s`afe, `r`estricted or `u`nsafe
    /// @param cost what a call is expected to cost
    /// @param rows how many rows it is expected to return
    /// @param settings settings that hold while it runs
    public record Traits(
            char volatility,
            boolean isStrict,
            boolean isSecurityDefiner,
            boolean isLeakproof,
            char parallel,
            double cost,
            double rows,
            Map<String, String> settings) {
        /// Keeps its own copy.
        public Traits {
            settings = Map.copyOf(settings);
        }
    }

    /// How an aggregate is computed.
    ///
    /// @param transition object id of the transition function
    /// @param state the type of its state
    /// @param finish object id of the final function, 0 without
    /// @param combine object id of the function that joins two states, 0 without
    /// @param initial the text of the first state, null for NULL
    /// @param sortOperator object id of the operator that makes it a minimum or maximum, 0 without
    /// @param extraArguments whether the final function gets the arguments' types, too
    public record AggregateParts(
            int transition,
            Type state,
            int finish,
            int combine,
            @Nullable String initial,
            int sortOperator,
            boolean extraArguments) {}

    /// How far its result may be reused.
    public char volatility() {
        return traits.volatility();
    }

    /// Whether it is null as soon as one argument is.
    public boolean isStrict() {
        return traits.isStrict();
    }

    /// Whether it runs as its owner.
    public boolean isSecurityDefiner() {
        return traits.isSecurityDefiner();
    }

    /// The parameters that a call gives.
    public List<Parameter> inputs() {
        return parameters.stream().filter(Parameter::isInput).toList();
    }

    /// The parameters that make up the result.
    public List<Parameter> outputs() {
        return parameters.stream().filter(Parameter::isOutput).toList();
    }

    @Override
    public List<Reference> references() {
        List<Reference> all = new ArrayList<>(needs);
        all.add(Reference.normal(namespace));
        all.add(Reference.normal(owner));
        return all;
    }

    /// The same with another name and namespace.
    public Routine withName(int newNamespace, String newName) {
        return changed(newNamespace, newName, owner, acl, traits);
    }

    /// The same with another owner and grants.
    public Routine withOwner(int newOwner, Acl newAcl) {
        return changed(namespace, name, newOwner, newAcl, traits);
    }

    /// The same with other traits.
    public Routine withTraits(Traits other) {
        return changed(namespace, name, owner, acl, other);
    }

    private Routine changed(
            int newNamespace, String newName, int newOwner, Acl newAcl, Traits newTraits) {
        return new Routine(
                oid,
                newNamespace,
                newName,
                newOwner,
                kind,
                language,
                parameters,
                result,
                returnsSet,
                body,
                isStandardBody,
                newTraits,
                aggregate,
                newAcl,
                needs);
    }
}

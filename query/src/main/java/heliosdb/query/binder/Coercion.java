package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.UserType;
import heliosdb.data.value.Modifiers;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.builtin.Casts;
import heliosdb.query.function.CallSite;
import heliosdb.query.function.CastContext;
import heliosdb.query.function.CastPath;
import heliosdb.query.function.Function;
import heliosdb.query.ir.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Brings expressions to types: reads untyped literals, settles untyped parameters, inserts
/// conversions.
final class Coercion {
    private final Binding binding;

    Coercion(Binding binding) {
        this.binding = binding;
    }

    /// The expression as a type wants it, null when no conversion exists in the context.
    @Nullable Scalar tryConvert(Scalar input, Type target, CastContext context, int position) {
        Scalar converted = converted(input, target, context, position);
        boolean isChecked =
                converted != null
                        && target.oid() >= UserType.FIRST_USER_OID
                        && context != CastContext.ASSIGNMENT
                        && !input.type().sameAs(target);
        return isChecked ? new DomainBinder(binding).checked(converted, target) : converted;
    }

    private @Nullable Scalar converted(
            Scalar input, Type target, CastContext context, int position) {
        Type source = input.type();
        if (isAnything(target)) {
            return target.sameAs(Types.UNKNOWN) ? input : settled(input);
        }
        if (source.equals(target)) {
            return settled(input);
        }
        if (source.sameAs(Types.UNKNOWN)) {
            return fromUnknown(input, target, context, position);
        }
        if (input instanceof Scalar.RowOf row && binding.types().kind(target.oid()) == 'c') {
            return rowAs(row, target, context, position);
        }
        if (source.sameAs(target)) {
            return resize(input, target, context);
        }
        CastPath path = binding.resolution().castPath(source, target, context).orElse(null);
        if (path == null) {
            return null;
        }
        return resize(convert(input, path, target, context), target, context);
    }

    /// The expression as a type wants it; DATATYPE_MISMATCH-like errors are the caller's text.
    Scalar implicit(Scalar input, Type target, int position) {
        Scalar converted = tryConvert(input, target, CastContext.IMPLICIT, position);
        if (converted == null) {
            throw new HeliosException(
                            ErrorCode.CANNOT_COERCE,
                            "cannot cast type " + display(input.type()) + " to " + display(target))
                    .at(position);
        }
        return converted;
    }

    /// CAST.
    Scalar explicit(Scalar input, Type target, int position) {
        Scalar converted = tryConvert(input, target, CastContext.EXPLICIT, position);
        if (converted == null) {
            throw new HeliosException(
                            ErrorCode.CANNOT_COERCE,
                            "cannot cast type " + display(input.type()) + " to " + display(target))
                    .at(position);
        }
        return converted;
    }

    /// A value as a column stores it.
    Scalar assignment(Scalar input, Type target, String column, int position) {
        Scalar converted = tryConvert(input, target, CastContext.ASSIGNMENT, position);
        if (converted == null) {
            throw new HeliosException(
                            ErrorCode.DATATYPE_MISMATCH,
                            "column \""
                                    + column
                                    + "\" is of type "
                                    + display(target)
                                    + " but expression is of type "
                                    + display(input.type()))
                    .withHint("You will need to rewrite or cast the expression.")
                    .at(position);
        }
        return converted;
    }

    /// A condition of a clause.
    Scalar condition(Scalar input, String clause, int position) {
        return mustBe(input, Types.BOOL, clause, position);
    }

    /// An argument of a clause that must have one type, such as `LIMIT`.
    Scalar mustBe(Scalar input, Type target, String clause, int position) {
        Scalar converted = tryConvert(input, target, CastContext.ASSIGNMENT, position);
        if (converted == null) {
            throw new HeliosException(
                            ErrorCode.DATATYPE_MISMATCH,
                            "argument of "
                                    + clause
                                    + " must be type "
                                    + display(target)
                                    + ", not type "
                                    + display(input.type()))
                    .at(position);
        }
        return converted;
    }

    /// What is still untyped where a value is needed is text; fields of a row included.
    Scalar settled(Scalar input) {
        if (input instanceof Scalar.RowOf(List<Scalar> fields, List<String> names, Type type)) {
            return new Scalar.RowOf(fields.stream().map(this::settled).toList(), names, type);
        }
        return input.type().sameAs(Types.UNKNOWN) ? implicit(input, Types.TEXT, -1) : input;
    }

    /// The type that some branches share, and the branches brought to it.
    List<Scalar> toCommonType(String construct, List<Scalar> branches, List<Integer> positions) {
        Type common = commonType(construct, branches, positions);
        List<Scalar> converted = new ArrayList<>();
        for (int i = 0; i < branches.size(); i++) {
            converted.add(toBranch(branches.get(i), common, construct, positions.get(i)));
        }
        return converted;
    }

    Type commonType(String construct, List<Scalar> branches, List<Integer> positions) {
        List<Type> types = branches.stream().map(Scalar::type).toList();
        try {
            Type common = binding.resolution().commonType(construct, types);
            List<Type> known = types.stream().filter(t -> !t.sameAs(Types.UNKNOWN)).toList();
            int modifier = -1;
            if (!known.isEmpty() && known.stream().allMatch(known.getFirst()::equals)) {
                modifier = known.getFirst().modifier();
            }
            return known.size() == types.size() ? common.withModifier(modifier) : common;
        } catch (HeliosException mismatch) {
            throw mismatch.at(mismatchPosition(construct, types, positions));
        }
    }

    private int mismatchPosition(String construct, List<Type> types, List<Integer> positions) {
        for (int i = 2; i <= types.size(); i++) {
            try {
                binding.resolution().commonType(construct, types.subList(0, i));
            } catch (HeliosException mismatch) {
                return positions.get(i - 1);
            }
        }
        return positions.getLast();
    }

    /// A branch of a construct brought to the common type.
    Scalar toBranch(Scalar branch, Type common, String construct, int position) {
        Scalar converted = tryConvert(branch, common, CastContext.IMPLICIT, position);
        if (converted == null) {
            throw new HeliosException(
                            ErrorCode.CANNOT_COERCE,
                            construct
                                    + " could not convert type "
                                    + display(branch.type())
                                    + " to "
                                    + display(common))
                    .at(position);
        }
        return converted;
    }

    String display(Type type) {
        return binding.types().displayName(type.withModifier(-1));
    }

    private static boolean isAnything(Type target) {
        return target.category() == 'P' && !target.name().equals("record")
                || target.sameAs(Types.UNKNOWN);
    }

    private @Nullable Scalar fromUnknown(
            Scalar input, Type target, CastContext context, int position) {
        return switch (input) {
            case Scalar.Constant(_, Object value) when value == null ->
                    new Scalar.Constant(target, null);
            case Scalar.Constant(_, Object value) ->
                    literal(
                            (byte[]) value,
                            target,
                            context,
                            binding.literalPosition(input, position));
            case Scalar.Parameter(int number, _) -> {
                Scalar settled = binding.settleParameter(number, target);
                yield settled.type().sameAs(target)
                        ? resize(settled, target, context)
                        : tryConvert(settled, target, context, position);
            }
            default -> {
                Scalar text = new Scalar.Convert(new CastPath.Relabel(), input, Types.TEXT);
                yield target.sameAs(Types.TEXT)
                        ? text
                        : tryConvert(text, target, CastContext.EXPLICIT, position);
            }
        };
    }

    private Scalar literal(byte[] text, Type target, CastContext context, int position) {
        Type base = binding.types().baseOf(target);
        Type bare = base.name().equals("interval") ? base : base.withModifier(-1);
        Object value = parsed(bare, text, position);
        if (base.modifier() >= 0) {
            value = resized(base, value, context == CastContext.EXPLICIT);
        }
        Scalar constant = new Scalar.Constant(base, value);
        return base.sameAs(target)
                ? constant
                : new Scalar.Convert(new CastPath.Relabel(), constant, target);
    }

    private Object parsed(Type type, byte[] text, int position) {
        try {
            return binding.text().parse(type, new String(text, StandardCharsets.UTF_8));
        } catch (HeliosException failure) {
            throw failure.at(position);
        }
    }

    private static Object resized(Type type, Object value, boolean isExplicit) {
        return Modifiers.coerce(type, value, isExplicit);
    }

    private @Nullable Scalar rowAs(
            Scalar.RowOf row, Type target, CastContext context, int position) {
        List<ScopeColumn> fields = new RowTypes(binding).fields(target);
        if (fields.size() != row.fields().size()) {
            throw new HeliosException(
                            ErrorCode.CANNOT_COERCE,
                            "cannot cast type record to " + display(target))
                    .withDetail(
                            fields.size() > row.fields().size()
                                    ? "Input has too few columns."
                                    : "Input has too many columns.")
                    .at(position);
        }
        List<Scalar> converted = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            Type wanted = fields.get(i).value().type();
            Scalar field = tryConvert(row.fields().get(i), wanted, context, position);
            if (field == null) {
                return null;
            }
            converted.add(field);
            names.add(fields.get(i).name());
        }
        return new Scalar.RowOf(converted, names, target);
    }

    private Scalar convert(Scalar input, CastPath path, Type target, CastContext context) {
        boolean isExplicit = context == CastContext.EXPLICIT;
        return switch (path) {
            case CastPath.ByFunction(Function function) ->
                    castCall(input, function, target, isExplicit);
            case CastPath.Relabel _ -> relabel(input, path, target.withModifier(-1));
            case CastPath.ThroughText _, CastPath.Elements _ ->
                    new Scalar.Convert(path, input, target.withModifier(-1));
        };
    }

    private static Scalar relabel(Scalar input, CastPath path, Type target) {
        return input instanceof Scalar.Constant(_, Object value)
                ? new Scalar.Constant(target, Casts.relabeled(value, input.type(), target))
                : new Scalar.Convert(path, input, target);
    }

    static Scalar castCall(Scalar input, Function function, Type target, boolean isExplicit) {
        List<Scalar> arguments = new ArrayList<>();
        arguments.add(input);
        if (function.argumentCount() > 1) {
            arguments.add(new Scalar.Constant(Types.INT4, (long) target.modifier()));
        }
        if (function.argumentCount() > 2) {
            arguments.add(new Scalar.Constant(Types.BOOL, isExplicit ? 1L : 0L));
        }
        List<Type> types = arguments.stream().map(Scalar::type).toList();
        return new Scalar.Call(
                new CallSite(function, types, target.withModifier(-1)), null, arguments);
    }

    private Scalar resize(Scalar input, Type target, CastContext context) {
        Type base = binding.types().baseOf(target);
        if (base.modifier() < 0 || input.type().modifier() == base.modifier()) {
            return input;
        }
        return new Scalar.Resize(input, target, context == CastContext.EXPLICIT);
    }
}

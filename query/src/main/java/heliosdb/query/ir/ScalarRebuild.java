package heliosdb.query.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Builds an expression again over changed children; the same object when none changed.
final class ScalarRebuild {
    private ScalarRebuild() {}

    static Scalar over(Scalar.Plain scalar, UnaryOperator<Scalar> change) {
        return switch (scalar) {
            case Scalar.Constant _, Scalar.Parameter _, Scalar.Reference _ -> scalar;
            case Scalar.Call(var site, var operator, var arguments) -> {
                List<Scalar> changed = all(arguments, change);
                yield changed == arguments ? scalar : new Scalar.Call(site, operator, changed);
            }
            case Scalar.Convert(var path, var input, var type) ->
                    new Scalar.Convert(path, change.apply(input), type);
            case Scalar.Resize(var input, var type, var isExplicit) ->
                    new Scalar.Resize(change.apply(input), type, isExplicit);
            case Scalar.And(var operands) -> {
                List<Scalar> changed = all(operands, change);
                yield changed == operands ? scalar : new Scalar.And(changed);
            }
            case Scalar.Or(var operands) -> {
                List<Scalar> changed = all(operands, change);
                yield changed == operands ? scalar : new Scalar.Or(changed);
            }
            case Scalar.Not(var operand) -> new Scalar.Not(change.apply(operand));
            case Scalar.IsNull(var input, var isNegated) ->
                    new Scalar.IsNull(change.apply(input), isNegated);
            case Scalar.IsTruth(var input, var truth, var isNegated) ->
                    new Scalar.IsTruth(change.apply(input), truth, isNegated);
            case Scalar.DistinctFrom(var site, var left, var right, var isNegated) ->
                    new Scalar.DistinctFrom(
                            site, change.apply(left), change.apply(right), isNegated);
            case Scalar.Case branches -> cases(branches, change);
            case Scalar.Coalesce(var arguments, var type) ->
                    new Scalar.Coalesce(all(arguments, change), type);
            case Scalar.NullIf(var site, var left, var right) ->
                    new Scalar.NullIf(site, change.apply(left), change.apply(right));
            case Scalar.Extremum(var isGreatest, var arguments, var type) ->
                    new Scalar.Extremum(isGreatest, all(arguments, change), type);
            case Scalar.ArrayOf(var elements, var isNested, var type) ->
                    new Scalar.ArrayOf(all(elements, change), isNested, type);
            case Scalar.RowOf(var fields, var names, var type) ->
                    new Scalar.RowOf(all(fields, change), names, type);
            case Scalar.Field(var row, var index, var type) ->
                    new Scalar.Field(change.apply(row), index, type);
            case Scalar.Element(var array, var indexes, var type) ->
                    new Scalar.Element(change.apply(array), all(indexes, change), type);
            case Scalar.Slice(var array, var bounds, var type) ->
                    new Scalar.Slice(change.apply(array), bounds(bounds, change), type);
            case Scalar.Checked(var value, var condition, var domain, var name, var type) ->
                    new Scalar.Checked(
                            change.apply(value), change.apply(condition), domain, name, type);
            case Scalar.PartAssigned part -> part(part, change);
            case Scalar.ArrayComparison(var site, var op, var left, var isAny, var array) ->
                    new Scalar.ArrayComparison(
                            site, op, change.apply(left), isAny, change.apply(array));
            case Scalar.Let(var variable, var value, var body) ->
                    new Scalar.Let(variable, change.apply(value), change.apply(body));
        };
    }

    private static Scalar part(Scalar.PartAssigned part, UnaryOperator<Scalar> change) {
        return new Scalar.PartAssigned(
                change.apply(part.container()),
                bounds(part.bounds(), change),
                part.isSlice(),
                change.apply(part.value()),
                part.type());
    }

    private static Scalar cases(Scalar.Case scalar, UnaryOperator<Scalar> change) {
        List<Scalar.Branch> branches = new ArrayList<>();
        for (Scalar.Branch branch : scalar.branches()) {
            branches.add(
                    new Scalar.Branch(
                            change.apply(branch.condition()), change.apply(branch.result())));
        }
        return new Scalar.Case(branches, change.apply(scalar.otherwise()), scalar.type());
    }

    private static List<Scalar.Bounds> bounds(
            List<Scalar.Bounds> all, UnaryOperator<Scalar> change) {
        List<Scalar.Bounds> bounds = new ArrayList<>();
        for (Scalar.Bounds each : all) {
            bounds.add(
                    new Scalar.Bounds(
                            each.lower() == null ? null : change.apply(each.lower()),
                            each.upper() == null ? null : change.apply(each.upper())));
        }
        return bounds;
    }

    private static List<Scalar> all(List<Scalar> scalars, UnaryOperator<Scalar> change) {
        List<Scalar> changed = null;
        for (int i = 0; i < scalars.size(); i++) {
            Scalar other = change.apply(scalars.get(i));
            if (other != scalars.get(i) && changed == null) {
                changed = new ArrayList<>(scalars);
            }
            if (changed != null) {
                changed.set(i, other);
            }
        }
        return changed == null ? scalars : changed;
    }
}

package heliosdb.query.optimizer;

import heliosdb.data.catalog.Index;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.function.CastPath;
import heliosdb.query.ir.Access;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.ScalarTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an index can answer of some conditions: equal leading keys, then a list of values or a
/// range of the next key.
///
/// @param consumed the conditions that the access answers exactly
/// @param rest those that have to be checked on its rows
record IndexMatch(Access.ByIndex access, List<Scalar> consumed, List<Scalar> rest) {
    /// The match of an index, null when it answers nothing.
    static @Nullable IndexMatch of(Index index, Plan.TableScan scan, List<Scalar> conditions) {
        boolean isUsable =
                index.state() == Index.State.VALID
                        && index.predicate() == null
                        && !index.hasExpressions();
        return isUsable ? new Matching(index, scan, conditions).find() : null;
    }

    /// Whether it finds at most one row.
    boolean isPoint() {
        return access.index().isUnique()
                && access.anyOf() == null
                && access.equal().size() == access.index().keys().size();
    }

    boolean isBetterThan(IndexMatch other) {
        int own = access.equal().size();
        int others = other.access.equal().size();
        return own > others
                || own == others
                        && access.index().isClustered()
                        && !other.access.index().isClustered();
    }

    boolean usesAny(Set<Column> columns) {
        return consumed.stream()
                .anyMatch(each -> !Collections.disjoint(ScalarTree.columns(each), columns));
    }

    Plan.TableScan scan(Plan.TableScan scan) {
        return new Plan.TableScan(
                scan.table(), scan.name(), scan.outputs(), scan.attributes(), access);
    }

    Plan plan(Plan.TableScan scan) {
        return PushFilters.above(scan(scan), rest);
    }

    /// `column operator value` with the value free of the scan's own columns.
    private record Comparison(Scalar condition, String operator, Scalar value) {}

    private static final class Matching {
        private final Index index;
        private final Plan.TableScan scan;
        private final List<Scalar> rest;
        private final List<Scalar> consumed = new ArrayList<>();
        private final List<Scalar> equal = new ArrayList<>();

        Matching(Index index, Plan.TableScan scan, List<Scalar> conditions) {
            this.index = index;
            this.scan = scan;
            rest = new ArrayList<>(conditions);
        }

        @Nullable IndexMatch find() {
            int at = 0;
            while (at < index.keys().size()) {
                Comparison found = comparison(at, "=");
                if (found == null) {
                    break;
                }
                equal.add(found.value());
                consume(found.condition());
                at++;
            }
            Scalar anyOf = null;
            Access.Bound lower = null;
            Access.Bound upper = null;
            if (at < index.keys().size()) {
                anyOf = anyOf(at);
                if (anyOf == null) {
                    lower = bound(at, ">", ">=");
                    upper = bound(at, "<", "<=");
                }
            }
            if (consumed.isEmpty()) {
                return null;
            }
            return new IndexMatch(
                    new Access.ByIndex(index, equal, anyOf, lower, upper, false, false),
                    consumed,
                    rest);
        }

        private void consume(Scalar condition) {
            consumed.add(condition);
            rest.remove(condition);
        }

        private Access.@Nullable Bound bound(int key, String strict, String inclusive) {
            for (String operator : List.of(strict, inclusive)) {
                Comparison found = comparison(key, operator);
                if (found != null) {
                    consume(found.condition());
                    return new Access.Bound(found.value(), operator.equals(inclusive));
                }
            }
            return null;
        }

        private @Nullable Scalar anyOf(int key) {
            for (Scalar condition : rest) {
                if (condition instanceof Scalar.ArrayComparison comparison
                        && comparison.isAny()
                        && "=".equals(comparison.operator())
                        && isKey(comparison.left(), key)
                        && isFree(comparison.array())
                        && isSameArray(comparison.array().type(), key)) {
                    consume(condition);
                    return comparison.array();
                }
            }
            return null;
        }

        private boolean isSameArray(Type array, int key) {
            Type element = array.element();
            return element != null && isCompatible(element, index.keys().get(key).type());
        }

        private @Nullable Comparison comparison(int key, String operator) {
            for (Scalar condition : rest) {
                if (!(condition instanceof Scalar.Call call)
                        || call.operator() == null
                        || call.arguments().size() != 2) {
                    continue;
                }
                Scalar left = call.arguments().get(0);
                Scalar right = call.arguments().get(1);
                if (call.operator().equals(operator) && matches(left, right, key)) {
                    return new Comparison(condition, operator, right);
                }
                if (call.operator().equals(mirrored(operator)) && matches(right, left, key)) {
                    return new Comparison(condition, operator, left);
                }
            }
            return null;
        }

        private static String mirrored(String operator) {
            return switch (operator) {
                case "<" -> ">";
                case "<=" -> ">=";
                case ">" -> "<";
                case ">=" -> "<=";
                default -> operator;
            };
        }

        private boolean matches(Scalar column, Scalar value, int key) {
            return isKey(column, key)
                    && isFree(value)
                    && isCompatible(value.type(), index.keys().get(key).type());
        }

        private boolean isKey(Scalar scalar, int key) {
            Scalar bare =
                    scalar instanceof Scalar.Convert(CastPath.Relabel _, Scalar input, Type type)
                                    && type.sameAs(Types.TEXT)
                                    && input.type().name().equals("varchar")
                            ? input
                            : scalar;
            if (!(bare instanceof Scalar.Reference(Column column, _))) {
                return false;
            }
            int at = scan.outputs().indexOf(column);
            return at >= 0 && scan.attributes().get(at) == index.keys().get(key).column();
        }

        private boolean isFree(Scalar value) {
            return Collections.disjoint(ScalarTree.columns(value), scan.outputs())
                    && !ScalarTree.isVolatile(value)
                    && !ScalarTree.hasSubquery(value);
        }

        /// Whether every value of a type is one of the key's type, in the same form.
        private static boolean isCompatible(Type value, Type key) {
            if (value.sameAs(key)) {
                return true;
            }
            int width = integerWidth(value);
            boolean isText = value.sameAs(Types.TEXT) && key.name().equals("varchar");
            return isText || width > 0 && width <= integerWidth(key);
        }

        private static int integerWidth(Type type) {
            return switch (type.name()) {
                case "int2" -> 2;
                case "int4" -> 4;
                case "int8" -> 8;
                default -> 0;
            };
        }
    }
}

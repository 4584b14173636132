package heliosdb.query.binder;

import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.function.CallSite;
import heliosdb.query.function.Function;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.List;

/// The columns that a function with OUT or TABLE arguments returns.
final class FunctionOutputs {
    private FunctionOutputs() {}

    /// Its columns as constants of NULL with their types; empty for a function of a plain value.
    static List<ScopeColumn> fields(CallSite site, Binding binding) {
        int outputs = site.function().outputs().size();
        if (outputs == 0 && !isRecord(site)) {
            return new RowTypes(binding).fields(binding.types().baseOf(site.resultType()));
        }
        return outputs < 2 && !isRecord(site) ? List.of() : all(site, binding);
    }

    /// The same, of a single one, too.
    static List<ScopeColumn> all(CallSite site, Binding binding) {
        List<ScopeColumn> fields = new ArrayList<>();
        List<Function.Output> outputs = site.function().outputs();
        for (int i = 0; i < outputs.size(); i++) {
            Function.Output output = outputs.get(i);
            String name = output.name().isEmpty() ? "column" + (i + 1) : output.name();
            Type type = concrete(output.type(), site, binding);
            fields.add(new ScopeColumn(name, new Scalar.Constant(type, null)));
        }
        return fields;
    }

    private static boolean isRecord(CallSite site) {
        return site.resultType().sameAs(Types.RECORD);
    }

    /// A polymorphic output's type follows the first polymorphic argument's.
    private static Type concrete(int oid, CallSite site, Binding binding) {
        Type declared = binding.types().type(oid).orElseThrow();
        if (declared.category() != 'P') {
            return declared;
        }
        for (int i = 0; i < site.function().argumentCount(); i++) {
            int parameter = site.function().argumentTypes().get(i);
            Type actual = site.argument(i);
            if (parameter == oid) {
                return actual;
            }
            boolean isElementOfArray =
                    declared.name().endsWith("element")
                            && binding.types()
                                    .type(parameter)
                                    .filter(type -> type.name().endsWith("array"))
                                    .isPresent();
            if (isElementOfArray && actual.element() != null) {
                return actual.element();
            }
        }
        return declared;
    }
}

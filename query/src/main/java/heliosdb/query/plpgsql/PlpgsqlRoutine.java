package heliosdb.query.plpgsql;

import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Routine;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.function.SetReturningFunction;
import heliosdb.query.routine.CompiledRoutine;
import heliosdb.query.routine.RoutineHost;
import heliosdb.query.routine.RowShape;
import heliosdb.query.routine.Signature;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A PL/pgSQL function or procedure.
final class PlpgsqlRoutine implements CompiledRoutine {
    private final Signature signature;
    private final RoutineHost host;
    private final CompiledBody body;

    PlpgsqlRoutine(Signature signature, RoutineHost host) {
        this.signature = signature;
        this.host = host;
        body = new BodyCompiler(host, true).routine(signature);
    }

    @Override
    public boolean isValid() {
        Routine routine = signature.routine();
        return host.session().catalog().object(routine.oid()).orElse(null) == routine;
    }

    @Override
    public @Nullable Object call(@Nullable Object[] arguments) {
        Activation activation = new Activation(body, host);
        Interpreter interpreter = new Interpreter(activation);
        try {
            enter(activation, arguments);
            interpreter.run();
            boolean isProcedure = signature.routine().kind() == Routine.Kind.PROCEDURE;
            return isProcedure && !body.outputs().isEmpty()
                    ? interpreter.outputRow()
                    : interpreter.result();
        } catch (HeliosException failure) {
            throw activation.annotate(failure);
        }
    }

    private void enter(Activation activation, @Nullable Object[] arguments) {
        activation.phase("during function entry");
        int given = 0;
        boolean isProcedure = signature.routine().kind() == Routine.Kind.PROCEDURE;
        List<Routine.Parameter> parameters = signature.routine().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            Variable variable = body.parameters().get(i);
            if (parameters.get(i).isInput()) {
                activation.set(variable, arguments[given++]);
            } else if (isProcedure) {
                given++;
            }
        }
        activation.setFound(false);
        activation.phase(null);
    }

    @Override
    public SetReturningFunction.Rows open(
            List<SetReturningFunction.Column> columns, @Nullable Object[] arguments) {
        Activation activation = new Activation(body, host);
        RowCollector collector = new RowCollector(columns, signature.result(), shape());
        activation.collector(collector);
        try {
            enter(activation, arguments);
            new Interpreter(activation).run();
            return collector;
        } catch (HeliosException failure) {
            throw activation.annotate(failure);
        }
    }

    private @Nullable RowShape shape() {
        Type result = signature.result();
        if (result.sameAs(Types.RECORD) && !body.outputs().isEmpty()) {
            return new RowShape(
                    body.outputs().stream().map(Variable::name).toList(),
                    body.outputs().stream().map(Variable::type).toList());
        }
        return RowShape.of(result, host.session());
    }
}

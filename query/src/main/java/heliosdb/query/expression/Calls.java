package heliosdb.query.expression;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Vector;
import heliosdb.query.function.Kernel;

/// Calls of functions.
final class Calls {
    private Calls() {}

    record One(Kernel kernel, Evaluator argument) implements Evaluator {
        @Override
        public Vector evaluate(Batch input, Frame frame) {
            Vector[] arguments = {argument.evaluate(input, frame)};
            return kernel.apply(arguments, input.rows(), frame.evaluation());
        }
    }

    record Two(Kernel kernel, Evaluator left, Evaluator right) implements Evaluator {
        @Override
        public Vector evaluate(Batch input, Frame frame) {
            Vector[] arguments = {left.evaluate(input, frame), right.evaluate(input, frame)};
            return kernel.apply(arguments, input.rows(), frame.evaluation());
        }
    }

    record Any(Kernel kernel, Evaluator[] arguments) implements Evaluator {
        @Override
        public Vector evaluate(Batch input, Frame frame) {
            Vector[] values = new Vector[arguments.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments[i].evaluate(input, frame);
            }
            return kernel.apply(values, input.rows(), frame.evaluation());
        }
    }
}

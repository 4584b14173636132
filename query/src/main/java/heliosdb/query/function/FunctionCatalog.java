package heliosdb.query.function;

import java.util.List;
import java.util.Optional;

/// Where resolution looks: the built-in tables, or an overlay that adds what users made.
public interface FunctionCatalog {

    /// The functions of a name that a call without schema sees.
    List<Function> functions(String name);

    /// A function by its object id.
    Optional<Function> function(int oid);

    /// The operators of a symbol.
    List<Operator> operators(String symbol);

    /// An operator by its object id.
    Optional<Operator> operator(int oid);

    /// The declared cast between two types.
    Optional<Cast> cast(int source, int target);

    /// What resolution remembers of operators. A catalog that can change gives a new one each time.
    default OperatorMemory operatorMemory() {
        return new OperatorMemory();
    }

    /// What makes a function an aggregate.
    Optional<Aggregate> aggregate(int function);
}

package heliosdb.query.deparse;

import heliosdb.query.ast.Expression;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.TypeName;
import java.util.function.UnaryOperator;

/// Prints syntax trees as SQL that means the same, with the parentheses that PostgreSQL's own
/// printer writes.
public final class SqlText {
    private SqlText() {}

    /// An expression.
    public static String of(Expression expression) {
        return of(expression, UnaryOperator.identity());
    }

    /// An expression.
    ///
    /// @param relations what to print in place of a relation's name
    public static String of(Expression expression, UnaryOperator<QualifiedName> relations) {
        Printer printer = new Printer(relations);
        printer.expression(expression);
        return printer.text();
    }

    /// A query.
    ///
    /// @param relations what to print in place of a relation's name; not asked for the names of
    ///   common table expressions
    public static String of(Query query, UnaryOperator<QualifiedName> relations) {
        Printer printer = new Printer(relations);
        printer.query(query);
        return printer.text();
    }

    /// A type.
    public static String of(TypeName type) {
        Printer printer = new Printer(UnaryOperator.identity());
        printer.type(type);
        return printer.text();
    }
}

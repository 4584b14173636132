package heliosdb.query.parser;

/// The parsers that call each other, over one cursor. The families of statements that are no part
/// of a query make their parsers when they need them.
final class Grammar {
    final Cursor cursor;
    final NameParser names;
    final TypeParser types;
    final OperandParser operands;
    final ExpressionParser expressions;
    final CallParser calls;
    final QueryParser queries;
    final FromParser from;

    Grammar(Tokens tokens) {
        cursor = new Cursor(tokens);
        names = new NameParser(this);
        types = new TypeParser(this);
        operands = new OperandParser(this);
        expressions = new ExpressionParser(this);
        calls = new CallParser(this);
        queries = new QueryParser(this);
        from = new FromParser(this);
    }
}

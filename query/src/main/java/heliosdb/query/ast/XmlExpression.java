package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The XML constructors of the SQL standard.
public sealed interface XmlExpression extends Expression {
    /// XMLELEMENT.
    record Element(String name, List<Item> attributes, List<Expression> content, int position)
            implements XmlExpression {}

    /// XMLFOREST.
    record Forest(List<Item> items, int position) implements XmlExpression {}

    /// XMLCONCAT.
    record Concat(List<Expression> arguments, int position) implements XmlExpression {}

    /// XMLPARSE.
    record Parse(boolean document, Expression input, boolean preserveWhitespace, int position)
            implements XmlExpression {}

    /// XMLPI.
    record ProcessingInstruction(String name, @Nullable Expression content, int position)
            implements XmlExpression {}

    /// XMLROOT.
    ///
    /// @param version null for NO VALUE
    /// @param standalone null when not given
    record Root(
            Expression input,
            @Nullable Expression version,
            @Nullable Standalone standalone,
            int position)
            implements XmlExpression {}

    /// XMLSERIALIZE.
    record Serialize(boolean document, Expression input, TypeName type, int position)
            implements XmlExpression {}

    /// A value with an optional name.
    record Item(@Nullable String name, Expression value) {}

    /// The STANDALONE choices of XMLROOT.
    enum Standalone {
        YES,
        NO,
        NO_VALUE
    }
}

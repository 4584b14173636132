package heliosdb.query.deparse;

import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Window;

/// Prints windows.
final class WindowPrinter {
    private WindowPrinter() {}

    static void print(Window window, Printer out) {
        switch (window) {
            case Window.Named named -> out.name(named.name());
            case Window.Definition definition -> {
                out.put("(");
                body(definition, out);
                out.put(")");
            }
        }
    }

    private static void body(Window.Definition window, Printer out) {
        String separator = "";
        String base = window.base();
        if (base != null) {
            out.name(base);
            separator = " ";
        }
        if (!window.partitionBy().isEmpty()) {
            out.put(separator + "PARTITION BY ").expressions(window.partitionBy());
            separator = " ";
        }
        if (!window.orderBy().isEmpty()) {
            out.orderBy(window.orderBy());
            separator = " ";
        }
        Window.Frame frame = window.frame();
        if (frame != null) {
            out.put(separator + frame.unit() + " BETWEEN ");
            bound(frame.start(), out);
            out.put(" AND ");
            bound(frame.end(), out);
            switch (frame.exclusion()) {
                case NO_OTHERS -> {}
                case CURRENT_ROW -> out.put(" EXCLUDE CURRENT ROW");
                case GROUP -> out.put(" EXCLUDE GROUP");
                case TIES -> out.put(" EXCLUDE TIES");
            }
        }
    }

    private static void bound(Window.Bound bound, Printer out) {
        Expression offset = bound.offset();
        if (offset != null) {
            out.expression(offset).put(" ");
        }
        out.put(
                switch (bound.kind()) {
                    case UNBOUNDED_PRECEDING -> "UNBOUNDED PRECEDING";
                    case OFFSET_PRECEDING -> "PRECEDING";
                    case CURRENT_ROW -> "CURRENT ROW";
                    case OFFSET_FOLLOWING -> "FOLLOWING";
                    case UNBOUNDED_FOLLOWING -> "UNBOUNDED FOLLOWING";
                });
    }
}

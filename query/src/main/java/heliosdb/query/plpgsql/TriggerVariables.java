package heliosdb.query.plpgsql;

import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import java.util.ArrayList;
import java.util.List;

/// The variables of a trigger's function.
final class TriggerVariables {
    static final int NEW = 0;
    static final int OLD = 1;
    static final int NAME = 2;
    static final int WHEN = 3;
    static final int LEVEL = 4;
    static final int OPERATION = 5;
    static final int RELATION_ID = 6;
    static final int RELATION_NAME = 7;
    static final int TABLE_NAME = 8;
    static final int TABLE_SCHEMA = 9;
    static final int ARGUMENT_COUNT = 10;
    static final int ARGUMENTS = 11;

    private static final List<String> NAMES =
            List.of(
                    "new",
                    "old",
                    "tg_name",
                    "tg_when",
                    "tg_level",
                    "tg_op",
                    "tg_relid",
                    "tg_relname",
                    "tg_table_name",
                    "tg_table_schema",
                    "tg_nargs",
                    "tg_argv");

    private TriggerVariables() {}

    /// The variables, with rows of any shape.
    static List<Variable> unknown() {
        List<Variable> variables = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            variables.add(Variable.plain(i, NAMES.get(i), type(i), i <= OLD));
        }
        return variables;
    }

    private static Type type(int variable) {
        return switch (variable) {
            case NEW, OLD -> Types.RECORD;
            case RELATION_ID -> Types.OID;
            case ARGUMENT_COUNT -> Types.INT4;
            case ARGUMENTS -> Types.TEXT_ARRAY;
            case NAME, RELATION_NAME, TABLE_NAME, TABLE_SCHEMA -> Types.NAME;
            default -> Types.TEXT;
        };
    }
}

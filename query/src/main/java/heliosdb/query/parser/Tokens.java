package heliosdb.query.parser;

import com.heliosdb.common.HeliosException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The tokens of a text as parallel arrays, filled by the [Lexer]. The last one is [Symbol#END], or
/// [Symbol#ERROR] with the failure that stopped the lexer: a syntax error before that place is to
/// be reported first.
final class Tokens {
    final String sql;
    Token[] kinds;
    int[] starts;
    int[] ends;
    int count;
    @Nullable HeliosException failure;

    Tokens(String sql) {
        this.sql = sql;
        int capacity = sql.length() / 4 + 8;
        kinds = new Token[capacity];
        starts = new int[capacity];
        ends = new int[capacity];
    }

    void add(Token kind, int start, int end) {
        if (count == kinds.length) {
            int capacity = count * 2;
            kinds = Arrays.copyOf(kinds, capacity);
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
        }
        kinds[count] = kind;
        starts[count] = start;
        ends[count] = end;
        count++;
    }

    /// A token as it stands in the text.
    String text(int index) {
        return sql.substring(starts[index], ends[index]);
    }
}

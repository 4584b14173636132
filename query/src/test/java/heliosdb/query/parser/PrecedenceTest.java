package heliosdb.query.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.heliosdb.common.HeliosException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrecedenceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a + b * c ; a + (b * c)",
                "a - b - c ; (a - b) - c",
                "- a ^ b ; (- a) ^ b",
                "-a::text ; -(a::text)",
                "a ^ b ^ c ; (a ^ b) ^ c",
                "a || b = c ; (a || b) = c",
                "a or b and not c = d ; a or (b and (not (c = d)))",
                "a = b is null ; (a = b) is null",
                "a is null = b ; (a is null) = b",
                "a like b || c ; a like (b || c)",
                "a between b and c and d ; (a between b and c) and d",
                "a < b + c ; a < (b + c)",
                "@ a + b ; @ (a + b)",
                "@ a ~ b ; (@ a) ~ b",
                "a at time zone b || c ; (a at time zone b) || c",
                "a collate x || b ; (a collate x) || b",
                "a in (b, c) or d ; (a in (b, c)) or d",
                "a is distinct from b or c ; (a is distinct from b) or c",
                "not a is null ; not (a is null)",
                "a = any (b) and c ; (a = any (b)) and c",
                "a operator(pg_catalog.+) b * c ; a operator(pg_catalog.+) (b * c)",
            })
    void bindsAsPostgresDoes(String bare, String explicit) {
        assertThat(Shape.of(SqlParser.parseExpression(bare)))
                .isEqualTo(Shape.of(SqlParser.parseExpression(explicit)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a < b < c",
                "a like b like c",
                "a between b and c between d and e",
                "a is distinct from b is null",
            })
    void someOperatorsDoNotAssociate(String expression) {
        HeliosException refusal =
                catchThrowableOfType(
                        HeliosException.class, () -> SqlParser.parseExpression(expression));

        assertThat(refusal.sqlState()).isEqualTo("42601");
    }
}

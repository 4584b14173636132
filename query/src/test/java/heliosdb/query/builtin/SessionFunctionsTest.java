package heliosdb.query.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Types;
import heliosdb.query.function.CallSite;
import heliosdb.query.function.Function;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionFunctionsTest {
    private final Expressions expressions = new Expressions();

    @Test
    void identityComesFromTheSession() {
        assertThat(expressions.evaluate("f:current_user")).isEqualTo("alice");
        assertThat(expressions.evaluate("f:session_user")).isEqualTo("bob");
        assertThat(expressions.evaluate("f:current_database")).isEqualTo("shop");
        assertThat(expressions.evaluate("f:current_schemas\tbool=t"))
                .isEqualTo("{pg_catalog,public}");
        assertThat(expressions.evaluate("f:version")).startsWith("PostgreSQL 15.0");
    }

    @Test
    void nowIsTheTransactionsStart() {
        assertThat(expressions.evaluate("f:now")).isEqualTo("2024-03-15 08:34:56.789-04");
    }

    @Test
    void sequencesCountInTheSession() {
        assertThat(expressions.evaluate("f:nextval\tregclass=5")).isEqualTo("1");
        assertThat(expressions.evaluate("f:setval\tregclass=5\tint8=9")).isEqualTo("9");
        assertThat(expressions.evaluate("f:nextval\tregclass=5")).isEqualTo("10");
        assertThat(expressions.evaluate("f:lastval")).isEqualTo("10");
    }

    @Test
    void settingsAreReadAndChanged() {
        assertThat(expressions.evaluate("f:set_config\ttext=my.x\ttext=1\tbool=f")).isEqualTo("1");
        assertThat(expressions.evaluate("f:current_setting\ttext=my.x")).isEqualTo("1");
        assertThat(expressions.evaluate("f:current_setting\ttext=no\tbool=t")).isEqualTo("\\N");
        assertThat(expressions.evaluate("f:current_setting\ttext=no"))
                .isEqualTo("!42704 unrecognized configuration parameter \"no\"");
    }

    @Test
    void catalogFunctionsAreTheCatalogs() {
        assertThat(expressions.evaluate("f:format_type\toid=23\tint4=-1"))
                .isEqualTo("called format_type");
    }

    @Test
    void functionWithoutImplementationIsRefusedByName() {
        Function function = Expressions.REGISTRY.functions("ts_rank").getFirst();

        assertThatThrownBy(() -> Builtins.kernel(new CallSite(function, List.of(), Types.FLOAT4)))
                .isInstanceOf(HeliosException.class)
                .hasMessage("function ts_rank is not supported")
                .extracting(problem -> ((HeliosException) problem).sqlState())
                .isEqualTo("0A000");
    }
}

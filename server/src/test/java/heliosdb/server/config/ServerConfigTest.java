package heliosdb.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where values come from, and what is refused.
class ServerConfigTest {
    @TempDir Path directory;

    @Test
    void theEnvironmentOverridesTheFileAndFlagsOverrideBoth() throws IOException {
        ConfigValues values = new ConfigValues();
        values.readFile(
                file(
                        """
                        memory = "1GB"
                        port_offset = 1
                        auth = "trust"
                        """));
        values.readEnvironment(Map.of("HELIOSDB_PORT_OFFSET", "2", "HELIOSDB_AUTH", "scram"));
        values.set(ConfigKey.AUTH, "trust");

        ServerConfig config = ServerConfig.of(values);

        assertThat(config.postgresPort()).isEqualTo(5434);
        assertThat(config.postgres().trustsLoopback()).isTrue();
        assertThat(config.database().storage().blockCacheBytes()).isEqualTo((1L << 30) * 3 / 10);
    }

    @Test
    void memoryDecidesOnCacheAndMemtables() {
        ConfigValues values = new ConfigValues();
        values.set(ConfigKey.MEMORY, "64MB");

        ServerConfig config = ServerConfig.of(values);

        assertThat(config.database().storage().blockCacheBytes()).isEqualTo((64L << 20) * 3 / 10);
        assertThat(config.database().storage().memtableBytes()).isEqualTo(8L << 20);
    }

    @ParameterizedTest
    @CsvSource({
        "memory,lots,a size such as 512MB",
        "port_offset,x,a whole number",
        "postgres.max_connections,0,between 1 and 100000",
        "auth,none,scram or trust",
        "tls.enabled,maybe,true or false",
        "shutdown_timeout,soon,a time such as 30s",
        "host,no.such.host.invalid,an address of this machine"
    })
    void aValueThatMakesNoSenseIsNamedWithWhatIsExpected(
            String key, String value, String expected) {
        ConfigValues values = new ConfigValues();
        values.set(ConfigKey.find(key).orElseThrow(), value);

        assertThatThrownBy(() -> ServerConfig.of(values))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(value)
                .hasMessageContaining(expected);
    }

    @Test
    void anUnknownVariableIsNamedWithTheNearestKnownOne() {
        assertThatThrownBy(
                        () -> new ConfigValues().readEnvironment(Map.of("HELIOSDB_MEMROY", "1GB")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("HELIOSDB_MEMROY")
                .hasMessageContaining("HELIOSDB_MEMORY");
    }

    @Test
    void aFileThatIsNoTomlIsNamedWithThePlace() throws IOException {
        Path broken = file("memory = \n");

        assertThatThrownBy(() -> new ConfigValues().readFile(broken))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(broken.toString())
                .hasMessageContaining("line 1");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> new ConfigValues().readFile(directory.resolve("none.toml")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("none.toml");
    }

    @Test
    void anUnknownProtocolIsNamed() {
        ConfigValues values = new ConfigValues();
        values.set(ConfigKey.PROTOCOLS, "pg,gopher");

        assertThatThrownBy(() -> ServerConfig.of(values))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("gopher");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("helios.toml"), text);
    }
}

package heliosdb.engine.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.heliosdb.common.HeliosException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Values as PostgreSQL 15 takes and shows them.
class SettingsTest {
    private final Settings settings = new Settings(true);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "work_mem | 64MB | 64MB",
                "work_mem | 2097152 | 2GB",
                "work_mem | 1500 | 1500kB",
                "work_mem | 1.5GB | 1536MB",
                "statement_timeout | 1min | 1min",
                "statement_timeout | 90s | 90s",
                "statement_timeout | 1500 | 1500ms",
                "enable_seqscan | NO | off",
                "enable_seqscan | t | on",
                "seq_page_cost | 1.50 | 1.5",
                "bytea_output | ESCAPE | escape",
                "datestyle | German | German, DMY",
                "datestyle | ymd | ISO, YMD",
                "timezone | Europe/Berlin | Europe/Berlin",
                "client_encoding | unicode | UTF8",
                "extra_float_digits | -15 | -15",
                "myapp.user | anything | anything"
            })
    void valuesAreShownInTheirBestUnit(String name, String written, String shown) {
        settings.set(name, written, false);

        assertThat(settings.show(name)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timezone | Europe/Berlin | TimeZone | Europe/Berlin",
                "DATESTYLE | dmy | DateStyle | ISO, DMY",
                "intervalstyle | iso_8601 | IntervalStyle | iso_8601"
            })
    void valuesAreFoundInAnySpellingOfTheName(
            String written, String value, String read, String kept) {
        settings.set(written, value, false);

        assertThat(settings.find(read)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing | 1 | 42704 | unrecognized configuration parameter \"nothing\"",
                "work_mem | x | 22023 | invalid value for parameter \"work_mem\": \"x\"",
                "work_mem | 1 | 22023 | 1 kB is outside the valid range for parameter \"work_mem\" (64 kB .. 2147483647 kB)",
                "enable_seqscan | maybe | 22023 | parameter \"enable_seqscan\" requires a Boolean value",
                "timezone | Mars | 22023 | invalid value for parameter \"TimeZone\": \"Mars\"",
                "server_version | 16 | 55P02 | parameter \"server_version\" cannot be changed",
                "port | 1 | 55P02 | parameter \"port\" cannot be changed without restarting the server",
                "fsync | off | 55P02 | parameter \"fsync\" cannot be changed now"
            })
    void valuesThatMakeNoSenseAreRefused(String name, String value, String state, String message) {
        assertThatThrownBy(() -> settings.set(name, value, false))
                .isInstanceOfSatisfying(
                        HeliosException.class,
                        failure -> {
                            assertThat(failure.sqlState()).isEqualTo(state);
                            assertThat(failure.getMessage()).isEqualTo(message);
                        });
    }

    @Test
    void localValuesHideOthersUntilTheEnd() {
        settings.set("work_mem", "1MB", false);
        settings.set("work_mem", "2MB", true);
        assertThat(settings.show("work_mem")).isEqualTo("2MB");

        settings.forgetLocal();

        assertThat(settings.show("work_mem")).isEqualTo("1MB");
    }

    @Test
    void resetGoesBackToWhatTheSessionBeganWith() {
        settings.setDefault("work_mem", "8MB", "client");
        settings.set("work_mem", "1MB", false);
        assertThat(settings.source("work_mem")).isEqualTo("session");

        settings.reset("work_mem", false);

        assertThat(settings.show("work_mem")).isEqualTo("8MB");
        assertThat(settings.source("work_mem")).isEqualTo("client");
    }

    @Test
    void onlyReportedSettingsThatChangedAreReported() {
        settings.takeChanged();
        settings.set("work_mem", "1MB", false);
        settings.set("application_name", "x", false);

        assertThat(settings.takeChanged()).containsOnlyKeys("application_name");
        assertThat(settings.takeChanged()).isEmpty();
    }

    @Test
    void everyDefaultIsAValidValue() {
        for (SettingDefinition setting : SettingTable.ALL.all()) {
            if (setting.kind() == SettingDefinition.Kind.ENUM) {
                assertThat(setting.choices()).as(setting.name()).contains(setting.fallback());
            }
            assertThat(SettingValues.show(setting, setting.fallback()))
                    .as(setting.name())
                    .isNotNull();
        }
    }
}

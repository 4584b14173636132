package heliosdb.data.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class CalendarDatesTest {
    private static final long EPOCH_DAYS = LocalDate.of(2000, 1, 1).toEpochDay();

    @Property(tries = 2000)
    void daysAreThoseOfTheJavaCalendar(
            @ForAll @LongRange(min = -2_451_545, max = 2_145_031_948) long days) {
        LocalDate expected = LocalDate.ofEpochDay(days + EPOCH_DAYS);
        long date = CalendarDates.date(days);

        assertThat(CalendarDates.year(date)).isEqualTo(expected.getYear());
        assertThat(CalendarDates.month(date)).isEqualTo(expected.getMonthValue());
        assertThat(CalendarDates.day(date)).isEqualTo(expected.getDayOfMonth());
        assertThat(
                        CalendarDates.days(
                                expected.getYear(),
                                expected.getMonthValue(),
                                expected.getDayOfMonth()))
                .isEqualTo(days);
        assertThat(CalendarDates.dayOfYear(days)).isEqualTo(expected.getDayOfYear());
        assertThat(CalendarDates.dayOfWeek(days))
                .isEqualTo(expected.get(ChronoField.DAY_OF_WEEK) % 7);
        assertThat(CalendarDates.isoWeek(days))
                .isEqualTo(expected.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        assertThat(CalendarDates.isoYear(days)).isEqualTo(expected.get(IsoFields.WEEK_BASED_YEAR));
    }

    @Property(tries = 1000)
    void localTimesOfInstantsAreThoseOfJavaTime(
            @ForAll @LongRange(min = -3_000_000_000L, max = 9_000_000_000L) long seconds) {
        ZoneId zone = ZoneId.of("Australia/Lord_Howe");
        long micros = seconds * 1_000_000 + 7;
        LocalDateTime expected =
                LocalDateTime.ofInstant(
                        java.time.Instant.ofEpochSecond(seconds + TimeZones.EPOCH_SECONDS), zone);
        long expectedMicros =
                (expected.toEpochSecond(ZoneOffset.UTC) - TimeZones.EPOCH_SECONDS) * 1_000_000 + 7;

        assertThat(TimeZones.toLocal(micros, zone)).isEqualTo(expectedMicros);
    }
}

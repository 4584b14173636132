package heliosdb.data.value;

import heliosdb.data.value.DateTimeTokens.Token;
import heliosdb.data.value.DateTimeWords.Unit;
import heliosdb.data.value.DateTimeWords.Word;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads dates and timestamps in all the ways that PostgreSQL does.
final class DateTimeInput {
    /// What a text meant: a moment, or one of the words that stand alone.
    enum Meaning {
        MOMENT,
        EPOCH,
        EARLY,
        LATE
    }

    private final IoSettings settings;
    private final DateTimeErrors errors;
    private final DateTimeFields fields;
    private Meaning meaning = Meaning.MOMENT;
    private @Nullable Unit unit;

    private DateTimeInput(DateTimeErrors errors, IoSettings settings) {
        this.settings = settings;
        this.errors = errors;
        this.fields = new DateTimeFields(errors, settings.dateOrder());
    }

    static long parseDate(String text, IoSettings settings) {
        DateTimeErrors errors = new DateTimeErrors("date", text);
        DateTimeInput input = new DateTimeInput(errors, settings);
        input.read();
        return switch (input.meaning) {
            case EARLY -> DateTimes.DATE_NEGATIVE_INFINITY;
            case LATE -> DateTimes.DATE_POSITIVE_INFINITY;
            case EPOCH -> CalendarDates.days(1970, 1, 1);
            case MOMENT -> {
                long days = input.fields.days();
                if (!CalendarDates.isDate(days)) {
                    throw errors.outOfRange("date");
                }
                yield days;
            }
        };
    }

    static long parseTimestamp(String text, IoSettings settings) {
        DateTimeErrors errors = new DateTimeErrors("timestamp", text);
        return new DateTimeInput(errors, settings).timestamp(false);
    }

    static long parseTimestampTz(String text, IoSettings settings) {
        DateTimeErrors errors = new DateTimeErrors("timestamp with time zone", text);
        return new DateTimeInput(errors, settings).timestamp(true);
    }

    private long timestamp(boolean isZoned) {
        read();
        return switch (meaning) {
            case EARLY -> DateTimes.NEGATIVE_INFINITY;
            case LATE -> DateTimes.POSITIVE_INFINITY;
            case EPOCH -> -TimeZones.EPOCH_SECONDS * 1_000_000;
            case MOMENT -> {
                long days = fields.days();
                // The offset may bring a few days outside of the range back into it.
                if (days < CalendarDates.DAYS_MIN - 23 || days > CalendarDates.TIMESTAMP_DAYS_END) {
                    throw errors.outOfRange("timestamp");
                }
                long micros = days * DateTimes.DAY_MICROS + fields.timeMicros();
                if (isZoned) {
                    micros -= fields.offsetSeconds * 1_000_000L;
                }
                if (!DateTimes.isInRange(micros)) {
                    throw errors.outOfRange("timestamp");
                }
                yield micros;
            }
        };
    }

    private void read() {
        List<Token> tokens = DateTimeTokens.split(errors);
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            switch (token.kind()) {
                case DATE -> readDate(token.text());
                case TIME -> readTime(token.text());
                case ZONE -> {
                    fields.add(DateTimeFields.ZONE);
                    fields.offsetSeconds = fields.readOffset(token.text());
                }
                case NUMBER -> readNumber(token.text());
                case WORD, SPECIAL -> {
                    readWord(token.text());
                    DateTimeUnits.checkTimeMark(errors, unit, tokens, i);
                }
            }
        }
        if (meaning == Meaning.MOMENT) {
            finish();
        }
    }

    private void readDate(String text) {
        if (unit == Unit.JULIAN) {
            readJulianWithZone(text);
        } else if (unit != null || fields.has(DateTimeFields.MONTH | DateTimeFields.DAY)) {
            readAfterDate(text);
        } else {
            fields.readDate(text);
        }
    }

    private void readJulianWithZone(String text) {
        int end = DateTimeFields.digitsEnd(text, 0);
        if (end == 0 || end == text.length()) {
            throw errors.badFormat();
        }
        setJulian(fields.leadingInt(text, 0, end));
        fields.add(DateTimeFields.DATE | DateTimeFields.TIME | DateTimeFields.ZONE);
        fields.offsetSeconds = fields.readOffset(text.substring(end));
        unit = null;
    }

    private void setJulian(long julian) {
        fields.setDays(julian - CalendarDates.EPOCH_JULIAN);
        fields.isJulian = true;
    }

    // With a date known already, dashes and slashes belong to a time zone.
    private void readAfterDate(String text) {
        if (Ascii.isDigit(text.charAt(0)) || unit != null) {
            if (unit != null && unit != Unit.TIME) {
                throw errors.badFormat();
            }
            unit = null;
            int dash = text.indexOf('-');
            if (fields.has(DateTimeFields.TIME) || dash < 0) {
                throw errors.badFormat();
            }
            int offset = fields.readOffset(text.substring(dash));
            fields.readRunTogether(text.substring(0, dash), fields.seen);
            fields.add(DateTimeFields.ZONE);
            fields.offsetSeconds = offset;
        } else {
            fields.add(DateTimeFields.ZONE);
            fields.zone = TimeZones.find(text).orElseThrow(() -> errors.unknownZone(text));
        }
    }

    private void readTime(String text) {
        if (unit != null && unit != Unit.TIME) {
            throw errors.badFormat();
        }
        unit = null;
        fields.readTime(text);
        if (fields.isTimeOverflown()) {
            throw errors.fieldOverflow();
        }
    }

    private void readNumber(String text) {
        if (unit != null) {
            Unit named = unit;
            unit = null;
            DateTimeUnits.read(fields, named, text, true);
            return;
        }
        int point = text.indexOf('.');
        boolean isIncomplete =
                (fields.seen & DateTimeFields.DATE) == 0
                        || (fields.seen & DateTimeFields.TIME) == 0;
        if (point >= 0 && (fields.seen & DateTimeFields.DATE) == 0) {
            fields.readDate(text);
        } else if (point > 2 || text.length() >= 6 && isIncomplete) {
            fields.readRunTogether(text, fields.seen);
        } else {
            fields.readNumber(text);
        }
    }

    private void readWord(String text) {
        TimeZoneAbbreviations.Meaning zone = TimeZoneAbbreviations.find(text);
        if (zone != null) {
            readAbbreviation(zone);
            return;
        }
        Word word = DateTimeWords.find(text);
        if (word == null) {
            Optional<ZoneId> named = TimeZones.find(text);
            fields.add(DateTimeFields.ZONE);
            fields.zone = named.orElseThrow(errors::badFormat);
            return;
        }
        switch (word.role()) {
            case MONTH -> readMonth(word.value());
            case WEEKDAY -> fields.add(DateTimeFields.WEEKDAY);
            case HALF_OF_DAY -> {
                fields.add(DateTimeFields.HALF_OF_DAY);
                fields.halfOfDay = word.value();
            }
            case ERA -> {
                fields.add(DateTimeFields.ERA);
                fields.isBeforeChrist = word.value() == 1;
            }
            case UNIT -> unit = word.unit();
            case TIME_MARK -> {
                if (!fields.has(DateTimeFields.DATE)) {
                    throw errors.badFormat();
                }
                unit = word.unit();
            }
            case SUMMER -> {
                fields.add(DateTimeFields.SUMMER);
                fields.offsetSeconds += 3600;
            }
            case IGNORED -> {}
            case NOW, TODAY, TOMORROW, YESTERDAY, EPOCH, EARLY, LATE, MIDNIGHT_UTC ->
                    readReserved(word.role());
        }
    }

    private void readAbbreviation(TimeZoneAbbreviations.Meaning zone) {
        fields.add(DateTimeFields.ZONE);
        if (zone.zone() != null) {
            fields.zone = zone.zone();
        } else {
            fields.offsetSeconds = zone.offsetSeconds();
        }
    }

    private void readMonth(int month) {
        boolean isSwap =
                (fields.seen & (DateTimeFields.MONTH | DateTimeFields.DAY)) == DateTimeFields.MONTH
                        && !fields.hasTextMonth
                        && fields.month >= 1
                        && fields.month <= 31;
        if (isSwap) {
            // The number before was the day.
            fields.day = fields.month;
            fields.add(DateTimeFields.DAY);
        } else {
            fields.add(DateTimeFields.MONTH);
        }
        fields.hasTextMonth = true;
        fields.month = month;
    }

    private void readReserved(DateTimeWords.Role role) {
        int all = DateTimeFields.DATE | DateTimeFields.TIME | DateTimeFields.ZONE;
        switch (role) {
            case EPOCH -> setMeaning(Meaning.EPOCH, all);
            case EARLY -> setMeaning(Meaning.EARLY, all);
            case LATE -> setMeaning(Meaning.LATE, all);
            case MIDNIGHT_UTC -> {
                fields.add(DateTimeFields.TIME | DateTimeFields.ZONE);
                fields.hour = fields.minute = fields.second = 0;
                fields.offsetSeconds = 0;
            }
            case NOW -> {
                fields.add(all);
                DateTimeUnits.setNow(fields, settings);
            }
            default -> {
                fields.add(DateTimeFields.DATE);
                int shift = role == DateTimeWords.Role.TODAY ? 0 : 1;
                boolean isBack = role == DateTimeWords.Role.YESTERDAY;
                fields.setDays(DateTimeUnits.today(settings) + (isBack ? -shift : shift));
            }
        }
    }

    private void setMeaning(Meaning special, int all) {
        fields.add(all);
        meaning = special;
    }

    private void finish() {
        fields.validateDate();
        fields.applyHalfOfDay();
        if (!fields.has(DateTimeFields.DATE)) {
            throw errors.badFormat();
        }
        boolean isSummer = (fields.seen & DateTimeFields.SUMMER) != 0;
        boolean hasZone = (fields.seen & DateTimeFields.ZONE) != 0;
        if (isSummer && (fields.zone != null || !hasZone)) {
            throw errors.badFormat();
        }
        if (fields.zone != null || !hasZone) {
            ZoneId zone = fields.zone == null ? settings.timeZone() : fields.zone;
            long local = DateTimeUnits.boundedLocal(fields.days(), fields.timeMicros());
            fields.offsetSeconds = TimeZones.localOffsetSeconds(local, zone);
        }
    }
}

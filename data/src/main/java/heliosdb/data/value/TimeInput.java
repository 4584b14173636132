package heliosdb.data.value;

import heliosdb.data.value.DateTimeTokens.Kind;
import heliosdb.data.value.DateTimeTokens.Token;
import heliosdb.data.value.DateTimeWords.Unit;
import heliosdb.data.value.DateTimeWords.Word;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads times of day, with or without a time zone, in all the ways that PostgreSQL does. A date
/// may be there to say which offset the zone has.
final class TimeInput {
    private final IoSettings settings;
    private final DateTimeErrors errors;
    private final DateTimeFields fields;
    private final List<Token> tokens;
    private @Nullable Unit unit;

    private TimeInput(DateTimeErrors errors, IoSettings settings) {
        this.settings = settings;
        this.errors = errors;
        this.fields = new DateTimeFields(errors, settings.dateOrder());
        this.tokens = DateTimeTokens.split(errors);
    }

    static long parseTime(String text, IoSettings settings) {
        TimeInput input = new TimeInput(new DateTimeErrors("time", text), settings);
        input.read();
        return input.fields.timeMicros();
    }

    static TimeTz parseTimeTz(String text, IoSettings settings) {
        DateTimeErrors errors = new DateTimeErrors("time with time zone", text);
        TimeInput input = new TimeInput(errors, settings);
        input.read();
        return new TimeTz(input.fields.timeMicros(), input.fields.offsetSeconds);
    }

    private void read() {
        for (int i = 0; i < tokens.size(); i++) {
            String text = tokens.get(i).text();
            switch (tokens.get(i).kind()) {
                case DATE -> readDate(text, i);
                case TIME -> readTime(text);
                case ZONE -> {
                    fields.add(DateTimeFields.ZONE);
                    fields.offsetSeconds = fields.readOffset(text);
                }
                case NUMBER -> readNumber(text, i);
                case WORD, SPECIAL -> {
                    readWord(text);
                    DateTimeUnits.checkTimeMark(errors, unit, tokens, i);
                }
            }
        }
        finish();
    }

    private void readTime(String text) {
        if (unit != null && unit != Unit.TIME) {
            throw errors.badFormat();
        }
        unit = null;
        fields.readTime(text);
    }

    private boolean isKind(int index, Kind kind) {
        return tokens.get(index).kind() == kind;
    }

    private void readDate(String text, int index) {
        boolean isDateFirst =
                index == 0
                        && tokens.size() >= 2
                        && (isKind(tokens.size() - 1, Kind.DATE) || isKind(1, Kind.TIME));
        if (isDateFirst) {
            fields.readDate(text);
        } else if (Ascii.isDigit(text.charAt(0))) {
            int dash = text.indexOf('-');
            if (fields.has(DateTimeFields.TIME) || dash < 0) {
                throw errors.badFormat();
            }
            int offset = fields.readOffset(text.substring(dash));
            fields.readRunTogether(text.substring(0, dash), fields.seen | DateTimeFields.DATE);
            fields.add(DateTimeFields.ZONE);
            fields.offsetSeconds = offset;
        } else {
            fields.add(DateTimeFields.ZONE);
            fields.zone = TimeZones.find(text).orElseThrow(() -> errors.unknownZone(text));
        }
    }

    private void readNumber(String text, int index) {
        if (unit != null) {
            Unit named = unit;
            unit = null;
            DateTimeUnits.read(fields, named, text, false);
            return;
        }
        int point = text.indexOf('.');
        boolean isDateFirst =
                point >= 0
                        && index == 0
                        && tokens.size() >= 2
                        && isKind(tokens.size() - 1, Kind.DATE);
        if (isDateFirst) {
            fields.readDate(text);
        } else if (point > 2 || point < 0 && text.length() >= 4) {
            fields.readRunTogether(text, fields.seen | DateTimeFields.DATE);
        } else {
            throw errors.badFormat();
        }
    }

    private void readWord(String text) {
        TimeZoneAbbreviations.Meaning abbreviation = TimeZoneAbbreviations.find(text);
        if (abbreviation != null) {
            fields.add(DateTimeFields.ZONE);
            fields.zone = abbreviation.zone();
            fields.offsetSeconds = abbreviation.offsetSeconds();
            return;
        }
        Word word = DateTimeWords.find(text);
        if (word == null) {
            fields.add(DateTimeFields.ZONE);
            fields.zone = TimeZones.find(text).orElseThrow(errors::badFormat);
            return;
        }
        switch (word.role()) {
            case HALF_OF_DAY -> {
                fields.add(DateTimeFields.HALF_OF_DAY);
                fields.halfOfDay = word.value();
            }
            case ERA -> {
                fields.add(DateTimeFields.ERA);
                fields.isBeforeChrist = word.value() == 1;
            }
            case UNIT, TIME_MARK -> unit = word.unit();
            case SUMMER -> {
                fields.add(DateTimeFields.SUMMER);
                fields.offsetSeconds += 3600;
            }
            case IGNORED -> {}
            case NOW -> {
                fields.add(DateTimeFields.TIME);
                int before = fields.offsetSeconds;
                DateTimeUnits.setNow(fields, settings);
                fields.offsetSeconds = before;
            }
            case MIDNIGHT_UTC -> fields.add(DateTimeFields.TIME | DateTimeFields.ZONE);
            case MONTH, WEEKDAY, TODAY, TOMORROW, YESTERDAY, EPOCH, EARLY, LATE ->
                    throw errors.badFormat();
        }
    }

    private void finish() {
        fields.validateDate();
        fields.applyHalfOfDay();
        if (fields.isTimeOverflown()) {
            throw errors.fieldOverflow();
        }
        if (!fields.has(DateTimeFields.TIME)) {
            throw errors.badFormat();
        }
        boolean hasZone = (fields.seen & DateTimeFields.ZONE) != 0;
        boolean isSummer = (fields.seen & DateTimeFields.SUMMER) != 0;
        if (isSummer && (fields.zone != null || !hasZone)) {
            throw errors.badFormat();
        }
        ZoneId zone = hasZone ? fields.zone : settings.timeZone();
        if (zone != null) {
            fields.offsetSeconds = offset(zone, hasZone);
        }
    }

    // Without a date, a zone that is named must have one offset for ever; the session's is taken
    // as of today.
    private int offset(ZoneId zone, boolean isNamed) {
        boolean hasDate = fields.has(DateTimeFields.DATE);
        if (!hasDate && (fields.seen & DateTimeFields.DATE) != 0
                || !hasDate && isNamed && !zone.getRules().isFixedOffset()) {
            throw errors.badFormat();
        }
        long days = hasDate ? fields.days() : DateTimeUnits.today(settings);
        return TimeZones.localOffsetSeconds(
                DateTimeUnits.boundedLocal(days, fields.timeMicros()), zone);
    }
}

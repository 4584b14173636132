package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.DATETIME_FIELD_OVERFLOW;
import static com.heliosdb.common.ErrorCode.INTERVAL_FIELD_OVERFLOW;
import static com.heliosdb.common.ErrorCode.INVALID_DATETIME_FORMAT;
import static com.heliosdb.common.ErrorCode.INVALID_PARAMETER_VALUE;
import static com.heliosdb.common.ErrorCode.INVALID_TIME_ZONE_DISPLACEMENT_VALUE;

import com.heliosdb.common.HeliosException;

/// PostgreSQL's errors for text that is no date, time or interval.
///
/// @param type the type's name as the message has it
/// @param text the whole input
record DateTimeErrors(String type, String text) {
    HeliosException badFormat() {
        return new HeliosException(
                INVALID_DATETIME_FORMAT,
                "invalid input syntax for type " + type + ": \"" + text + "\"");
    }

    HeliosException fieldOverflow() {
        return new HeliosException(
                DATETIME_FIELD_OVERFLOW, "date/time field value out of range: \"" + text + "\"");
    }

    HeliosException monthOrDayOverflow() {
        return fieldOverflow().withHint("Perhaps you need a different \"datestyle\" setting.");
    }

    HeliosException intervalOverflow() {
        return new HeliosException(
                INTERVAL_FIELD_OVERFLOW, "interval field value out of range: \"" + text + "\"");
    }

    HeliosException zoneOverflow() {
        return new HeliosException(
                INVALID_TIME_ZONE_DISPLACEMENT_VALUE,
                "time zone displacement out of range: \"" + text + "\"");
    }

    HeliosException unknownZone(String name) {
        return new HeliosException(
                INVALID_PARAMETER_VALUE, "time zone \"" + name + "\" not recognized");
    }

    /// @param what `date` or `timestamp`
    HeliosException outOfRange(String what) {
        return new HeliosException(
                DATETIME_FIELD_OVERFLOW, what + " out of range: \"" + text + "\"");
    }
}

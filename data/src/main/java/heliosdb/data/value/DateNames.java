package heliosdb.data.value;

/// The names of months and days, as templates print and read them.
final class DateNames {
    static final String[] MONTHS = {
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December"
    };

    static final String[] DAYS = {
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"
    };

    /// Backwards from December, so that no numeral is the beginning of a later one.
    static final String[] ROMAN_MONTHS = {
        "XII", "XI", "X", "IX", "VIII", "VII", "VI", "V", "IV", "III", "II", "I"
    };

    private DateNames() {}

    /// The first three letters of names.
    static String[] shortNames(String[] names) {
        String[] result = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            result[i] = names[i].substring(0, 3);
        }
        return result;
    }
}

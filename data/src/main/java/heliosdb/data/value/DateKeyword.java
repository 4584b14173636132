package heliosdb.data.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The keywords of date templates.
enum DateKeyword implements FormatTemplate.Keyword {
    A_D("A.D.", false),
    A_M("A.M.", false),
    AD("AD", false),
    AM("AM", false),
    B_C("B.C.", false),
    BC("BC", false),
    P_M("P.M.", false),
    PM("PM", false),
    CC("CC", true),
    DAY("DAY", false),
    DY("DY", false),
    DDD("DDD", true),
    DD("DD", true),
    D("D", true),
    FF1("FF1", true),
    FF2("FF2", true),
    FF3("FF3", true),
    FF4("FF4", true),
    FF5("FF5", true),
    FF6("FF6", true),
    FX("FX", false),
    HH24("HH24", true),
    HH12("HH12", true),
    HH("HH", true),
    IDDD("IDDD", true),
    ID("ID", true),
    IW("IW", true),
    IYYY("IYYY", true),
    IYY("IYY", true),
    IY("IY", true),
    I("I", true),
    J("J", true),
    MI("MI", true),
    MM("MM", true),
    MONTH("MONTH", false),
    MON("MON", false),
    MS("MS", true),
    OF("OF", false),
    Q("Q", true),
    RM("RM", false),
    SSSSS("SSSSS", true),
    SSSS("SSSS", true),
    SS("SS", true),
    TZH("TZH", false),
    TZM("TZM", true),
    TZ("TZ", false),
    US("US", true),
    WW("WW", true),
    W("W", true),
    Y_YYY("Y,YYY", true),
    YYYY("YYYY", true),
    YYY("YYY", true),
    YY("YY", true),
    Y("Y", true);

    static final FormatTemplate.Dictionary<DateKeyword> ALL =
            new FormatTemplate.Dictionary<>(List.of(values()));

    private final String spelling;
    private final boolean isNumber;
    private final List<String> spellings;

    DateKeyword(String spelling, boolean isNumber) {
        this.spelling = spelling;
        this.isNumber = isNumber;
        List<String> all = new ArrayList<>();
        all.add(spelling);
        all.add(spelling.toLowerCase(Locale.ROOT));
        boolean isName = spelling.equals("DAY") || spelling.equals("DY");
        if (isName || spelling.startsWith("MON")) {
            all.add(spelling.charAt(0) + spelling.substring(1).toLowerCase(Locale.ROOT));
        }
        spellings = List.copyOf(all);
    }

    @Override
    public String spelling() {
        return spelling;
    }

    @Override
    public List<String> spellings() {
        return spellings;
    }

    /// Whether it stands for digits, so that a number before it must end by its width.
    boolean isNumber() {
        return isNumber;
    }

    /// Whether it belongs to the calendar of ISO weeks.
    boolean isIsoWeek() {
        return switch (this) {
            case IDDD, ID, IW, IYYY, IYY, IY, I -> true;
            default -> false;
        };
    }

    /// Whether it belongs to the Gregorian calendar of months.
    boolean isGregorian() {
        return switch (this) {
            case DDD, DD, D, MM, MONTH, MON, RM, WW, W, Y_YYY, YYYY, YYY, YY, Y -> true;
            default -> false;
        };
    }
}

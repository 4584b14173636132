package heliosdb.data.value;

import java.util.List;
import java.util.Locale;

/// The keywords of number templates.
enum NumberKeyword implements FormatTemplate.Keyword {
    COMMA(","),
    POINT("."),
    ZERO("0"),
    NINE("9"),
    B("B"),
    D("D"),
    EEEE("EEEE"),
    FM("FM"),
    G("G"),
    L("L"),
    MI("MI"),
    PL("PL"),
    PR("PR"),
    RN("RN"),
    SG("SG"),
    SP("SP"),
    S("S"),
    TH("TH"),
    V("V");

    static final FormatTemplate.Dictionary<NumberKeyword> ALL =
            new FormatTemplate.Dictionary<>(List.of(values()));

    private final String spelling;
    private final List<String> spellings;

    NumberKeyword(String spelling) {
        this.spelling = spelling;
        String lower = spelling.toLowerCase(Locale.ROOT);
        spellings = lower.equals(spelling) ? List.of(spelling) : List.of(spelling, lower);
    }

    @Override
    public String spelling() {
        return spelling;
    }

    @Override
    public List<String> spellings() {
        return spellings;
    }
}

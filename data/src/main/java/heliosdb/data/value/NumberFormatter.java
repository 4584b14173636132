package heliosdb.data.value;

import heliosdb.data.value.FormatTemplate.Node;
import heliosdb.data.value.NumberTemplate.Anchor;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Prints a number by a template, in the locale C.
final class NumberFormatter {
    private static final int[] ROMAN_VALUES = {
        1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1
    };
    private static final String[] ROMAN_NUMERALS = {
        "M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"
    };
    private static final int ROMAN_WIDTH = 15;
    private static final int ROMAN_MAX = 3999;

    private final NumberTemplate template;
    private final String number;
    private final char sign;
    private final StringBuilder out = new StringBuilder();

    /// How many places before the number's first digit stay blank.
    private int leadingPlaces;

    /// The last digit that FM keeps, or the point; -1 keeps all.
    private int lastRelevant = -1;

    private Anchor anchor;
    private boolean hasBrackets;
    private boolean isSignWritten;
    private int places;
    private int place;
    private int digit;
    private boolean isInside;

    /// @param number digits with a point perhaps, without sign
    private NumberFormatter(NumberTemplate template, String number, char sign) {
        this.template = template;
        this.number = number;
        this.sign = sign;
        anchor = template.anchor;
        hasBrackets = template.hasBrackets;
    }

    static String format(Numeric value, String format) {
        NumberTemplate template = NumberTemplate.parse(format);
        if (template.isRoman) {
            return new NumberFormatter(template, roman(value.round(0).toInt()), '+').write(0);
        }
        if (template.isScientific) {
            return scientific(value, template);
        }
        Numeric shown = value;
        if (template.isMultiplied) {
            shown = value.times(Numeric.of(10).power(Numeric.of(template.multiplied)));
            template.before += template.multiplied;
        }
        return writePlain(template, shown.round(template.after).toString());
    }

    /// @param digitsMax how many digits the type can be trusted to have
    static String format(double value, String format, int digitsMax) {
        NumberTemplate template = NumberTemplate.parse(format);
        if (template.isRoman) {
            return new NumberFormatter(template, roman((int) Math.rint(value)), '+').write(0);
        }
        boolean isFinite = !Double.isNaN(value) && !Double.isInfinite(value);
        if (template.isScientific) {
            return isFinite
                    ? scientific(Numeric.of(new BigDecimal(value)), template)
                    : filled(template);
        }
        double shown = value;
        if (template.isMultiplied) {
            shown = value * Math.pow(10, template.multiplied);
            template.before += template.multiplied;
        }
        if (Double.isNaN(shown) || Double.isInfinite(shown)) {
            String word = Double.isNaN(shown) ? "NaN" : "Infinity";
            template.after = Math.min(template.after, Math.max(0, digitsMax - word.length()));
            return writePlain(template, shown < 0 ? "-" + word : word);
        }
        BigDecimal exact = new BigDecimal(shown);
        int whole =
                exact.abs().setScale(0, RoundingMode.HALF_EVEN).toBigInteger().toString().length();
        template.after = Math.min(template.after, Math.max(0, digitsMax - whole));
        String digits = exact.setScale(template.after, RoundingMode.HALF_EVEN).toPlainString();
        boolean isNegativeZero = shown < 0 && digits.charAt(0) != '-';
        return writePlain(template, isNegativeZero ? "-" + digits : digits);
    }

    private static String writePlain(NumberTemplate template, String number) {
        boolean isNegative = number.startsWith("-");
        String digits = isNegative ? number.substring(1) : number;
        int point = digits.indexOf('.');
        int whole = point < 0 ? digits.length() : point;
        if (whole > template.before) {
            digits = "#".repeat(template.before) + "." + "#".repeat(template.after);
        }
        NumberFormatter formatter = new NumberFormatter(template, digits, isNegative ? '-' : '+');
        return formatter.write(Math.max(0, template.before - whole));
    }

    private static String scientific(Numeric value, NumberTemplate template) {
        if (!value.isFinite()) {
            return filled(template);
        }
        String shown;
        if (value.signum() == 0) {
            shown = template.after == 0 ? "0" : "0." + "0".repeat(template.after);
            shown += "e+00";
        } else {
            BigDecimal rounded =
                    value.toBigDecimal()
                            .round(new MathContext(template.after + 1, RoundingMode.HALF_UP));
            String digits = rounded.unscaledValue().abs().toString();
            int exponent = digits.length() - rounded.scale() - 1;
            digits = digits + "0".repeat(Math.max(0, template.after + 1 - digits.length()));
            String size = Integer.toString(Math.abs(exponent));
            shown =
                    digits.charAt(0)
                            + (template.after == 0
                                    ? ""
                                    : "." + digits.substring(1, template.after + 1))
                            + (exponent < 0 ? "e-" : "e+")
                            + (size.length() < 2 ? "0" + size : size);
        }
        return (value.signum() < 0 ? "-" : " ") + shown;
    }

    private static String filled(NumberTemplate template) {
        StringBuilder text = new StringBuilder(" ");
        text.repeat('#', template.before + template.after + 5);
        text.setCharAt(template.before + 1, '.');
        return text.toString();
    }

    private static String roman(int value) {
        if (value > ROMAN_MAX || value < 1) {
            return "#".repeat(ROMAN_WIDTH);
        }
        StringBuilder roman = new StringBuilder();
        int rest = value;
        for (int i = 0; i < ROMAN_VALUES.length; i++) {
            roman.repeat(ROMAN_NUMERALS[i], rest / ROMAN_VALUES[i]);
            rest %= ROMAN_VALUES[i];
        }
        return roman.toString();
    }

    private String write(int blankPlaces) {
        leadingPlaces = blankPlaces;
        prepareSign();
        places = template.after + template.before - 1;
        if (template.isUnpadded && template.hasPoint) {
            findLastRelevant();
        }
        if (!isSignWritten && leadingPlaces == 0) {
            places++;
        }
        for (Node<NumberKeyword> node : template.nodes) {
            NumberKeyword keyword = node.keyword();
            if (keyword == null) {
                out.append(node.text());
            } else {
                write(keyword, node.text());
            }
        }
        int end = out.indexOf("\0");
        return end < 0 ? out.toString() : out.substring(0, end);
    }

    private void prepareSign() {
        if (template.isRoman) {
            anchor = Anchor.NONE;
            hasBrackets = false;
            return;
        }
        if (template.hasPlus || template.hasMinus) {
            isSignWritten = template.hasMinus;
            return;
        }
        hasBrackets &= sign == '-' || !template.isUnpadded;
        isSignWritten = sign == '+' && template.isUnpadded && !template.hasSign;
        if (anchor == Anchor.BEFORE && template.before == template.beforeSign) {
            anchor = Anchor.AFTER;
        }
    }

    private void findLastRelevant() {
        int point = number.indexOf('.');
        if (point < 0) {
            return;
        }
        lastRelevant = point;
        for (int i = point + 1; i < number.length(); i++) {
            if (number.charAt(i) != '0') {
                lastRelevant = i;
            }
        }
        if (template.zeroEnd > leadingPlaces) {
            int lastZero = Math.min(number.length() - 1, template.zeroEnd - leadingPlaces);
            lastRelevant = Math.max(lastRelevant, lastZero);
        }
    }

    private boolean isLastRelevantPoint() {
        return lastRelevant >= 0 && number.charAt(lastRelevant) == '.';
    }

    private void write(NumberKeyword keyword, String written) {
        switch (keyword) {
            case NINE, ZERO, POINT, D -> writePlace(keyword);
            case COMMA, G -> {
                if (isInside) {
                    out.append(',');
                } else if (!template.isUnpadded) {
                    out.append(' ');
                }
            }
            case L -> out.append(' ');
            case RN -> {
                String roman = written.equals("RN") ? number : number.toLowerCase(Locale.ROOT);
                if (!template.isUnpadded) {
                    out.repeat(' ', Math.max(0, ROMAN_WIDTH - roman.length()));
                }
                out.append(roman);
            }
            case TH -> {
                boolean has =
                        !template.isRoman
                                && number.charAt(0) != '#'
                                && sign != '-'
                                && !template.hasPoint;
                if (has) {
                    String ending = FormatTemplate.ordinalEnding(number);
                    out.append(written.equals("TH") ? ending.toUpperCase(Locale.ROOT) : ending);
                }
            }
            case MI -> writeOneSign('-');
            case PL -> writeOneSign('+');
            case SG -> out.append(sign);
            case B, EEEE, FM, PR, SP, S, V -> {}
        }
    }

    private void writeOneSign(char wanted) {
        if (sign == wanted) {
            out.append(wanted);
        } else if (!template.isUnpadded) {
            out.append(' ');
        }
    }

    /// `9.9` shows 0.1 without its zero.
    private boolean isHiddenZero() {
        return !template.hasZero
                && digit == 0
                && !number.isEmpty()
                && number.charAt(0) == '0'
                && template.after != 0;
    }

    private int zeroStart() {
        return Math.max(0, template.zeroStart - 1);
    }

    private void writePlace(NumberKeyword keyword) {
        if (template.isRoman) {
            return;
        }
        isInside = false;
        boolean isAtNumber = place >= leadingPlaces || template.hasZero && zeroStart() == place;
        if (!isSignWritten && isAtNumber && (!isHiddenZero() || isLastRelevantPoint())) {
            writeSignBefore();
        }
        if (place < leadingPlaces && (zeroStart() > place || !template.hasZero)) {
            if (!template.isUnpadded) {
                out.append(' ');
            }
        } else if (template.hasZero && place < leadingPlaces && zeroStart() <= place) {
            out.append('0');
            isInside = true;
        } else {
            writeDigit(keyword);
        }
        int end = places + (leadingPlaces > 0 ? 1 : 0) + (template.hasPoint ? 1 : 0);
        if (lastRelevant >= 0 && lastRelevant == digit) {
            end = place;
        }
        if (place + 1 == end) {
            writeSignAfter();
        }
        place++;
    }

    private void writeSignBefore() {
        if (template.hasSign && !template.isRoman) {
            if (anchor == Anchor.BEFORE) {
                out.append(sign);
                isSignWritten = true;
            }
        } else if (hasBrackets) {
            out.append(sign == '+' ? ' ' : '<');
            isSignWritten = true;
        } else {
            if (sign == '-') {
                out.append('-');
            } else if (!template.isUnpadded) {
                out.append(' ');
            }
            isSignWritten = true;
        }
    }

    private void writeSignAfter() {
        if (isSignWritten && hasBrackets) {
            out.append(sign == '+' ? ' ' : '>');
        } else if (template.hasSign && anchor == Anchor.AFTER) {
            out.append(sign);
        }
    }

    private void writeDigit(NumberKeyword keyword) {
        // Where the number has ended, PostgreSQL ends the whole text unless FM left the place out.
        char character = digit < number.length() ? number.charAt(digit) : 0;
        if (character == '.') {
            if (!isLastRelevantPoint() || template.isUnpadded) {
                out.append('.');
            }
        } else if (lastRelevant >= 0 && digit > lastRelevant && keyword != NumberKeyword.ZERO) {
            // FM leaves it out.
            isInside = false;
        } else if (isHiddenZero()) {
            if (!template.isUnpadded) {
                out.append(' ');
            } else if (isLastRelevantPoint()) {
                out.append('0');
            }
        } else {
            out.append(character);
            isInside = true;
        }
        digit += digit < number.length() ? 1 : 0;
    }
}

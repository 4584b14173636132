package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.SYNTAX_ERROR;

import com.heliosdb.common.HeliosException;
import heliosdb.data.value.FormatTemplate.Node;
import java.util.List;

/// A number template: its pieces, and what they say about the number as a whole.
final class NumberTemplate {
    /// Where the locale's sign stands.
    enum Anchor {
        NONE,
        BEFORE,
        AFTER
    }

    final List<Node<NumberKeyword>> nodes;
    int before;
    int after;

    /// Digits behind V.
    int multiplied;

    /// Digits before the first 0, counted from 1; 0 without one.
    int zeroStart;

    int zeroEnd;
    int beforeSign;
    Anchor anchor = Anchor.NONE;
    boolean hasZero;
    boolean isBlank;
    boolean hasPoint;
    boolean isUnpadded;
    boolean hasSign;
    boolean hasMinus;
    boolean hasPlus;
    boolean hasBrackets;
    boolean isRoman;
    boolean isMultiplied;
    boolean isScientific;

    private NumberTemplate(List<Node<NumberKeyword>> nodes) {
        this.nodes = nodes;
    }

    static NumberTemplate parse(String format) {
        NumberTemplate template =
                new NumberTemplate(FormatTemplate.parse(format, NumberKeyword.ALL, false));
        for (Node<NumberKeyword> node : template.nodes) {
            NumberKeyword keyword = node.keyword();
            if (keyword != null) {
                template.add(keyword);
            }
        }
        return template;
    }

    private static HeliosException error(String message) {
        return new HeliosException(SYNTAX_ERROR, message);
    }

    private static void refuse(boolean condition, String message) {
        if (condition) {
            throw error(message);
        }
    }

    private void add(NumberKeyword keyword) {
        refuse(
                isScientific && keyword != NumberKeyword.EEEE,
                "\"EEEE\" must be the last pattern used");
        switch (keyword) {
            case NINE -> addNine();
            case ZERO -> addZero();
            case B -> isBlank |= before == 0 && after == 0 && !hasZero;
            case D, POINT -> {
                refuse(hasPoint, "multiple decimal points");
                refuse(isMultiplied, "cannot use \"V\" and decimal point together");
                hasPoint = true;
            }
            case FM -> isUnpadded = true;
            case S -> addSign();
            case MI -> {
                refuse(hasSign, "cannot use \"S\" and \"MI\" together");
                hasMinus = true;
            }
            case PL -> {
                refuse(hasSign, "cannot use \"S\" and \"PL\" together");
                hasPlus = true;
            }
            case SG -> {
                refuse(hasSign, "cannot use \"S\" and \"SG\" together");
                hasMinus = true;
                hasPlus = true;
            }
            case PR -> {
                refuse(
                        hasSign || hasPlus || hasMinus,
                        "cannot use \"PR\" and \"S\"/\"PL\"/\"MI\"/\"SG\" together");
                hasBrackets = true;
            }
            case RN -> isRoman = true;
            case V -> {
                refuse(hasPoint, "cannot use \"V\" and decimal point together");
                isMultiplied = true;
            }
            case EEEE -> addScientific();
            case COMMA, G, L, SP, TH -> {}
        }
    }

    private void addNine() {
        refuse(hasBrackets, "\"9\" must be ahead of \"PR\"");
        if (isMultiplied) {
            multiplied++;
        } else if (hasPoint) {
            after++;
        } else {
            before++;
        }
    }

    private void addZero() {
        refuse(hasBrackets, "\"0\" must be ahead of \"PR\"");
        if (!hasZero && !hasPoint) {
            hasZero = true;
            zeroStart = before + 1;
        }
        if (hasPoint) {
            after++;
        } else {
            before++;
        }
        zeroEnd = before + after;
    }

    private void addSign() {
        refuse(hasSign, "cannot use \"S\" twice");
        refuse(
                hasPlus || hasMinus || hasBrackets,
                "cannot use \"S\" and \"PL\"/\"MI\"/\"SG\"/\"PR\" together");
        hasSign = true;
        if (!hasPoint) {
            anchor = Anchor.BEFORE;
            beforeSign = before;
        } else {
            anchor = Anchor.AFTER;
        }
    }

    private void addScientific() {
        refuse(isScientific, "cannot use \"EEEE\" twice");
        boolean hasOthers =
                isBlank
                        || isUnpadded
                        || hasSign
                        || hasBrackets
                        || hasMinus
                        || hasPlus
                        || isRoman
                        || isMultiplied;
        if (hasOthers) {
            throw error("\"EEEE\" is incompatible with other formats")
                    .withDetail(
                            "\"EEEE\" may only be used together with digit and decimal point"
                                    + " patterns.");
        }
        isScientific = true;
    }
}

package heliosdb.query.builtin;

import org.jspecify.annotations.Nullable;

/// The aggregates of two variables, `f(y, x)`: correlation, covariance, linear regression.
final class Regression implements AggregateState {

    /// Which of them.
    enum Kind {
        COUNT,
        SXX,
        SYY,
        SXY,
        AVGX,
        AVGY,
        R2,
        SLOPE,
        INTERCEPT,
        COVAR_POP,
        COVAR_SAMP,
        CORR;

        static @Nullable Kind of(String name) {
            return switch (name) {
                case "regr_count" -> COUNT;
                case "regr_sxx" -> SXX;
                case "regr_syy" -> SYY;
                case "regr_sxy" -> SXY;
                case "regr_avgx" -> AVGX;
                case "regr_avgy" -> AVGY;
                case "regr_r2" -> R2;
                case "regr_slope" -> SLOPE;
                case "regr_intercept" -> INTERCEPT;
                case "covar_pop" -> COVAR_POP;
                case "covar_samp" -> COVAR_SAMP;
                case "corr" -> CORR;
                default -> null;
            };
        }
    }

    private final Kind kind;
    private double n;
    private double sx;
    private double sxx;
    private double sy;
    private double syy;
    private double sxy;

    Regression(Kind kind) {
        this.kind = kind;
    }

    @Override
    public int add(Row row) {
        if (!row.isNull(0) && !row.isNull(1)) {
            add(row.doubleAt(1), row.doubleAt(0));
        }
        return 0;
    }

    private void add(double x, double y) {
        double before = n;
        double sxBefore = sx;
        double syBefore = sy;
        n += 1;
        sx += x;
        sy += y;
        if (before > 0) {
            double dx = x * n - sx;
            double dy = y * n - sy;
            double scale = 1.0 / (n * before);
            sxx += dx * dx * scale;
            syy += dy * dy * scale;
            sxy += dx * dy * scale;
            checkFinite(x, y, sxBefore, syBefore);
        } else {
            sxx = Double.isFinite(x) ? 0 : Double.NaN;
            syy = Double.isFinite(y) ? 0 : Double.NaN;
            sxy = sxx + syy;
        }
    }

    private void checkFinite(double x, double y, double sxBefore, double syBefore) {
        boolean xIsInfinite = Double.isInfinite(x) || Double.isInfinite(sxBefore);
        boolean yIsInfinite = Double.isInfinite(y) || Double.isInfinite(syBefore);
        if ((Double.isInfinite(sx) || Double.isInfinite(sxx)) && !xIsInfinite
                || (Double.isInfinite(sy) || Double.isInfinite(syy)) && !yIsInfinite
                || Double.isInfinite(sxy) && !xIsInfinite && !yIsInfinite) {
            throw Problems.overflow();
        }
        sxx = Double.isInfinite(sxx) ? Double.NaN : sxx;
        syy = Double.isInfinite(syy) ? Double.NaN : syy;
        sxy = Double.isInfinite(sxy) ? Double.NaN : sxy;
    }

    @Override
    public void merge(AggregateState other) {
        Regression from = (Regression) other;
        if (from.n == 0) {
            return;
        }
        if (n > 0) {
            double total = n + from.n;
            double dx = sx / n - from.sx / from.n;
            double dy = sy / n - from.sy / from.n;
            sxx += from.sxx + n * from.n * dx * dx / total;
            syy += from.syy + n * from.n * dy * dy / total;
            sxy += from.sxy + n * from.n * dx * dy / total;
        } else {
            sxx = from.sxx;
            syy = from.syy;
            sxy = from.sxy;
        }
        n += from.n;
        sx += from.sx;
        sy += from.sy;
    }

    @Override
    public @Nullable Object result() {
        if (kind == Kind.COUNT) {
            return (long) n;
        }
        return n < 1 || kind == Kind.COVAR_SAMP && n < 2 ? null : fraction();
    }

    private @Nullable Double fraction() {
        return switch (kind) {
            case COUNT -> n;
            case SXX -> sxx;
            case SYY -> syy;
            case SXY -> sxy;
            case AVGX -> sx / n;
            case AVGY -> sy / n;
            case R2 -> sxx == 0 ? null : syy == 0 ? 1.0 : sxy * sxy / (sxx * syy);
            case SLOPE -> sxx == 0 ? null : sxy / sxx;
            case INTERCEPT -> sxx == 0 ? null : (sy - sx * sxy / sxx) / n;
            case COVAR_POP -> sxy / n;
            case COVAR_SAMP -> sxy / (n - 1);
            case CORR -> sxx == 0 || syy == 0 ? null : sxy / Math.sqrt(sxx * syy);
        };
    }
}

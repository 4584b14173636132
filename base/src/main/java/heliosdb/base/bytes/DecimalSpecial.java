package heliosdb.base.bytes;

/// Decimals that are not numbers, in their order: below all numbers, above them, and above
/// everything.
public enum DecimalSpecial {
    NEGATIVE_INFINITY(1),
    POSITIVE_INFINITY(5),
    NAN(6);

    final int classByte;

    DecimalSpecial(int classByte) {
        this.classByte = classByte;
    }
}

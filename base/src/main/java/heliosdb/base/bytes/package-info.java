/// Byte strings in unsigned lexicographic order, and the tuple encoding that maps typed values to
/// them so that comparing bytes compares values.
///
/// ```
/// element   := marker? value
/// marker    := 00 null (nulls first) | 01 a value follows | 02 null (nulls last)   only in nullable orders
/// bool      := 00 | 01
/// int2/4/8  := big-endian, sign bit flipped
/// float4/8  := big-endian IEEE bits; negative: all bits flipped, else the sign bit; NaN is the
///              canonical one and highest, -0 is written as 0
/// bytes     := each byte as itself, 00 as 00 FF; then 00 01
/// text      := its UTF-8 as bytes
/// uuid      := 16 bytes as they are
/// decimal   := class exponent pairs 00             class: 01 -infinity, 02 negative, 03 zero,
///                                                         04 positive, 05 +infinity, 06 NaN
///              only classes 02 and 04 have more than the class byte; in class 02 all bytes after it are
///              complemented. The absolute value is 0.D1D2D3.. * 10^exponent with D1 > 0:
///              exponent -100..100: one byte exponent + 128; below: 01, above: FE, then as an int4;
///              pairs: two digits a byte as 10*D1+D2+1, trailing zeros dropped
/// ```
///
/// In a descending order every byte of the value (not of the marker) is complemented. No encoded
/// value is a prefix of another one of its type, so elements can follow one another.
@NullMarked
package heliosdb.base.bytes;

import org.jspecify.annotations.NullMarked;

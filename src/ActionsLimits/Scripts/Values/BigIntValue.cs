using System.Globalization;
using System.Numerics;

namespace ActionsLimits.Scripts.Values;

/// <summary>A known BigInt.</summary>
internal sealed class BigIntValue : ConstantValue
{
    public BigIntValue(BigInteger value) => Value = value;

    public BigInteger Value { get; }

    public override string Text => Value.ToString(CultureInfo.InvariantCulture);

    public override bool? Truthiness => !Value.IsZero;
}

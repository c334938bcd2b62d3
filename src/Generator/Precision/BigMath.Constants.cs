namespace SymGrad.Generator.Precision;

/// <content>Constants at the working precision.</content>
internal sealed partial class BigMath
{
    public BigFloat Pi => Round(Constants.Pi(Bits + Guard), -(Bits + Guard));

    public BigFloat Ln2 => Round(Constants.Ln2(Bits + Guard), -(Bits + Guard));

    public BigFloat Ln10 => Round(Constants.Ln10(Bits + Guard), -(Bits + Guard));

    public BigFloat E => Round(Constants.E(Bits + Guard), -(Bits + Guard));
}

// Written by tests/tools/wide_tables.py; do not edit.
namespace SymGrad;

/// <content>Mathematical constants.</content>
public readonly partial struct Wide
{
    /// <summary>ln 2.</summary>
    private static Wide Ln2 => new(false, 0, new(0xB17217F7D1CF79AB, 0xC9E3B39803F2F6AF, 0x40F343267298B62D, 0x8A0D175B8BAAFA2C));

    /// <summary>ln 2 to 192 bits: its product with a 64-bit integer is exact.</summary>
    private static Wide Ln2High => new(false, 0, new(0xB17217F7D1CF79AB, 0xC9E3B39803F2F6AF, 0x40F343267298B62E, 0x0000000000000000));

    /// <summary>ln 2 − <see cref="Ln2High"/>.</summary>
    private static Wide Ln2Low => new(true, -193, new(0xEBE5D148E8AA0BA8, 0x308F13BF2428A6CF, 0x54D55A096A0BC9DE, 0x25A2A3947D8FBD78));

    /// <summary>1/ln 2.</summary>
    private static Wide Log2E => new(false, 1, new(0xB8AA3B295C17F0BB, 0xBE87FED0691D3E88, 0xEB577AA8DD695A58, 0x8B25166CD1A13248));

    /// <summary>ln 10.</summary>
    private static Wide Ln10 => new(false, 2, new(0x935D8DDDAAA8AC16, 0xEA56D62B82D30A28, 0xE28FECF9DA5DF90E, 0x83C61E8201F02D73));

    /// <summary>1/ln 10.</summary>
    private static Wide Log10E => new(false, -1, new(0xDE5BD8A937287195, 0x355BAAAFAD33DC32, 0x3EE3460245C9A202, 0x3A3F2D44F78EA53C));

    /// <summary>π.</summary>
    private static Wide Pi => new(false, 2, new(0xC90FDAA22168C234, 0xC4C6628B80DC1CD1, 0x29024E088A67CC74, 0x020BBEA63B139B22));

    /// <summary>π/2.</summary>
    private static Wide HalfPi => new(false, 1, new(0xC90FDAA22168C234, 0xC4C6628B80DC1CD1, 0x29024E088A67CC74, 0x020BBEA63B139B22));

    /// <summary>1/π.</summary>
    private static Wide InversePi => new(false, -1, new(0xA2F9836E4E441529, 0xFC2757D1F534DDC0, 0xDB6295993C439041, 0xFE5163ABDEBBC562));

    /// <summary>1/√π.</summary>
    private static Wide InverseRootPi => new(false, 0, new(0x906EBA8214DB688D, 0x71D48A7F6BFEC344, 0x1409A0EBAC3E7517, 0x39A15830CCE620B1));

    /// <summary>1/√(2π).</summary>
    private static Wide InverseRootTwoPi => new(false, -1, new(0xCC42299EA1B28468, 0x7E59E2805D5C717F, 0xA7053E60A24E0DB1, 0x808E369004C73A5D));

    /// <summary>log(2π)/2.</summary>
    private static Wide HalfLogTwoPi => new(false, 0, new(0xEB3F8E4325F5A534, 0x94BC900144192023, 0xCFB08F8D13458B4D, 0xDEC6A3133DAA155D));

    /// <summary>√½.</summary>
    private static Wide RootHalf => new(false, 0, new(0xB504F333F9DE6484, 0x597D89B3754ABE9F, 0x1D6F60BA893BA84C, 0xED17AC8583339915));

    /// <summary>Euler's constant γ.</summary>
    private static Wide EulerGamma => new(false, 0, new(0x93C467E37DB0C7A4, 0xD1BE3F810152CB56, 0xA1CECC3AF65CC019, 0x0C03DF34709AFFBE));
}

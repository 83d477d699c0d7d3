/// A set of longhands, as bits: every style has one.
struct CSSPropertySet: Hashable, Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    func contains(_ property: CSSProperty) -> Bool {
        let bit = property.rawValue
        return bit < 64 ? low >> UInt64(bit) & 1 == 1 : high >> UInt64(bit - 64) & 1 == 1
    }

    mutating func set(_ property: CSSProperty, _ isMember: Bool) {
        let bit = UInt64(property.rawValue)
        let (lowBit, highBit): (UInt64, UInt64) = bit < 64 ? (1 << bit, 0) : (0, 1 << (bit - 64))
        low = isMember ? low | lowBit : low & ~lowBit
        high = isMember ? high | highBit : high & ~highBit
    }

    /// Those that children begin with.
    var inherited: CSSPropertySet {
        CSSPropertySet(low: low & Self.allInherited.low, high: high & Self.allInherited.high)
    }

    private static let allInherited: CSSPropertySet = {
        var all = CSSPropertySet()
        for property in CSSProperty.allCases where property.isInherited { all.set(property, true) }
        return all
    }()

    init() {}

    private init(low: UInt64, high: UInt64) { (self.low, self.high) = (low, high) }
}

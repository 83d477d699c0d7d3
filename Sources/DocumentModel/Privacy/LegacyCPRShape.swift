extension String {
    /// The text as fingerprints see it: six digits, at most one sign, four digits, each as `x`; and so runs of ten digits.
    ///
    /// A part of the definition of `brevtjek/v1` fingerprints, by which baselines and answers know a finding. It is not what hides numbers in
    /// reports, and must never change: every baseline would lapse.
    package func foldingCPRShapes() -> String {
        var bytes = Array(utf8)
        var index = 0
        var changed = false
        while index < bytes.count {
            guard isASCIIDigit(bytes[index]) else {
                index += 1
                continue
            }
            var end = index
            while end < bytes.count, isASCIIDigit(bytes[end]) { end += 1 }
            let length = end - index
            if length == 10 {
                for position in index..<end { bytes[position] = 0x78 }
                changed = true
            } else if length == 6, let tail = String.endOfSign(bytes, at: end), tail + 4 <= bytes.count,
                bytes[tail..<(tail + 4)].allSatisfy(isASCIIDigit),
                tail + 4 == bytes.count || !isASCIIDigit(bytes[tail + 4])
            {
                for position in index..<end { bytes[position] = 0x78 }
                for position in tail..<(tail + 4) { bytes[position] = 0x78 }
                changed = true
                end = tail + 4
            }
            index = end
        }
        return changed ? String(decoding: bytes, as: UTF8.self) : self
    }

    private static let signs = [
        "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}", "\u{A0}", "\u{202F}",
    ].map { Array($0.utf8) }

    /// One past a sign between date and serial number; nil for any other.
    private static func endOfSign(_ bytes: [UInt8], at index: Int) -> Int? {
        guard index < bytes.count else { return nil }
        if [0x2D, 0x20, 0x2E, 0x5F, 0x2F].contains(bytes[index]) { return index + 1 }
        for sign in signs
        where index + sign.count <= bytes.count && bytes[index..<(index + sign.count)].elementsEqual(sign) {
            return index + sign.count
        }
        return nil
    }
}

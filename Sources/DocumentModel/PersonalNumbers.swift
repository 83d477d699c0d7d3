// A stand-in until the normaliser is merged.

/// The places of digits that may belong to a CPR number, as indices into the sequence of scalars, ascending.
///
/// Ten digits whose first two are 01–31 or 61–91 and whose next two are 01–12, with up to four separators between two of them. A number
/// begins and ends where a group of digits does.
package func personalNumberPositions(in scalars: some Sequence<Unicode.Scalar>) -> [Int] {
    var digits: [(place: Int, value: Int, beginsGroup: Bool)] = []
    var runs: [Range<Int>] = []
    var runStart = 0
    var separators = 0
    var place = 0
    for scalar in scalars {
        if let type = scalar.properties.numericType, type != .numeric, let value = scalar.properties.numericValue, value >= 0, value <= 9 {
            digits.append((place, Int(value), separators > 0 || digits.count == runStart))
            separators = 0
        } else if !scalar.isLetterOrDigit {
            separators += 1
            if separators > 4 {
                if digits.count > runStart { runs.append(runStart..<digits.count) }
                runStart = digits.count
                separators = 0
            }
        } else {
            if digits.count > runStart { runs.append(runStart..<digits.count) }
            runStart = digits.count
            separators = 0
        }
        place += 1
    }
    if digits.count > runStart { runs.append(runStart..<digits.count) }
    var marked = [Bool](repeating: false, count: digits.count)
    for run in runs where run.count >= 10 {
        for start in run.lowerBound...(run.upperBound - 10) where digits[start].beginsGroup {
            guard start + 10 == run.upperBound || digits[start + 10].beginsGroup else { continue }
            let day = digits[start].value * 10 + digits[start + 1].value
            let month = digits[start + 2].value * 10 + digits[start + 3].value
            guard (1...31).contains(day) || (61...91).contains(day), (1...12).contains(month) else { continue }
            for index in start..<(start + 10) { marked[index] = true }
        }
    }
    return digits.indices.filter { marked[$0] }.map { digits[$0].place }
}

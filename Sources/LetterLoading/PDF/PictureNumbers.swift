internal import DocumentModel

/// Stands where reading ends: a letter, so that no number goes across it.
let endOfReading: Unicode.Scalar = "x"

/// The places of digits that may belong to CPR numbers in text as it stands on a page, digits of one stretch together.
///
/// - Parameters:
///   - scalars: line ends and gaps between columns that turn out to be the end of a number are replaced by letters.
///   - isBreak: whether a line feed or tab stands for a place on the page.
func runsOfPersonalNumbers(in scalars: inout [Unicode.Scalar], isBreak: (Int) -> Bool) -> [[Int]] {
    // Each pass separates the last date of a column from those above it.
    for _ in 0..<mostPasses {
        let runs = runs(of: personalNumberPositions(in: scalars), in: scalars)
        let ends = runs.flatMap { breaksBesideOtherNumbers(in: $0, of: scalars, isBreak: isBreak) }
        if ends.isEmpty { return runs }
        for index in ends { scalars[index] = endOfReading }
    }
    return runs(of: personalNumberPositions(in: scalars), in: scalars)
}

private let mostPasses = 60

/// Positions with neither a letter nor another digit between them.
private func runs(of positions: [Int], in scalars: [Unicode.Scalar]) -> [[Int]] {
    var runs: [[Int]] = []
    for position in positions {
        if let last = runs.last?.last, !scalars[(last + 1)..<position].contains(where: { isDigit($0) || $0.isLetter }) {
            runs[runs.count - 1].append(position)
        } else {
            runs.append([position])
        }
    }
    return runs
}

/// Line ends and column gaps that a number seems to go across only because a date or an amount stands on the other side.
///
/// `01.01.2024` over `02.02.2024` has ten digits in a row, but nobody reads a number that ends in the middle of a date.
private func breaksBesideOtherNumbers(in run: [Int], of scalars: [Unicode.Scalar], isBreak: (Int) -> Bool) -> [Int] {
    guard let first = run.first, let last = run.last else { return [] }
    let breaks = (first...last).filter { (scalars[$0] == "\n" || scalars[$0] == "\t") && isBreak($0) }
    guard let firstBreak = breaks.first, let lastBreak = breaks.last else { return [] }
    if isInsideDateOrAmount(last, goingOn: 1, scalars) { return [lastBreak] }
    return isInsideDateOrAmount(first, goingOn: -1, scalars) ? [firstBreak] : []
}

private func isInsideDateOrAmount(_ position: Int, goingOn step: Int, _ scalars: [Unicode.Scalar]) -> Bool {
    func isPart(_ scalar: Unicode.Scalar) -> Bool { isDigit(scalar) || ".,/:-\u{2013}".unicodeScalars.contains(scalar) }
    var first = position
    var last = position
    while first > 0, position - first < 40, isPart(scalars[first - 1]) { first -= 1 }
    while last + 1 < scalars.count, last - position < 40, isPart(scalars[last + 1]) { last += 1 }
    let beyond = step > 0 ? scalars[(position + 1)..<(last + 1)] : scalars[first..<position]
    guard beyond.contains(where: isDigit) else { return false }
    let token = scalars[first...last]
    return token.contains(",") || token.split(whereSeparator: { !isDigit($0) }).count >= 3
}

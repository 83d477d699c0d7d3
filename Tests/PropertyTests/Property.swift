internal import Foundation
internal import TestSupport
internal import Testing

/// Where brevtjek and a judge say different things of one letter.
struct Disagreement {
    /// What it is about: `font-size`, `name`. A failing letter is shrunk while it disagrees about the same.
    var kind: String
    /// What each says, and of what.
    var detail: String
}

/// What came of holding one letter against a judge.
struct Verdict {
    struct Count {
        var known = 0
        var unknown = 0
    }

    /// How often brevtjek said something that the judge could be asked about too, by kind.
    private(set) var counts: [String: Count] = [:]
    private(set) var disagreements: [Disagreement] = []

    mutating func agree(_ kind: String, _ isTrue: Bool, _ detail: @autoclosure () -> String) {
        counts[kind, default: Count()].known += 1
        if !isTrue { disagreements.append(Disagreement(kind: kind, detail: detail())) }
    }

    /// brevtjek does not know; that is never wrong, but it may not be all it says.
    mutating func unknown(_ kind: String) { counts[kind, default: Count()].unknown += 1 }
}

/// How many letters are made, and from which seed.
///
/// `BREVTJEK_PROPERTY_SEED` gives another seed, `BREVTJEK_PROPERTY_LETTERS` so many letters for each property, and
/// `BREVTJEK_PROPERTY_LETTER` one letter alone by its number.
struct PropertySettings {
    private static let environment = ProcessInfo.processInfo.environment

    static let seed = environment["BREVTJEK_PROPERTY_SEED"].flatMap { UInt64($0) } ?? 20_261_126

    static func letters(usually count: Int) -> Range<Int> {
        if let letter = environment["BREVTJEK_PROPERTY_LETTER"].flatMap({ Int($0) }), letter >= 0 {
            return letter..<(letter + 1)
        }
        return 0..<max(1, environment["BREVTJEK_PROPERTY_LETTERS"].flatMap { Int($0) } ?? count)
    }
}

/// A property that letters of one sort have.
struct Property<Letter: Shrinkable> {
    let name: String
    /// How many letters are made unless the environment says otherwise.
    let letters: Int
    /// The share of known verdicts that is asked for, from 0 to 1, by kind. A kind that is not listed must not occur.
    let leastKnown: [String: Double]
    let generate: (inout SplitMix64) -> Letter
    let judge: (Letter) throws -> Verdict
    /// The letter as somebody reads it who looks for the fault.
    let source: (Letter) -> String

    private static var mostKindsReported: Int { 6 }
    private static var attempts: Int { 500 }

    /// Makes letters and judges them. Each kind of disagreement is reported once, by its smallest letter.
    func check() throws {
        var total: [String: Verdict.Count] = [:]
        var reported: Set<String> = []
        var explained = [Int](repeating: 0, count: KnownDifference.all.count)
        let numbers = PropertySettings.letters(usually: letters)
        for number in numbers {
            var random = SplitMix64(seed: PropertySettings.seed &+ UInt64(number) &* 0x1_0000_0001)
            let letter = generate(&random)
            let verdict = try judge(letter)
            for (kind, count) in verdict.counts {
                total[kind, default: Verdict.Count()].known += count.known
                total[kind, default: Verdict.Count()].unknown += count.unknown
            }
            for found in verdict.disagreements.compactMap(KnownDifference.index(explaining:)) { explained[found] += 1 }
            for found in unexpected(verdict)
            where !reported.contains(found.kind) && reported.count < Self.mostKindsReported {
                reported.insert(found.kind)
                try report(letter, number: number, kind: found.kind)
            }
        }
        let shares = total.sorted { $0.key < $1.key }.map {
            "\($0.key) \($0.value.known)/\($0.value.known + $0.value.unknown)"
        }
        let differences = zip(KnownDifference.all, explained).filter { $1 > 0 }.map { "\($0.kind) \($1)" }
        print(
            "\(name): \(numbers.count) letters from seed \(PropertySettings.seed); known verdicts: \(shares.joined(separator: ", ")); known differences: \(differences.joined(separator: ", "))"
        )
        // One letter need not hold everything.
        guard numbers.count >= letters else { return }
        for kind in Set(total.keys).union(leastKnown.keys).sorted() {
            let count = total[kind] ?? Verdict.Count()
            let share = Double(count.known) / Double(max(1, count.known + count.unknown))
            #expect(
                share >= leastKnown[kind] ?? 2,
                "\(name): of \(kind) brevtjek knows \(count.known) of \(count.known + count.unknown)")
        }
        for (difference, count) in zip(KnownDifference.all, explained) where count > 0 {
            let known = total[difference.kind]?.known ?? 0
            #expect(
                Double(count) <= difference.mostOften * Double(known),
                "\(name): \(difference.kind) differs in \(count) of \(known), by: \(difference.reason)")
        }
    }

    private func unexpected(_ verdict: Verdict) -> [Disagreement] {
        verdict.disagreements.filter { KnownDifference.index(explaining: $0) == nil }
    }

    private func report(_ letter: Letter, number: Int, kind: String) throws {
        func isSame(_ smaller: Letter) throws -> Bool { unexpected(try judge(smaller)).contains { $0.kind == kind } }
        let smallest = try shrunk(letter, attempts: Self.attempts, while: isSame)
        let details = unexpected(try judge(smallest)).filter { $0.kind == kind }.map(\.detail)
        Issue.record(
            """
            \(name): \(kind)
            \(details.joined(separator: "\n"))
            BREVTJEK_PROPERTY_SEED=\(PropertySettings.seed) BREVTJEK_PROPERTY_LETTER=\(number), shrunk to
            \(source(smallest))
            """)
    }
}

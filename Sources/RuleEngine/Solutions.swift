package import DocumentModel

/// Whether the law covers a solution's screens or its Digital Post.
package enum Scope: String, CaseIterable, Hashable, Sendable {
    case ja, nej
    case ikkeOplyst = "ikke oplyst"
    /// Letters are sent, and another authority is responsible for them.
    case andenAnsvarlig = "ansvar hos anden"
}

/// What the owner declares about its letters. It is never mixed with what was measured.
package enum DeclaredStatus: String, CaseIterable, Hashable, Sendable {
    case leverOp = "lever op"
    case leverOpVedUdrulning = "lever op ved udrulning"
    case ingenTilpasning = "ingen tilpasning"
    case enkelteUdestaaender = "enkelte udeståender"
    case skalTilpasses = "breve skal tilpasses"
    case ikkeOplyst = "ikke oplyst"
}

/// A day, month or year. A plan is past when its last day is past.
package struct PlanDate: Hashable, Sendable {
    package var text: String
    /// The last day it covers, as `2023-05-31`. Such texts sort by time.
    package var lastDay: String

    /// nil if the text is neither `2023`, `2023-05` nor `2023-05-31`.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.allSatisfy({ $0 != nil }), (1...3).contains(parts.count),
            text.utf8.count == [4, 7, 10][parts.count - 1]
        else { return nil }
        let numbers = parts.compactMap(\.self)
        if numbers.count > 1, !(1...12).contains(numbers[1]) { return nil }
        if numbers.count > 2, !(1...PlanDate.days(in: numbers[1], of: numbers[0])).contains(numbers[2]) { return nil }
        self.text = text
        switch numbers.count {
        case 1: lastDay = "\(text)-12-31"
        case 2: lastDay = "\(text)-\(PlanDate.days(in: numbers[1], of: numbers[0]))"
        default: lastDay = text
        }
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        default: 31
        }
    }

    package func isPast(asOf day: String) -> Bool { lastDay < day }
}

/// One solution or vendor product that sends letters.
package struct Solution: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case kombit, product
    }

    package var id: String
    package var name: String
    package var kind: Kind
    package var web: Scope
    package var digitalPost: Scope
    /// The authority responsible for the letters, if it is not the owner; nil otherwise.
    package var responsible: String?
    /// nil if it could not be confirmed.
    package var vendor: String?
    package var declared: DeclaredStatus
    /// The owner's words about what has to be adapted; nil if there are none.
    package var adaptations: String?
    package var plan: String?
    package var planDate: PlanDate?
    /// Where the declaration was published; nil if there is no declaration.
    package var source: String?
    /// Whether its letters are sent as MeMo, according to the owner.
    package var memo: Scope
    /// The marks by which its letters are recognised, in addition to its id and name.
    package var marks: [OriginMark.Kind: [String]] = [:]

    /// A solution of which only the id and the name are known.
    package init(unknown id: String, name: String) {
        self.id = id
        self.name = name
        kind = .product
        web = .ikkeOplyst
        digitalPost = .ikkeOplyst
        declared = .ikkeOplyst
        memo = .ikkeOplyst
    }
}

/// The solution that a letter comes from, and how it was found.
package struct FoundSolution: Hashable, Sendable {
    package enum Source: String, CaseIterable, Sendable {
        /// A pattern in `brevtjek.yml`.
        case configuration
        case folder
        /// What the message says about the system that made it.
        case message
        /// What the PDF says about the program that made it.
        case producer
    }

    package var id: String
    package var source: Source

    package init(id: String, source: Source) {
        self.id = id
        self.source = source
    }
}

/// The known solutions, in their order.
package struct Solutions: Sendable {
    package private(set) var all: [Solution] { didSet { note() } }
    // Every letter's producer is held against these, and a copy of a solution counts each of its texts.
    /// The name of each in lower case, without what is in brackets.
    private var names: [String] = []
    private var ids: [String] = []
    private var places: [String: Int] = [:]
    /// The marks of each in lower case; those of KLE are numbers.
    private var marks: [[OriginMark.Kind: [String]]] = []

    package init(_ all: [Solution] = []) {
        self.all = all
        note()
    }

    private mutating func note() {
        names = Solutions.names(of: all)
        ids = all.map(\.id)
        places = Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        marks = all.map { $0.marks.mapValues { $0.map { $0.lowercased() }.filter { !$0.isEmpty } } }
    }

    private static func names(of solutions: [Solution]) -> [String] {
        solutions.map {
            $0.name.prefix { $0 != "(" }.lowercased().split(separator: " ").joined(separator: " ")
        }
    }

    package init(parsing text: String, file: String) throws(RuleFileError) {
        let fields = try YAMLNode(parsing: text, file: file).fields(["solutions"])
        self.init()
        if let list = fields["solutions"] { try merge(list) }
    }

    package subscript(id: String) -> Solution? { places[id].map { all[$0] } }

    /// The solution whose id, as a word, or whose name is in the name of a system; nil if there is none or more than
    /// one.
    package func named(in text: String) -> String? {
        let text = text.lowercased()
        let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
        let words =
            isPlain
            ? Set(text.utf8.split { !isASCIILetter($0) && !isASCIIDigit($0) }.map { String(Substring($0)) })
            : Set(text.split { !$0.isLetter && !$0.isNumber }.map(String.init))
        let found = ids.indices.filter { words.contains(ids[$0]) || (names[$0].count >= 4 && text.holds(names[$0])) }
        return found.count == 1 ? ids[found[0]] : nil
    }

    /// The first solution that a mark points to, and how it was found; nil if no mark does.
    ///
    /// - Parameter marks: the most certain first.
    package func found(by marks: [OriginMark]) -> FoundSolution? {
        for mark in marks {
            let source: FoundSolution.Source = mark.kind == .producer ? .producer : .message
            let text = mark.text.lowercased()
            if let place = self.marks.firstIndex(where: { isMarked($0[mark.kind] ?? [], by: mark.kind, text) }) {
                return FoundSolution(id: ids[place], source: source)
            }
            // Words in a subject or in the name of a sender are no sign of a system.
            if mark.kind != .kle, mark.kind != .sender, let id = named(in: mark.text) {
                return FoundSolution(id: id, source: source)
            }
        }
        return nil
    }

    private static let keys = [
        "id", "name", "kind", "web", "digital-post", "responsible", "vendor", "declared", "adaptations", "plan",
        "plan-date", "source", "memo",
        "marks",
    ]

    /// Adds solutions. Of a solution that is already known it changes the fields that are given.
    package mutating func merge(_ list: YAMLNode) throws(RuleFileError) {
        func scope(_ node: YAMLNode?) throws(RuleFileError) -> Scope? {
            try node?.word(da: "omfang", en: "scope", as: Scope.self)
        }
        for item in list.items() {
            let fields = try item.fields(Solutions.keys)
            guard let id = try fields["id"]?.string(), !id.isEmpty else { throw item.missing("id") }
            let position = all.firstIndex { $0.id == id }
            var solution = position.map { all[$0] } ?? Solution(unknown: id, name: id)
            if let value = try fields["name"]?.string() { solution.name = value }
            if let value = try fields["kind"]?.word(da: "slags", en: "kind", as: Solution.Kind.self) {
                solution.kind = value
            }
            if let value = try scope(fields["web"]) { solution.web = value }
            if let value = try scope(fields["digital-post"]) { solution.digitalPost = value }
            if let value = try fields["responsible"]?.string() { solution.responsible = value }
            if let value = try fields["vendor"]?.string() { solution.vendor = value }
            if let value = try fields["declared"]?.word(da: "status", en: "status", as: DeclaredStatus.self) {
                solution.declared = value
            }
            if let value = try fields["adaptations"]?.string() { solution.adaptations = value }
            if let value = try fields["plan"]?.string() { solution.plan = value }
            if let value = fields["plan-date"] {
                solution.planDate = try value.planDate()
            }
            if let value = try fields["source"]?.string() { solution.source = value }
            if let value = try scope(fields["memo"]) { solution.memo = value }
            for (key, name, values) in try fields["marks"]?.entries() ?? [] {
                guard let kind = OriginMark.Kind(rawValue: name) else {
                    throw key.error(
                        .unknown(
                            da: "kendetegn", en: "mark", name, among: OriginMark.Kind.allCases.map(\.rawValue)))
                }
                solution.marks[kind] = try values.strings()
            }
            if let position { all[position] = solution } else { all.append(solution) }
        }
    }
}

extension YAMLNode {
    /// A year, month or day.
    package func planDate() throws(RuleFileError) -> PlanDate {
        guard let date = PlanDate(try string()) else {
            throw error(
                da: "her skal stå en dato: 2023, 2023-05 eller 2023-05-31",
                en: "a date is expected here: 2023, 2023-05 or 2023-05-31")
        }
        return date
    }

    /// The day on which somebody said something.
    package func day() throws(RuleFileError) -> String {
        let text = try string()
        guard let date = PlanDate(text), date.lastDay == text else {
            throw error(da: "en dato skrives som 2026-11-25", en: "a date is written 2026-11-25")
        }
        return text
    }
}

/// Compares KLE numbers by their beginning, `32.24` with `32.24.04`, and anything else by a part of it in any case.
///
/// - Parameter text: in lower case, like the marks.
private func isMarked(_ marks: [String], by kind: OriginMark.Kind, _ text: String) -> Bool {
    marks.contains { kind == .kle ? text == $0 || text.hasPrefix($0 + ".") : text.holds($0) }
}

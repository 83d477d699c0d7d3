/// Why a finding does not break the gate. It is still a finding, and it is shown.
package struct Suppression: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// It was known when the baseline was written.
        case baseline
        /// An entry of `ignore` in `brevtjek.yml`.
        case configuration
        /// A comment in the template.
        case inline
    }

    package var kind: Kind
    /// nil if the baseline gives no reason.
    package var reason: String?
    /// The index of the entry in `ignore`; nil for the other kinds.
    package var entry: Int?

    package init(kind: Kind, reason: String?, entry: Int? = nil) {
        self.kind = kind
        self.reason = reason
        self.entry = entry
    }
}

/// A comment in a template that takes findings of a rule out of the gate: `<!-- brevtjek: ignorér RULE grund="…" -->`.
///
/// It covers findings on its own line and on the next line that is not empty, and findings about the letter as a whole,
/// which have no line.
package struct InlineIgnore: Hashable, Sendable {
    package var rule: String
    /// nil if no reason is given. Then the comment has no effect, but is reported.
    package var reason: String?
    /// From 1.
    package var line: Int
    /// The next line that is not empty.
    package var nextLine: Int

    package init(rule: String, reason: String?, line: Int, nextLine: Int) {
        self.rule = rule
        self.reason = reason
        self.line = line
        self.nextLine = nextLine
    }

    /// Stands for the line of a finding about the letter as a whole. Every comment covers it.
    package static let anyLine = -1
}

/// The comments of a template, in their order.
///
/// - Parameter source: the bytes of the letter, in UTF-8 or another encoding that includes ASCII.
package func inlineIgnores(in source: [UInt8]) -> [InlineIgnore] {
    var found: [InlineIgnore] = []
    // From the last to the first, so that the lines below several comments are counted only once.
    var below: (start: Int, lines: Int)?
    for comment in ownComments(in: source).reversed() {
        let space = source[comment.range.upperBound...].prefix { $0 <= 0x20 }
        var following = newlines(in: space)
        // Several such comments may stand above one element.
        if let below, below.start == space.endIndex { following += below.lines }
        below = (comment.range.lowerBound, newlines(in: source[comment.range]) + following)
        let words = String(decoding: source[comment.range].dropFirst(ownOpening.count).dropLast(3), as: UTF8.self)
        if let (rule, reason) = ignored(words) {
            found.append(
                InlineIgnore(rule: rule, reason: reason, line: comment.line, nextLine: comment.line + following))
        }
    }
    return found.reversed()
}

private let ownOpening = Array("<!-- brevtjek:".utf8)

/// The comments that are meant for this program, each with the line of its end.
private func ownComments(in source: [UInt8]) -> [(range: Range<Int>, line: Int)] {
    var found: [(range: Range<Int>, line: Int)] = []
    var line = 1
    var index = 0
    while index < source.count {
        if source[index] == 0x0A { line += 1 }
        guard source[index] == 0x3C, source[index...].starts(with: ownOpening) else {
            index += 1
            continue
        }
        // If one comment does not end, no comment after it ends.
        guard let end = endOfComment(in: source, from: index + 4) else { break }
        line += newlines(in: source[index..<end])
        found.append((index..<end, line))
        index = end
    }
    return found
}

private func newlines(in bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 == 0x0A } }

/// The index after the end of a comment; nil if it does not end.
private func endOfComment(in source: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + 2 < source.count {
        if source[index + 2] == 0x3E, source[index] == 0x2D, source[index + 1] == 0x2D { return index + 3 }
        index += 1
    }
    return nil
}

/// Reads ` ignorér RULE grund="…" `, or in English ` ignore RULE reason="…" `.
private func ignored(_ text: String) -> (rule: String, reason: String?)? {
    // By scalar, because CR LF is one Character, and so is a quote with a combining mark after it.
    let scalars = text.unicodeScalars
    let words = scalars.split { $0.properties.isWhitespace }.map { String($0) }
    guard words.count >= 2, ["ignorér", "ignorer", "ignore"].contains(words[0]) else { return nil }
    for name in ["grund=\"", "reason=\""] {
        guard let start = scalars.firstRange(of: name.unicodeScalars)?.upperBound,
            let end = scalars[start...].firstIndex(of: "\"")
        else { continue }
        let reason = String(scalars[start..<end])
        return (words[1], reason.unicodeScalars.allSatisfy(\.properties.isWhitespace) ? nil : reason)
    }
    return (words[1], nil)
}

/// Findings that were known when the baseline was written, each by letter and fingerprint.
package struct Baseline: Sendable {
    package struct Entry: Hashable, Sendable {
        package var rule: String
        package var fingerprint: String
        package var reason: String?
        package var owner: String?
        /// The last day on which it is tolerated; nil if there is no limit.
        package var until: PlanDate?

        package init(
            rule: String, fingerprint: String, reason: String? = nil, owner: String? = nil, until: PlanDate? = nil
        ) {
            self.rule = rule
            self.fingerprint = fingerprint
            self.reason = reason
            self.owner = owner
            self.until = until
        }

        /// What it is known by.
        package var key: String { rule + fingerprint }
    }

    /// By the letter's path, relative to the folder of the file.
    package var letters: [String: [Entry]] = [:]

    package init() {}

    package init(parsing text: String, file: String) throws(RuleFileError) {
        let fields = try YAMLNode(parsing: text, file: file).fields(["letters"])
        guard let letters = fields["letters"], letters.isMapping else { return }
        for (_, path, list) in try letters.entries() {
            for item in list.items() {
                let entry = try item.fields(["rule", "fingerprint", "reason", "owner", "until"])
                guard let rule = entry["rule"], let fingerprint = entry["fingerprint"] else {
                    throw item.error(
                        da: "en post har 'rule' og 'fingerprint'", en: "an entry has 'rule' and 'fingerprint'")
                }
                self.letters[path, default: []].append(
                    Entry(
                        rule: try rule.string(), fingerprint: try fingerprint.string(),
                        reason: try entry["reason"]?.string(), owner: try entry["owner"]?.string(),
                        until: try entry["until"]?.planDate()))
            }
        }
    }

    package var count: Int { letters.values.reduce(0) { $0 + $1.count } }

    /// The text of the file, sorted.
    package var yaml: String {
        var lines = [
            "# Kendte fejl, som porten tåler, én for én. Skrives af brevtjek baseline write; reason, owner og until må udfyldes i hånden.",
            letters.isEmpty ? "letters: {}" : "letters:",
        ]
        for (path, entries) in letters.sorted(by: { $0.key < $1.key }) {
            lines.append("  \(quotedYAML(path)):")
            for entry in entries.sorted(by: { ($0.rule, $0.fingerprint) < ($1.rule, $1.fingerprint) }) {
                var parts = ["rule: \(plainYAML(entry.rule))", "fingerprint: \(quotedYAML(entry.fingerprint))"]
                if let reason = entry.reason { parts.append("reason: \(quotedYAML(reason))") }
                if let owner = entry.owner { parts.append("owner: \(quotedYAML(owner))") }
                if let until = entry.until { parts.append("until: \(quotedYAML(until.text))") }
                lines.append("    - {\(parts.joined(separator: ", "))}")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

internal import DocumentModel
package import RuleEngine

/// Findings for people, at a terminal or in a file.
package struct TextRenderer: LetterRenderer {
    private let language: TextLanguage
    private let usesColor: Bool
    private let width: Int
    private static let mostPlaces = 5

    /// - Parameter width: columns to wrap at.
    package init(language: TextLanguage, usesColor: Bool, width: Int = 100) {
        self.language = language
        self.usesColor = usesColor
        self.width = width
    }

    package var separator: Rendered { Rendered("\n" as TerminalText) }

    package func letter(_ record: LetterRecord) -> Rendered { Rendered(lines(record).joined(separator: "\n") + "\n") }

    private func lines(_ record: LetterRecord) -> [TerminalText] {
        let heading = heading(record)
        switch record.verdict {
        case .outOfScope(let reason): return [heading, "  \(Messages.outOfScope(reason)[language])"]
        case .failed(let failure):
            let cannot = paint("\(Messages.cannotBeRead[language])", .red)
            return [heading, indented("\(cannot): \(failure.message)", by: 2)]
        case .judged(let judged):
            let claim = record.exempt.map {
                indented("\(Messages.claim($0)[language]). \(Messages.notCounted[language])", by: 2)
            }
            return [heading] + (claim.map { [$0] } ?? []) + lines(judged)
        }
    }

    private func lines(_ record: JudgedRecord) -> [TerminalText] {
        var lines = record.unusedIgnores.map { indented("\(Messages.unusedIgnore($0)[language])", by: 2) }
        for fault in record.personFaults { lines.append(indented("\(Messages.personFault(fault)[language])", by: 2)) }
        for defect in record.defects.prefix(3) {
            let place: TerminalText = defect.line.map { " (\(Messages.line[language]) \($0))" } ?? ""
            lines.append(indented("\(defect.message)\(place)", by: 2))
        }
        for result in record.assertions { lines += block(result) }
        if !record.assertions.contains(where: { $0.outcome == .failed }), record.personFaults.isEmpty {
            lines.append("  \(Messages.nothingFound[language])")
        }
        return lines
    }

    package func closing(_ summary: Summary, requirements: Requirements) -> Rendered {
        var lines: [TerminalText] = ["", wrapped("\(summaryLine(summary, language))")]
        let untested = untestedLine(summary, requirements, language)
        if !untested.isEmpty { lines.append(wrapped("\(untested)")) }
        lines.append(wrapped("\(Messages.proof[language])"))
        return Rendered(lines.joined(separator: "\n") + "\n")
    }

    private func heading(_ record: LetterRecord) -> TerminalText {
        let facts = [
            record.solution ?? Messages.unknownSolution[language], formatName(record, language),
            record.judged.map { originLine($0.origin, language) },
        ].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " · ")
        return "\(paint("\(record.path)", .bold))  (\(facts))"
    }

    private func block(_ result: LetterRecord.RuleResult) -> [TerminalText] {
        var lines: [TerminalText] = []
        let reference = ([result.rule] + result.references).joined(separator: " · ")
        lines.append("  \(label(result))  \(paint("\(result.title)", .bold))")
        lines.append(indented("\(reference)", by: 12))
        let asksPerson = result.outcome != .failed
        let findings = result.findings.filter { $0.outcome == result.outcome || $0.suppression != nil }
        for finding in findings.prefix(TextRenderer.mostPlaces) {
            let note: TerminalText = finding.suppression.map { " [\(Messages.suppression($0)[language])]" } ?? ""
            lines.append(indented("\(place(finding, language)): \(finding.message)\(note)", by: 12))
        }
        let rest = result.count - findings.prefix(TextRenderer.mostPlaces).reduce(0) { $0 + $1.count }
        if rest > 0 { lines.append(indented("\(Messages.more(rest)[language])", by: 12)) }
        if result.outcome == .untested || result.isCountedUnderCause, let reason = result.reason {
            lines.append(indented("\(reason)", by: 12))
        }
        if result.isCountedUnderCause { return lines }
        if !asksPerson { lines.append(indented("\(Messages.affects[language]): \(result.affects)", by: 12)) }
        if result.outcome != .untested {
            let remedy = asksPerson ? Messages.remedyIfFault : Messages.remedy
            lines.append(indented("\(remedy[language]): \(result.remedy)", by: 12))
        }
        return lines
    }

    private func label(_ result: LetterRecord.RuleResult) -> TerminalText {
        switch result.outcome {
        case .failed:
            let color: Color = result.level == .error ? .red : result.level == .warning ? .yellow : .plain
            return paint(padded(Messages.level(result.level)[language].uppercased()), color)
        case .untested: return paint(padded(language == .da ? "UTESTET" : "UNTESTED"), .plain)
        default: return paint(padded(language == .da ? "SE EFTER" : "REVIEW"), .cyan)
        }
    }

    private func padded(_ word: String) -> TerminalText {
        "\(word)\(TerminalText(repeating: " ", count: 8 - word.count))"
    }

    private enum Color { case red, yellow, cyan, bold, plain }

    private func paint(_ text: TerminalText, _ color: Color) -> TerminalText {
        guard usesColor else { return text }
        switch color {
        case .red: return "\u{1B}[31m\(text)\u{1B}[0m"
        case .yellow: return "\u{1B}[33m\(text)\u{1B}[0m"
        case .cyan: return "\u{1B}[36m\(text)\u{1B}[0m"
        case .bold: return "\u{1B}[1m\(text)\u{1B}[0m"
        case .plain: return text
        }
    }

    private func indented(_ text: TerminalText, by spaces: Int) -> TerminalText {
        wrap(text, width: max(30, width - spaces)).map { TerminalText(repeating: " ", count: spaces) + $0 }.joined(
            separator: "\n")
    }

    private func wrapped(_ text: TerminalText) -> TerminalText { wrap(text, width: width).joined(separator: "\n") }
}

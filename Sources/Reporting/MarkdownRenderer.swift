package import RuleEngine
internal import DocumentModel

/// Findings as Markdown, for a wiki page or an issue.
package struct MarkdownRenderer: LetterRenderer {
    private let language: TextLanguage
    private static let mostPlaces = 20

    package init(language: TextLanguage) { self.language = language }

    package func opening() -> String { language == .da ? "# Kontrol af breve\n\n" : "# Letter check\n\n" }

    package func letter(_ record: LetterRecord) -> String {
        var lines = ["## \(escaped(record.path))", ""]
        lines.append([record.solution ?? Messages.unknownSolution[language], formatName(record, language), originLine(record.origin, language)].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " · "))
        lines.append("")
        if let reason = record.outOfScope {
            lines += [Messages.outOfScope(reason)[language], ""]
            return lines.joined(separator: "\n") + "\n"
        }
        if let failure = record.failure {
            lines += ["**\(Messages.cannotBeRead[language]):** \(escaped(failure.message))", ""]
            return lines.joined(separator: "\n") + "\n"
        }
        if let claim = record.exempt { lines += ["\(escaped(Messages.claim(claim)[language])). \(Messages.notCounted[language])", ""] }
        for ignore in record.unusedIgnores { lines += ["> \(escaped(Messages.unusedIgnore(ignore)[language]))", ""] }
        for fault in record.personFaults { lines += ["**\(escaped(Messages.personFault(fault)[language]))**", ""] }
        for defect in record.defects { lines += ["> \(escaped(defect.message))", ""] }
        let shown = record.assertions.filter { $0.outcome == .failed || $0.outcome == .cantTell || $0.outcome == .untested }
        if !shown.contains(where: { $0.outcome == .failed }), record.personFaults.isEmpty { lines += [Messages.nothingFound[language], ""] }
        for result in shown { lines += block(result) }
        return lines.joined(separator: "\n") + "\n"
    }

    package func closing(_ summary: Summary, requirements: Requirements) -> String {
        let title = language == .da ? "## Samlet" : "## In all"
        let parts = [title, summaryLine(summary, language), untestedLine(summary, requirements, language), Messages.proof[language]]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private func block(_ result: LetterRecord.RuleResult) -> [String] {
        let kind = result.outcome == .failed ? Messages.level(result.level)[language] : Messages.outcome(result.outcome)[language]
        var lines = ["### \(kind): \(escaped(result.title))", "", "`\(result.rule)` · \(result.references.joined(separator: " · "))", ""]
        let findings = result.findings.filter { $0.outcome == result.outcome || $0.suppression != nil }
        for finding in findings.prefix(MarkdownRenderer.mostPlaces) {
            let note = finding.suppression.map { " (\(escaped(Messages.suppression($0)[language])))" } ?? ""
            lines.append("- \(escaped(place(finding, language))): \(escaped(finding.message))\(note)")
        }
        if result.count > MarkdownRenderer.mostPlaces { lines.append("- \(Messages.more(result.count - MarkdownRenderer.mostPlaces)[language])") }
        if result.outcome == .untested, let reason = result.reason { lines.append(escaped(reason)) }
        lines.append("")
        if result.outcome != .untested {
            lines += ["**\(Messages.affects[language]):** \(escaped(result.affects))", "", "**\(Messages.remedy[language]):** \(escaped(result.remedy))", ""]
        }
        return lines
    }
}

/// Text in which nothing is Markdown or HTML any more, on one line.
func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
        switch character {
        case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#": result += "\\\(character)"
        case "\n", "\r\n": result += " "
        case "&": result += "&amp;"
        default: result.append(character)
        }
    }
    return result
}

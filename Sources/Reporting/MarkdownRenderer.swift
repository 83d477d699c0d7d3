internal import DocumentModel
package import RuleEngine

/// Findings as Markdown, for a wiki page or an issue.
package struct MarkdownRenderer: LetterRenderer {
    private let language: TextLanguage
    private static let mostPlaces = 20

    package init(language: TextLanguage) { self.language = language }

    package func opening() -> Rendered {
        Rendered(language == .da ? "# Kontrol af breve\n\n" as Markdown : "# Letter check\n\n")
    }

    package func letter(_ record: LetterRecord) -> Rendered { Rendered(lines(record).joined(separator: "\n") + "\n") }

    private func lines(_ record: LetterRecord) -> [Markdown] {
        let facts = [
            record.solution ?? Messages.unknownSolution[language], formatName(record, language),
            record.judged.map { originLine($0.origin, language) },
        ].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " · ")
        let heading: [Markdown] = ["## \(record.path)", "", "\(facts)", ""]
        switch record.verdict {
        case .outOfScope(let reason): return heading + ["\(Messages.outOfScope(reason)[language])", ""]
        case .failed(let failure):
            return heading + ["**\(Messages.cannotBeRead[language]):** \(failure.message)", ""]
        case .judged(let judged):
            let claim: [Markdown] =
                record.exempt.map {
                    ["\(Messages.claim($0)[language]). \(Messages.notCounted[language])", ""]
                } ?? []
            return heading + claim + lines(judged)
        }
    }

    private func lines(_ record: JudgedRecord) -> [Markdown] {
        var lines: [Markdown] = []
        for ignore in record.unusedIgnores { lines += ["> \(Messages.unusedIgnore(ignore)[language])", ""] }
        for fault in record.personFaults { lines += ["**\(Messages.personFault(fault)[language])**", ""] }
        for defect in record.defects { lines += ["> \(defect.message)", ""] }
        if !record.assertions.contains(where: { $0.outcome == .failed }), record.personFaults.isEmpty {
            lines += ["\(Messages.nothingFound[language])", ""]
        }
        for result in record.assertions { lines += block(result) }
        return lines
    }

    package func closing(_ summary: Summary, requirements: Requirements) -> Rendered {
        let parts: [Markdown] = [
            language == .da ? "## Samlet" : "## In all", "\(summaryLine(summary, language))",
            "\(untestedLine(summary, requirements, language))", "\(Messages.proof[language])",
        ]
        return Rendered(parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n")
    }

    private func block(_ result: LetterRecord.RuleResult) -> [Markdown] {
        let kind =
            result.outcome == .failed
            ? Messages.level(result.level)[language] : Messages.outcome(result.outcome)[language]
        var lines: [Markdown] = [
            "### \(kind): \(result.title)", "",
            "`\(code: result.rule)` · \(result.references.joined(separator: " · "))", "",
        ]
        let findings = result.findings.filter { $0.outcome == result.outcome || $0.suppression != nil }
        for finding in findings.prefix(MarkdownRenderer.mostPlaces) {
            let note: Markdown = finding.suppression.map { " (\(Messages.suppression($0)[language]))" } ?? ""
            lines.append("- \(place(finding, language)): \(finding.message)\(note)")
        }
        let rest = result.count - findings.prefix(MarkdownRenderer.mostPlaces).reduce(0) { $0 + $1.count }
        if rest > 0 { lines.append("- \(Messages.more(rest)[language])") }
        let hasReason = result.outcome == .untested || result.isCountedUnderCause
        if hasReason, let reason = result.reason { lines.append("\(reason)") }
        lines.append("")
        if !hasReason {
            let remedy = result.outcome == .failed ? Messages.remedy : Messages.remedyIfFault
            lines += [
                "**\(Messages.affects[language]):** \(result.affects)", "",
                "**\(remedy[language]):** \(result.remedy)", "",
            ]
        }
        return lines
    }
}

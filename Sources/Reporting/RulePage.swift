internal import DocumentModel
package import RuleEngine

/// The list of rules and the page of one, from the rule files themselves.
package enum RulePage {
    package static func list(_ rules: RuleSet, language: TextLanguage, width: Int) -> Rendered {
        let header =
            language == .da
            ? ["Regel", "Niveau", "Format", "Krav", "Titel"] : ["Rule", "Level", "Format", "Requirement", "Title"]
        let rows = rules.rules.map { rule in
            [
                rule.id, Messages.level(rule.level)[language],
                rule.formats.map(\.rawValue).sorted().joined(separator: ", "),
                rule.requirements.joined(separator: ", "), rule.title[language],
            ]
        }
        return Rendered(textTable(header: header.map { "\($0)" }, rows: rows.map { $0.map { "\($0)" } }, width: width))
    }

    package static func page(_ rule: Rule, requirements: Requirements, language: TextLanguage, width: Int) -> Rendered {
        let da = language == .da
        var sections: [(String, String)] = []
        sections.append((da ? "Hvorfor" : "Why", rule.explanation[language]))
        sections.append((Messages.affects[language], rule.affects[language]))
        for (producer, text) in rule.remedies.sorted(by: {
            ($0.key != "default" ? 1 : 0, $0.key) < ($1.key != "default" ? 1 : 0, $1.key)
        }) {
            let suffix = producer == "default" ? "" : " (\(producer))"
            sections.append((Messages.remedy[language] + suffix, text[language]))
        }
        let criteria = rule.requirements.map { id -> String in
            guard let requirement = requirements[id] else { return id }
            let clauses = requirement.clauses.joined(separator: ", ")
            return
                "\(requirement.criterion) \(requirement.name[language]) (\(requirement.level)), \(requirement.standard.name) \(clauses)"
        }
        if !criteria.isEmpty { sections.append((da ? "Krav" : "Requirements", criteria.joined(separator: "\n"))) }
        if !rule.sameAs.isEmpty {
            sections.append(
                (da ? "Samme regel andre steder" : "The same rule elsewhere", rule.sameAs.joined(separator: ", ")))
        }
        if let text = rule.otherTools { sections.append((da ? "Andre værktøjer" : "Other tools", text)) }
        let facts = [
            rule.id, Messages.level(rule.level)[language],
            rule.formats.map { $0.rawValue.uppercased() }.sorted().joined(separator: ", "),
            rule.profiles.map(\.rawValue).sorted().joined(separator: ", "), (da ? "siden " : "since ") + rule.since,
            rule.status.rawValue,
        ]
        var lines: [TerminalText] = ["\(rule.title[language])", "\(facts.joined(separator: " · "))", ""]
        for (heading, text) in sections {
            lines.append("\(heading):")
            // A text of several paragraphs keeps them.
            for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
                lines += wrap("\(paragraph)" as TerminalText, width: width - 2).map { "  " + $0 }
            }
            lines.append("")
        }
        return Rendered(lines.joined(separator: "\n"))
    }
}

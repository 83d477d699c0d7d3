internal import DocumentModel
package import RuleEngine

/// Lines that GitHub Actions shows as annotations on the changed files.
/// Source: GitHub Actions, workflow commands.
package struct AnnotationRenderer: LetterRenderer {
    private let language: TextLanguage
    private let template: TemplateFinder

    package init(language: TextLanguage, template: @escaping TemplateFinder) {
        self.language = language
        self.template = template
    }

    package func letter(_ record: LetterRecord) -> Rendered { Rendered(lines(record).joined()) }

    private func lines(_ record: LetterRecord) -> [WorkflowCommand] {
        guard record.counts else { return [] }
        let locator = SourceLocator(record, template: template, language: language)
        if let failure = record.failure {
            return [
                line(
                    .error, locator.ofLetter, title: LetterText(Messages.cannotBeRead[language]),
                    "\(record.path): \(failure.message)")
            ]
        }
        var lines = record.personFaults.map {
            line(
                .error, locator.ofLetter, title: LetterText($0.requirement),
                "\(record.path): \(Messages.personFault($0)[language])")
        }
        for result in record.assertions where result.openCount > 0 {
            for finding in result.openFindings {
                let location = locator.location(of: finding)
                let text: LetterText =
                    "\(location.lead)\(finding.message)\(location.trail) \(Messages.remedy[language]): \(result.remedy)"
                lines.append(line(result.level, location, title: "\(result.title) (\(result.rule))", text))
            }
        }
        return lines
    }

    package func closing(_ summary: Summary, requirements: Requirements) -> Rendered { .nothing }

    private func line(_ level: Level, _ location: SourceLocation, title: LetterText, _ text: LetterText)
        -> WorkflowCommand
    {
        let command: WorkflowCommand = level == .error ? "error" : level == .warning ? "warning" : "notice"
        let column: WorkflowCommand = location.column.map { ",col=\($0)" } ?? ""
        return
            "::\(command) file=\(property: location.file),line=\(location.line)\(column),title=\(property: title)::\(text)\n"
    }
}

/// GitLab's code quality report. Source: GitLab, code quality report format.
package struct CodeQualityRenderer: LetterRenderer {
    private let language: TextLanguage
    private let template: TemplateFinder

    package init(language: TextLanguage, template: @escaping TemplateFinder) {
        self.language = language
        self.template = template
    }

    package func opening() -> Rendered { Rendered("[\n" as TerminalText) }
    package var separator: Rendered { Rendered(",\n" as TerminalText) }

    package func letter(_ record: LetterRecord) -> Rendered {
        // Entries with a comma between, without the brackets of the list around all letters.
        Rendered(elements: entries(record).map { EncodedJSON($0) })
    }

    private func entries(_ record: LetterRecord) -> [CodeQualityEntry] {
        guard record.counts else { return [] }
        let locator = SourceLocator(record, template: template, language: language)
        if let failure = record.failure {
            return [
                entry(
                    "\(Messages.cannotBeRead[language]): \(failure.message)", check: failure.code.rawValue,
                    fingerprint: record.id, severity: .critical, locator.ofLetter)
            ]
        }
        var entries = record.personFaults.map { fault in
            entry(
                "\(record.path): \(Messages.personFault(fault)[language])", check: fault.requirement,
                fingerprint: StableHash.of("\(record.path.unescaped)\u{1F}\(fault.requirement)"), severity: .major,
                locator.ofLetter)
        }
        for result in record.assertions where result.openCount > 0 {
            let severity = CodeQualityEntry.Severity(result.level)
            for finding in result.openFindings {
                let location = locator.location(of: finding)
                entries.append(
                    entry(
                        "\(location.lead)\(finding.message)\(location.trail)", check: result.rule,
                        fingerprint: StableHash.of("\(record.path.unescaped)\u{1F}\(finding.fingerprint)"),
                        severity: severity,
                        location))
            }
        }
        return entries
    }

    package func closing(_ summary: Summary, requirements: Requirements) -> Rendered {
        Rendered("\n]\n" as TerminalText)
    }

    private func entry(
        _ text: LetterText, check: String, fingerprint: String, severity: CodeQualityEntry.Severity,
        _ location: SourceLocation
    ) -> CodeQualityEntry {
        CodeQualityEntry(
            checkName: check, description: JSONString(text), fingerprint: fingerprint,
            location: .init(lines: .init(begin: location.line), path: JSONString(location.file)), severity: severity)
    }
}

/// As GitLab names the fields.
private struct CodeQualityEntry: Encodable {
    enum Severity: String, Encodable {
        case info, minor, major, critical

        init(_ level: Level) {
            switch level {
            case .error: self = .major
            case .warning: self = .minor
            case .note: self = .info
            }
        }
    }
    struct Location: Encodable {
        struct Lines: Encodable { var begin: Int }
        var lines: Lines
        var path: JSONString
    }

    var checkName: String
    var description: JSONString
    var fingerprint: String
    var location: Location
    var severity: Severity

    enum CodingKeys: String, CodingKey {
        case checkName = "check_name"
        case description, fingerprint, location, severity
    }
}

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
        if record.outOfScope != nil || record.exempt != nil { return [] }
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
            for finding in result.findings where finding.outcome == .failed && finding.suppression == nil {
                let location = locator.location(of: finding)
                let text: LetterText =
                    "\(location.lead)\(finding.message) \(Messages.remedy[language]): \(result.remedy)"
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
        Rendered(entries: entries(record))
    }

    private func entries(_ record: LetterRecord) -> [JSONText] {
        if record.outOfScope != nil || record.exempt != nil { return [] }
        let locator = SourceLocator(record, template: template, language: language)
        if let failure = record.failure {
            return [
                entry(
                    "\(Messages.cannotBeRead[language]): \(failure.message)", check: failure.code.rawValue,
                    fingerprint: record.id, severity: "critical", locator.ofLetter)
            ]
        }
        var entries = record.personFaults.map { fault in
            entry(
                "\(record.path): \(Messages.personFault(fault)[language])", check: fault.requirement,
                fingerprint: StableHash.of("\(record.path.unescaped)\u{1F}\(fault.requirement)"), severity: "major",
                locator.ofLetter)
        }
        for result in record.assertions where result.openCount > 0 {
            let severity: StaticString = result.level == .error ? "major" : result.level == .warning ? "minor" : "info"
            for finding in result.findings where finding.outcome == .failed && finding.suppression == nil {
                let location = locator.location(of: finding)
                entries.append(
                    entry(
                        "\(location.lead)\(finding.message)", check: result.rule,
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
        _ text: LetterText, check: String, fingerprint: String, severity: StaticString, _ location: SourceLocation
    ) -> JSONText {
        var json = JSONText()
        json.object { json in
            json.key("check_name")
            json.value(check)
            json.key("description")
            json.value(text)
            json.key("fingerprint")
            json.value(fingerprint)
            json.key("location")
            json.object { json in
                json.key("lines")
                json.object { json in
                    json.key("begin")
                    json.value(location.line)
                }
                json.key("path")
                json.value(location.file)
            }
            json.key("severity")
            json.value("\(severity)")
        }
        return json
    }
}

extension Rendered {
    fileprivate init(entries: [JSONText]) { self.init(unchecked: entries.map(\.text).joined(separator: ",\n")) }
}

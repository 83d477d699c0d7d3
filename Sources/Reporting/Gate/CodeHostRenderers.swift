package import RuleEngine
internal import DocumentModel

/// Lines that GitHub Actions shows as annotations on the changed files.
/// Source: GitHub Actions, workflow commands.
package struct AnnotationRenderer: LetterRenderer {
    private let language: TextLanguage
    private let template: TemplateFinder

    package init(language: TextLanguage, template: @escaping TemplateFinder) {
        self.language = language
        self.template = template
    }

    package func letter(_ record: LetterRecord) -> String {
        if record.outOfScope != nil || record.exempt != nil { return "" }
        if let failure = record.failure { return line("error", record.location(template: template), title: Messages.cannotBeRead[language], "\(record.path): \(failure.message)") }
        let persons = record.personFaults.map { line("error", record.location(template: template), title: $0.requirement, "\(record.path): \(Messages.personFault($0)[language])") }.joined()
        return persons + record.assertions.filter { $0.openCount > 0 }.flatMap { result in
            result.findings.filter { $0.outcome == .failed && $0.suppression == nil }.map { finding in
                let location = record.location(of: finding, template: template, language: language)
                let text = [location.place.map { "\($0):" }, finding.message, "\(Messages.remedy[language]): \(result.remedy)"].compactMap(\.self).joined(separator: " ")
                return line(result.level == .note ? "notice" : result.level.rawValue, location, title: "\(result.title) (\(result.rule))", text)
            }
        }.joined()
    }

    package func closing(_ summary: Summary, requirements: Requirements) -> String { "" }

    private func line(_ command: String, _ location: SourceLocation, title: String, _ text: String) -> String {
        let column = location.column.map { ",col=\($0)" } ?? ""
        return "::\(command) file=\(property(location.file)),line=\(location.line)\(column),title=\(property(title))::\(data(text))\n"
    }

    private func data(_ text: String) -> String { text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A") }
    private func property(_ text: String) -> String { data(text).replacing(":", with: "%3A").replacing(",", with: "%2C") }
}

/// GitLab's code quality report. Source: GitLab, code quality report format.
package struct CodeQualityRenderer: LetterRenderer {
    private let language: TextLanguage
    private let template: TemplateFinder

    package init(language: TextLanguage, template: @escaping TemplateFinder) {
        self.language = language
        self.template = template
    }

    package func opening() -> String { "[" }
    package var separator: String { "," }

    package func letter(_ record: LetterRecord) -> String {
        if record.outOfScope != nil || record.exempt != nil { return "" }
        if let failure = record.failure {
            return entry("\(Messages.cannotBeRead[language]): \(failure.message)", check: failure.code, fingerprint: record.id, severity: "critical", record.location(template: template))
        }
        let persons = record.personFaults.map { fault in
            entry(
                "\(record.path): \(Messages.personFault(fault)[language])", check: fault.requirement, fingerprint: StableHash.of("\(record.path)\u{1F}\(fault.requirement)"), severity: "major",
                record.location(template: template))
        }
        let findings = record.assertions.filter { $0.openCount > 0 }.flatMap { result in
            result.findings.filter { $0.outcome == .failed && $0.suppression == nil }.map { finding in
                let location = record.location(of: finding, template: template, language: language)
                let severity: StaticString = result.level == .error ? "major" : result.level == .warning ? "minor" : "info"
                return entry(
                    [location.place.map { "\($0):" }, finding.message].compactMap(\.self).joined(separator: " "), check: result.rule,
                    fingerprint: StableHash.of("\(record.path)\u{1F}\(finding.fingerprint)"), severity: severity, location)
            }
        }
        return (persons + findings).joined(separator: ",")
    }

    package func closing(_ summary: Summary, requirements: Requirements) -> String { "\n]\n" }

    private func entry(_ text: String, check: String, fingerprint: String, severity: StaticString, _ location: SourceLocation) -> String {
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
        return "\n" + json.text
    }
}

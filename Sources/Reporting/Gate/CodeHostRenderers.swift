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
        return record.assertions.filter { $0.openCount > 0 }.flatMap { result in
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

    /// Each with a comma behind it; the last element closes the list.
    package func letter(_ record: LetterRecord) -> String {
        if record.outOfScope != nil || record.exempt != nil { return "" }
        if let failure = record.failure {
            return entry("\(Messages.cannotBeRead[language]): \(failure.message)", check: failure.code, fingerprint: record.id, severity: "critical", record.location(template: template))
        }
        return record.assertions.filter { $0.openCount > 0 }.flatMap { result in
            result.findings.filter { $0.outcome == .failed && $0.suppression == nil }.map { finding in
                let location = record.location(of: finding, template: template, language: language)
                let severity: StaticString = result.level == .error ? "major" : result.level == .warning ? "minor" : "info"
                return entry(
                    [location.place.map { "\($0):" }, finding.message].compactMap(\.self).joined(separator: " "), check: result.rule,
                    fingerprint: StableHash.of("\(location.file)\u{1F}\(finding.fingerprint)"), severity: severity, location)
            }
        }.joined()
    }

    package func closing(_ summary: Summary, requirements: Requirements) -> String {
        // The list's own end, so that no entry has to know whether it is the last: the summary is an entry of severity info.
        let location = SourceLocation(file: "brevtjek", line: 1, column: nil, place: nil)
        var last = entry(summaryLine(summary, language), check: "summary", fingerprint: StableHash.of("summary"), severity: "info", location)
        last.removeLast()
        return last + "\n]\n"
    }

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
                json.value(location.file.hasPrefix("./") ? String(location.file.dropFirst(2)) : location.file)
            }
            json.key("severity")
            json.value("\(severity)")
        }
        return "\n" + json.text + ","
    }
}

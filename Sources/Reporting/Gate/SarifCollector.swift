internal import DocumentModel
package import RuleEngine

/// SARIF 2.1.0, as code hosts read it: one run, rules with their help, the worst findings first.
///
/// A failed rule is a result of kind `fail` with its level; advice and doubts have another kind and the level `none`; what could not run is a
/// notification. Source: OASIS SARIF 2.1.0 sections 3.14, 3.20, 3.27 and 3.58.
package final class SarifCollector: LetterCollector {
    /// What code hosts take.
    private static let mostResults = 5_000

    private struct Result {
        var rank: Int
        var order: Int
        /// nil for what a person found.
        var rule: Int?
        var kind: StaticString
        var level: StaticString
        var message: LetterText
        var location: SourceLocation
        var path: String
        var fingerprint: String
        var suppression: Suppression?
    }

    private struct Notification: Hashable {
        var text: LetterText
        var file: LetterText?
        var rule: String?
        var isError: Bool
    }

    private let rules: RuleSet
    private let requirements: Requirements
    private let language: TextLanguage
    private let version: String
    private let template: TemplateFinder
    private var results: [Result] = []
    private var count = 0
    private var notifications: [Notification] = []
    /// Rules that could not run, with the number of letters.
    private var untested: [String: Int] = [:]

    package init(
        rules: RuleSet, requirements: Requirements, version: String, language: TextLanguage,
        template: @escaping TemplateFinder
    ) {
        self.rules = rules
        self.requirements = requirements
        self.version = version
        self.language = language
        self.template = template
    }

    package func add(_ record: LetterRecord) {
        if record.outOfScope != nil || record.exempt != nil { return }
        let locator = SourceLocator(record, template: template, language: language)
        if let failure = record.failure {
            if notifications.count < SarifCollector.mostResults {
                notifications.append(
                    Notification(
                        text: "\(record.path): \(failure.message)", file: locator.ofLetter.file, rule: nil,
                        isError: true))
            }
            return
        }
        for fault in record.personFaults {
            let location = locator.ofLetter
            count += 1
            results.append(
                Result(
                    rank: 0, order: count, rule: nil, kind: "fail", level: "error",
                    message: LetterText(Messages.personFault(fault)[language]), location: location, path: "/",
                    fingerprint: StableHash.of("\(record.path.unescaped)\u{1F}\(fault.requirement)"), suppression: nil))
        }
        for result in record.assertions {
            if result.outcome == .untested { untested[result.rule, default: 0] += 1 }
            guard let rule = rules.place(of: result.rule) else { continue }
            for finding in result.findings { add(finding, of: result, rule: rule, at: locator) }
        }
        // Twice as many as are kept, then the rest is let go: no sort for every letter.
        if results.count > 2 * SarifCollector.mostResults { keepWorst() }
    }

    private func add(
        _ finding: LetterRecord.Finding, of result: LetterRecord.RuleResult, rule: Int, at locator: SourceLocator
    ) {
        let fails = finding.outcome == .failed
        let isAdvice = result.level == .note
        let rank = !fails ? 3 : isAdvice ? 2 : result.level == .warning ? 1 : 0
        count += 1
        let location = locator.location(of: finding)
        results.append(
            Result(
                rank: finding.suppression == nil ? rank : 4, order: count, rule: rule,
                kind: !fails ? "review" : isAdvice ? "informational" : "fail",
                level: !fails || isAdvice ? "none" : result.level == .warning ? "warning" : "error",
                message: "\(location.lead)\(finding.message)",
                location: location, path: finding.pointer.path, fingerprint: finding.fingerprint,
                suppression: finding.suppression))
    }

    private func keepWorst() {
        results.sort { $0.rank != $1.rank ? $0.rank < $1.rank : $0.order < $1.order }
        if results.count > SarifCollector.mostResults { results.removeLast(results.count - SarifCollector.mostResults) }
    }

    package func text(_ summary: Summary) -> Rendered {
        keepWorst()
        var json = JSONText()
        json.object { json in
            json.key("$schema")
            json.value("https://json.schemastore.org/sarif-2.1.0.json")
            json.key("runs")
            json.array([0]) { json, _ in json.object { run(&$0) } }
            json.key("version")
            json.value("2.1.0")
        }
        return Rendered(line: json)
    }

    private func run(_ json: inout JSONText) {
        json.key("columnKind")
        json.value("unicodeCodePoints")
        json.key("invocations")
        json.array([0]) { json, _ in
            json.object { json in
                json.key("executionSuccessful")
                json.raw("true")
                json.key("toolExecutionNotifications")
                json.array(allNotifications) { write($1, to: &$0) }
            }
        }
        json.key("language")
        json.value(language == .da ? "da" : "en")
        json.key("results")
        json.array(results) { write($1, to: &$0) }
        json.key("tool")
        json.object { json in
            json.key("driver")
            json.object { json in
                json.key("name")
                json.value("brevtjek")
                json.key("rules")
                json.array(rules.rules) { write($1, to: &$0) }
                json.key("semanticVersion")
                json.value(version)
                json.key("version")
                json.value(version)
            }
        }
    }

    private var allNotifications: [Notification] {
        var all = notifications
        for (rule, letters) in untested.sorted(by: { $0.key < $1.key }) {
            let text =
                language == .da
                ? "\(rule): ikke testet i \(Messages.letters(letters).da)"
                : "\(rule): untested in \(Messages.letters(letters).en)"
            all.append(Notification(text: LetterText(text), file: nil, rule: rule, isError: false))
        }
        if count > results.count {
            let text =
                language == .da
                ? "\(count) fund i alt; her er de \(results.count) værste"
                : "\(count) findings in all; here are the \(results.count) worst"
            all.append(Notification(text: LetterText(text), file: nil, rule: nil, isError: false))
        }
        return all
    }

    private func write(_ notification: Notification, to json: inout JSONText) {
        json.object { json in
            if let rule = notification.rule {
                json.key("associatedRule")
                json.object { json in
                    json.key("id")
                    json.value(rule)
                }
            }
            json.key("level")
            json.value(notification.isError ? "error" : "note")
            if let file = notification.file {
                json.key("locations")
                json.array([0]) { json, _ in json.object { physical(SourceLocation(file: file, line: 1), to: &$0) } }
            }
            json.key("message")
            message(notification.text, to: &json)
        }
    }

    private func message(_ text: LetterText, to json: inout JSONText) {
        json.object { json in
            json.key("text")
            json.message(text)
        }
    }

    private func physical(_ location: SourceLocation, to json: inout JSONText) {
        json.key("physicalLocation")
        json.object { json in
            json.key("artifactLocation")
            json.object { json in
                json.key("uri")
                json.value(location.file.unescaped.percentEncodedPath)
            }
            json.key("region")
            json.object { json in
                if let column = location.column {
                    json.key("startColumn")
                    json.value(max(1, column))
                }
                json.key("startLine")
                json.value(max(1, location.line))
            }
        }
    }

    private func write(_ result: Result, to json: inout JSONText) {
        json.object { json in
            json.key("kind")
            json.value("\(result.kind)")
            json.key("level")
            json.value("\(result.level)")
            json.key("locations")
            json.array([0]) { json, _ in
                json.object { json in
                    json.key("logicalLocations")
                    json.array([0]) { json, _ in
                        json.object { json in
                            json.key("fullyQualifiedName")
                            json.value(result.path)
                        }
                    }
                    physical(result.location, to: &json)
                }
            }
            json.key("message")
            message(result.message, to: &json)
            json.key("partialFingerprints")
            json.object { json in
                json.key("brevtjek/v1")
                json.value(result.fingerprint)
            }
            json.key("ruleId")
            json.value(result.rule.map { rules.rules[$0].id } ?? "person")
            if let rule = result.rule {
                json.key("ruleIndex")
                json.value(rule)
            }
            if let suppression = result.suppression {
                json.key("suppressions")
                json.array([0]) { json, _ in
                    json.object { json in
                        json.key("justification")
                        json.value(LetterText(Messages.suppression(suppression)[language]))
                        json.key("kind")
                        json.value(suppression.kind == .inline ? "inSource" : "external")
                    }
                }
            }
        }
    }

    private func write(_ rule: Rule, to json: inout JSONText) {
        json.object { json in
            json.key("defaultConfiguration")
            json.object { json in
                json.key("level")
                json.value(rule.expect == nil || rule.level == .note ? "none" : rule.level.rawValue)
            }
            json.key("fullDescription")
            message(LetterText(rule.explanation[language]), to: &json)
            json.key("help")
            json.object { json in
                let remedy = rule.remedies["default"]?[language] ?? ""
                let names = requirements.references(of: rule.requirements, format: .html, language: language)
                json.key("markdown")
                json.value(
                    "\(rule.explanation[language])\n\n**\(Messages.affects[language]):** \(rule.affects[language])\n\n**\(Messages.remedy[language]):** \(remedy)\n\n\(names.joined(separator: " · "))"
                )
                json.key("text")
                json.value("\(Messages.remedy[language]): \(remedy)")
            }
            json.key("id")
            json.value(rule.id)
            json.key("properties")
            json.object { json in
                json.key("tags")
                json.array(["accessibility", rule.family] + rule.requirements) { $0.value($1) }
            }
            json.key("shortDescription")
            message(LetterText(rule.title[language]), to: &json)
        }
    }
}

extension SourceLocation {
    fileprivate init(file: LetterText, line: Int) { self.init(file: file, line: line, column: nil, place: nil) }
}

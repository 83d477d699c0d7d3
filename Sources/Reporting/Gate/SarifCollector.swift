internal import DocumentModel
package import RuleEngine

/// SARIF 2.1.0, as code hosts read it: one run, rules with their help, the worst findings first.
///
/// A failed rule is a result of kind `fail` with its level; advice and doubts have another kind and the level `none`; what could not run is a
/// notification. Source: OASIS SARIF 2.1.0 sections 3.14, 3.20, 3.27 and 3.58.
package final class SarifCollector: LetterCollector {
    /// What code hosts take.
    private static let mostResults = 5_000
    /// Places of a finding beside its own; a host shows no more.
    private static let mostRelated = 100

    private struct Result {
        var rank: Int
        var order: Int
        /// nil for what a person found.
        var rule: Int?
        var kind: SarifLog.Result.Kind
        var level: SarifLog.Level
        var message: LetterText
        var location: SourceLocation
        var path: String
        /// Those of a finding with several, without its own.
        var otherPlaces: [FindingPlace] = []
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
        guard record.counts else { return }
        let locator = SourceLocator(record, template: template, language: language)
        switch record.verdict {
        case .outOfScope: return
        case .failed(let failure):
            guard notifications.count < SarifCollector.mostResults else { return }
            notifications.append(
                Notification(
                    text: "\(record.path): \(failure.message)", file: locator.ofLetter.file, rule: nil, isError: true))
        case .judged(let judged):
            for fault in judged.personFaults { add(fault, of: record.path, at: locator.ofLetter) }
            for result in judged.assertions {
                if result.outcome == .untested { untested[result.rule, default: 0] += 1 }
                guard let rule = rules.place(of: result.rule) else { continue }
                for finding in result.findings { add(finding, of: result, rule: rule, at: locator) }
            }
            // Twice as many as are kept, then the rest is let go: no sort for every letter.
            if results.count > 2 * SarifCollector.mostResults { keepWorst() }
        }
    }

    private func add(_ fault: Judgement, of letter: LetterText, at location: SourceLocation) {
        count += 1
        results.append(
            Result(
                rank: 0, order: count, rule: nil, kind: .fail, level: .error,
                message: LetterText(Messages.personFault(fault)[language]), location: location, path: "/",
                fingerprint: StableHash.of("\(letter.unescaped)\u{1F}\(fault.requirement)"), suppression: nil))
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
                kind: !fails ? .review : isAdvice ? .informational : .fail,
                level: !fails || isAdvice ? .none : result.level == .warning ? .warning : .error,
                message: "\(location.lead)\(finding.message)\(location.trail)",
                location: location, path: finding.pointer.path,
                otherPlaces: Array(finding.places.dropFirst().prefix(SarifCollector.mostRelated)),
                fingerprint: finding.fingerprint,
                suppression: finding.suppression))
    }

    private func keepWorst() {
        results.sort { $0.rank != $1.rank ? $0.rank < $1.rank : $0.order < $1.order }
        if results.count > SarifCollector.mostResults { results.removeLast(results.count - SarifCollector.mostResults) }
    }

    package func text(_ summary: Summary) -> Rendered {
        keepWorst()
        let run = SarifLog.Run(
            invocations: [.init(toolExecutionNotifications: allNotifications.map(described))],
            language: language.rawValue,
            tool: .init(driver: .init(rules: rules.rules.map(described), semanticVersion: version, version: version)))
        return Rendered(
            line: EncodedJSON(SarifLog(runs: [run])).filling(
                "results", with: results.lazy.map { EncodedJSON(self.described($0)) }))
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
}

/// As the standard has them.
extension SarifCollector {
    private func message(_ text: LetterText) -> SarifLog.Message { SarifLog.Message(text: .message(text)) }

    private func described(_ notification: Notification) -> SarifLog.Notification {
        SarifLog.Notification(
            associatedRule: notification.rule.map { .init(id: $0) }, level: notification.isError ? .error : .note,
            locations: notification.file.map { file in
                let location = SourceLocation(file: file, line: 1, column: nil, place: nil)
                return [SarifLog.Location(logicalLocations: nil, physicalLocation: physical(location))]
            }, message: message(notification.text))
    }

    private func physical(_ location: SourceLocation) -> SarifLog.Location.Physical {
        .init(
            artifactLocation: .init(uri: location.file.unescaped.percentEncodedPath),
            region: .init(startColumn: location.column.map { max(1, $0) }, startLine: max(1, location.line)))
    }

    private func described(_ result: Result) -> SarifLog.Result {
        SarifLog.Result(
            kind: result.kind, level: result.level,
            locations: [
                .init(
                    logicalLocations: [.init(fullyQualifiedName: result.path)],
                    physicalLocation: physical(result.location))
            ],
            message: message(result.message), partialFingerprints: .init(own: result.fingerprint),
            relatedLocations: result.otherPlaces.isEmpty ? nil : result.otherPlaces.map { related($0, to: result) },
            ruleId: result.rule.map { rules.rules[$0].id } ?? "person", ruleIndex: result.rule,
            suppressions: result.suppression.map { suppression in
                [
                    .init(
                        justification: JSONString(LetterText(Messages.suppression(suppression)[language])),
                        kind: suppression.kind == .inline ? .inSource : .external)
                ]
            })
    }

    /// Without lines in the file it is named by its place in the structure alone.
    private func related(_ place: FindingPlace, to result: Result) -> SarifLog.Location {
        var location = result.location
        if location.place == nil {
            location.line = place.pointer.line ?? 1
            location.column = place.pointer.column
        }
        return SarifLog.Location(
            logicalLocations: [.init(fullyQualifiedName: place.pointer.path)], physicalLocation: physical(location))
    }

    private func described(_ rule: Rule) -> SarifLog.Rule {
        let (explanation, affects) = (rule.explanation[language], rule.affects[language])
        let remedy = "\(Messages.remedy[language]):"
        let how = rule.remedies["default"]?[language] ?? ""
        let names = requirements.references(of: rule.requirements, format: .html, language: language)
        let paragraphs = [
            explanation, "**\(Messages.affects[language]):** \(affects)", "**\(remedy)** \(how)",
            names.joined(separator: " · "),
        ]
        let level: SarifLog.Level =
            rule.expect == nil ? .none : rule.level == .error ? .error : rule.level == .warning ? .warning : .none
        return SarifLog.Rule(
            defaultConfiguration: .init(level: level), fullDescription: message(LetterText(explanation)),
            help: .init(markdown: paragraphs.joined(separator: "\n\n"), text: "\(remedy) \(how)"), id: rule.id,
            properties: .init(tags: ["accessibility", rule.family] + rule.requirements),
            shortDescription: message(LetterText(rule.title[language])))
    }
}

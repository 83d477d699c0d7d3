internal import DocumentModel
package import RuleEngine

/// The generated parts of the rules' README, and the beginning of a new rule.
package enum RuleDocumentation {
    /// Text by marker.
    package static func parts(of rules: RuleSet) -> [(marker: String, part: String)] {
        [("index", index(of: rules)), ("facts", facts()), ("words", words())]
    }

    /// nil when the text does not have the two markers.
    package static func splice(_ part: String, into text: String, marker: String) -> String? {
        let opening = "<!-- \(marker): generated -->"
        let closing = "<!-- /\(marker) -->"
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(where: { $0 == opening }),
            let end = lines[start...].firstIndex(where: { $0 == closing })
        else { return nil }
        let body = part.hasSuffix("\n") ? String(part.dropLast()) : part
        return (lines[...start] + body.split(separator: "\n", omittingEmptySubsequences: false) + lines[end...]).joined(
            separator: "\n")
    }

    private static func index(of rules: RuleSet) -> String {
        var lines = [
            "\(rules.rules.count) regler / rules.", "",
            "| Regel / Rule | Niveau / Level | Format | Krav / Requirement | Titel / Title |",
            "| --- | --- | --- | --- | --- |",
        ]
        for rule in rules.rules.sorted(by: { ($0.family, $0.id) < ($1.family, $1.id) }) {
            let formats = rule.formats.map(\.rawValue).sorted().joined(separator: ", ")
            let requirements = rule.requirements.joined(separator: ", ")
            lines.append(
                "| [\(rule.id)](\(rule.family)/\(rule.id).md) | \(rule.level.rawValue) | \(formats) | \(requirements) | \(rule.title.da) / \(rule.title.en) |"
            )
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func facts() -> String {
        var lines = ["| Fact | Type | Format | What it is | Source |", "| --- | --- | --- | --- | --- |"]
        for fact in Fact.allCases.sorted(by: { $0.rawValue < $1.rawValue }) {
            let definition = fact.definition
            let formats = definition.formats.map(\.rawValue).sorted().joined(separator: ", ")
            lines.append(
                "| `\(fact.rawValue)` | \(definition.type.rawValue) | \(formats) | \(definition.english) | \(definition.source ?? "") |"
            )
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func words() -> String {
        [
            "- forms (`form`, `form-not`): \(TextForm.allCases.map { "`\($0.rawValue)`" }.joined(separator: " "))",
            "- relations: \((["parent"] + Relation.allCases.map(\.rawValue)).map { "`\($0)`" }.joined(separator: " "))",
            "- roles: \(Role.allCases.map { "`\($0.rawValue)`" }.joined(separator: " "))",
        ].joined(separator: "\n") + "\n"
    }

    /// A rule file to fill in. What is to be filled in is "…", which is refused when the rule is read.
    package static func skeleton(id: String) -> Rendered {
        let text: YAML = """
            ---
            id: \(id)
            since: 0.1.0
            status: experimental
            formats: [html]
            profiles: [lov]
            level: warning
            # Words to look for, by language. Without a list of words, delete this and write another `expect`.
            lists:
              says-nothing:
                da: [klik her]
                en: [click here]
            applies-to: {role: link, unless: hidden}
            expect: {not: {fact: name, matches-list: says-nothing}}
            requirements: ["wcag:2.4.4"]
            same-as: []
            title:
              da: >-
                …
              en: >-
                …
            affects:
              da: >-
                …
              en: >-
                …
            messages:
              failed:
                da: >-
                  … »{name}« …
                en: >-
                  … "{name}" …
            remedy:
              default:
                da: >-
                  …
                en: >-
                  …
            ---
            ## Hvorfor
            …

            ## Why
            …

            ## Passed
            … / …

            ```html-body passed
            <p>Du kan <a id="passed1" href="https://www.borger.dk/">søge på borger.dk</a>.</p>
            ```

            ## Failed
            … / …

            ```html-body failed
            <p><a id="failed1" href="https://www.borger.dk/">Klik her</a></p>
            ```
            > … »Klik her« …

            ## Inapplicable
            … / …

            ```html-body inapplicable
            <p>Kære borger</p>
            ```

            """
        return Rendered(text)
    }
}

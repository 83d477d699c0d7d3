internal import DocumentModel
package import RuleEngine

/// The generated parts of the rules' README, and the beginning of a new rule.
package enum RuleDocumentation {
    /// Text by marker.
    package static func parts(of rules: RuleSet) -> [(marker: String, part: String)] {
        [("index", index(of: rules)), ("facts", facts()), ("words", words(of: rules))]
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

    private static func words(of rules: RuleSet) -> String {
        [
            "- forms (`form`, `form-not`): \((TextForm.allCases.map(\.rawValue) + rules.wordedForms).map { "`\($0)`" }.joined(separator: " "))",
            "- relations: \((["parent"] + Relation.allCases.map(\.rawValue)).map { "`\($0)`" }.joined(separator: " "))",
            "- roles: \(Role.allCases.map { "`\($0.rawValue)`" }.joined(separator: " "))",
        ].joined(separator: "\n") + "\n"
    }

    /// A rule file to fill in. What is to be filled in is "…", which is refused when the rule is read.
    ///
    /// - Parameter asks: whether the rule looks for words and asks a person; else it fails what does not hold.
    package static func skeleton(id: String, asks: Bool) -> Rendered {
        Rendered("\(asks ? asking(id: id) : failing(id: id))\(texts)\(asks ? askingExamples : failingExamples)" as YAML)
    }

    private static func asking(id: String) -> YAML {
        """
        ---
        id: \(id)
        since: 0.1.0
        status: experimental
        formats: [html, pdf]
        profiles: [lov]
        level: warning
        # Phrases to look for, each form of a word by itself, by language.
        lists:
          pointers:
            da: [se nedenfor, jf. ovenfor]
            en: [see below]
        applies-to: isTextBlock
        cannot-tell: {fact: text, contains-list: pointers}
        requirements: ["wcag:1.3.3"]
        same-as: []
        messages:
          cannot-tell:
            da: >-
              …
            en: >-
              …

        """
    }

    private static func failing(id: String) -> YAML {
        """
        ---
        id: \(id)
        since: 0.1.0
        status: experimental
        formats: [html]
        profiles: [lov]
        level: warning
        applies-to: {role: link, unless: hidden}
        expect: {fact: name, is: not-empty}
        requirements: ["wcag:2.4.4"]
        same-as: []
        messages:
          failed:
            da: >-
              …
            en: >-
              …

        """
    }

    private static let texts: YAML = """
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


        """

    private static let askingExamples: YAML = """
        ## Passed
        Afsnittet nævner afsnittet ved navn. / The paragraph names the section.

        ```html-body passed
        <p id="passed1">Reglerne står under overskriften Frister.</p>
        ```

        ```pdf-structure passed
        <P id="passed1">Reglerne står under overskriften Frister.</P>
        ```

        ## Inapplicable
        Et billede har ingen tekst. / A picture has no text.

        ```html-body inapplicable
        <img src="segl.png" alt="Kommunens segl">
        ```

        ```pdf-structure inapplicable
        <Figure Alt="Kommunens segl">{0 0 9 9 re f}</Figure>
        ```

        ## Can't tell
        Afsnittet viser kun hen med et sted. / The paragraph points by place alone.

        ```html-body cantTell
        <p id="cantTell1">Om klage: se nedenfor.</p>
        ```
        > …

        ```pdf-structure cantTell
        <P id="cantTell1">Om klage: se nedenfor.</P>
        ```
        > …

        """

    private static let failingExamples: YAML = """
        ## Passed
        Linket siger, hvor det fører hen. / The link says where it leads.

        ```html-body passed
        <p>Du kan <a id="passed1" href="https://www.borger.dk/">søge på borger.dk</a>.</p>
        ```

        ## Failed
        Linket viser et billede uden alternativ tekst. / The link shows a picture without a text alternative.

        ```html-body failed
        <p>Søg her: <a id="failed1" href="https://www.borger.dk/"><img src="pil.png"></a></p>
        ```

        ## Inapplicable
        Brevet har intet link. / The letter has no link.

        ```html-body inapplicable
        <p>Kære borger</p>
        ```

        """
}

package import RuleEngine

/// YAML in which every text is a scalar in double quotes.
package enum YAMLLanguage: OutputLanguage {
    package static func append(_ text: String, to output: inout String) { output += quotedYAML(text) }
}

package typealias YAML = Escaped<YAMLLanguage>

extension Rendered {
    package init(_ baseline: Baseline) { self.init(unchecked: baseline.yaml) }

    /// Answers as they stand at the end of a file, behind what is there; a text of somebody's is written again as it was.
    package init(_ answers: [Judgement], after before: String) {
        self.init(unchecked: before + answers.map(\.yaml).joined())
    }
}

internal import DocumentModel
internal import RuleEngine

extension Rule {
    /// What the examples do not show, placed at the rule's `applies-to`. For each format they must show that the rule
    /// fails and that it stays silent, and for one format that it asks a person if it can.
    var exampleGaps: [RuleFileError] {
        func gap(da: String, en: String) -> RuleFileError {
            RuleFileError(file: file, line: lines["applies-to"] ?? 1, da: da, en: en)
        }
        var gaps: [RuleFileError] = []
        for format in formats.map(\.rawValue).sorted() {
            let shown = Set(examples.filter { $0.format.rawValue == format }.map(\.outcome))
            if expect != nil, !shown.contains(.failed) {
                gaps.append(
                    gap(
                        da: "intet eksempel i formatet \(format) viser noget, der er failed",
                        en: "no \(format) example shows what has failed"))
            }
            // Some rules apply only to the fault itself, so that nothing can pass.
            if shown.isDisjoint(with: [.passed, .inapplicable]) {
                gaps.append(
                    gap(
                        da: "intet eksempel i formatet \(format) viser, hvor reglen tier: passed eller inapplicable",
                        en: "no \(format) example shows where the rule is silent: passed or inapplicable"))
            }
        }
        if cannotTell != nil, !examples.contains(where: { $0.outcome == .cantTell }) {
            gaps.append(
                gap(
                    da: "intet eksempel viser, hvad reglen ikke kan afgøre", en: "no example shows what it cannot tell")
            )
        }
        return gaps
    }

    /// Examples that repeat an earlier one in the file.
    var repeatedExamples: [RuleFileError] {
        var first: [String: Int] = [:]
        return examples.compactMap { example in
            let key = "\(example.notation)\n\(example.source)"
            guard let line = first[key] else {
                first[key] = example.line
                return nil
            }
            return RuleFileError(
                file: file, line: example.line, da: "det samme eksempel som i linje \(line)",
                en: "the example of line \(line) again")
        }
    }
}

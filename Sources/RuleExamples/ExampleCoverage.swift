internal import DocumentModel
internal import RuleEngine

extension Rule {
    /// What no example shows, at the rule's `applies-to`: that it finds, and that it stays silent, in each format, and that it asks where it may.
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
            // Of some rules what they apply to is the fault: nothing passes.
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
                    da: "intet eksempel viser, hvad reglen ikke kan afgøre", en: "no example shows what it cannot tell"))
        }
        return gaps
    }

    /// Examples that stand in the file already.
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

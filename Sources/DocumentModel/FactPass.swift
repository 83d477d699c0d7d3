/// A step of loading that works facts out together: what each of them means, and what must be worked out before.
///
/// Each stands once, beside the code that fills it, or in `LoadedFacts` where that code is in `LetterLoading`.
package struct FactPass: Sendable {
    package let definitions: [FactDefinition]
    /// The facts it gives.
    package let facts: FactSet
    private let needs, needsInHTML, needsInPDF: FactSet

    /// - Parameters:
    ///   - needs: what must be worked out first, in every format.
    ///   - needsInHTML: what must be besides, in HTML; in PDF likewise. `characterCount` stands for the content of the pages.
    init(
        needs: FactSet = [], needsInHTML: FactSet = [], needsInPDF: FactSet = [], gives definitions: [FactDefinition]
    ) {
        self.definitions = definitions
        facts = FactSet(definitions.map(\.fact))
        self.needs = needs
        self.needsInHTML = needsInHTML
        self.needsInPDF = needsInPDF
    }

    fileprivate func needs(in format: LetterFormat) -> FactSet {
        switch format {
        case .html: needs.union(needsInHTML)
        case .pdf: needs.union(needsInPDF)
        case .text, .message: needs
        }
    }

    /// Every pass: first those that `LetterLoading` fills, then those that follow from the tree.
    package static let all: [FactPass] = [
        .roles, .document, .sourceMarks, .encoding, .pageSettings, .sanitizing, .styleSheets, .rendering, .visibility,
        .contrast, .fontLooks, .lockedSpacing, .boxSizes, .linkColor, .focusIndicator, .boundaries,
        .orientation, .pageContent, .sharedContent, .offPageElements, .replacements, .nesting, .formXObjects, .fonts,
        .fileHeader,
        .layers, .fileSpecifications,
        .elementTypes, .annotationTags, .annotations, .fieldNames, .languageDetection, .wordTest, .envelope,
        .languages, .names, .descriptions, .headingLevels, .textBlocks, .blockText, .ownText, .typedLists,
        .headingLooks, .addresses, .directions, .repetitions, .tabbedLines, .readingOrder, .tables,
        .structureOrder, .listLabels, .continuations, .rowHeaders, .artifactText, .bookmarks, .splitLinks, .exposure,
        .spacedWords, .fillerText,
        .aria, .ownership,
        .relations, .identifiers, .focus,
        .titleWords,
        .producers, .defects,
    ]
}

extension FactSet {
    /// Whether one of the pass's facts is wanted, so that the pass has to run.
    package func wants(_ pass: FactPass) -> Bool { !isDisjoint(with: pass.facts) }

    /// With all that must be worked out for them in a letter of that format.
    package func withNeeds(in format: LetterFormat) -> FactSet {
        var result = self
        for need in FactSet.needs[format] ?? [] where !isDisjoint(with: need.of) { result.formUnion(need.all) }
        return result
    }

    /// By format, what each pass needs, and what that needs in turn.
    private static let needs: [LetterFormat: [(of: FactSet, all: FactSet)]] = Dictionary(
        uniqueKeysWithValues: LetterFormat.allCases.map { format in
            let passes = FactPass.all.map { (of: $0.facts, all: $0.needs(in: format)) }
            let solved = passes.map { pass in
                var all = pass.all
                var known = FactSet()
                while known != all {
                    known = all
                    for other in passes where !known.isDisjoint(with: other.of) { all.formUnion(other.all) }
                }
                return (of: pass.of, all: all)
            }
            return (format, solved.filter { !$0.all.isEmpty })
        })
}

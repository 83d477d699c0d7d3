import DocumentModel
import LetterLoading
import TestSupport
import Testing

/// A fact of the element with id `x`, in a letter with a doctype unless said otherwise.
func factOfX(
    _ fact: Fact, _ source: String, doctype: Bool = true, options: LoadOptions = LoadOptions(),
    sourceLocation: SourceLocation = #_sourceLocation
) throws -> FactValue {
    let letter = try loadSnippet((doctype ? "<!DOCTYPE html>" : "") + source, as: .html, options: options)
    let node = try #require(
        (0..<letter.tree.count).first { letter.tree.attribute("id", of: $0) == "x" }, sourceLocation: sourceLocation)
    return letter.facts[fact, node]
}

/// A fact of the letter as a whole.
func factOfLetter(_ fact: Fact, _ source: String) throws -> FactValue {
    try loadSnippet(source, as: .html).facts[fact, DocumentTree.root]
}

func loadedHTML(_ source: String) throws -> Letter { try loadSnippet("<!DOCTYPE html>" + source, as: .html) }

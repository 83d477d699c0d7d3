package import DocumentModel
internal import LetterLoading
package import Reporting
package import RuleEngine

/// Where a record belongs: what the parent knows of an input, and no worker changes.
package struct Place {
    /// As shown: personal numbers masked, with its steps into containers behind `!`.
    private let maskedPath: LetterText
    /// Whether something was masked: others may be called the same.
    package let isMasked: Bool
    /// The last part of its name, which gives its format.
    package let fileExtension: String
    /// The folder it was asked for by.
    package let base: String
    /// nil when neither configuration nor folder says.
    package let solution: FoundSolution?
    package let language: TextLanguage
    /// Of its bytes; nil until they are read.
    package var digest: String?

    /// - Parameters:
    ///   - steps: the path as given, then the names within archives.
    ///   - isMasked: whether something was masked in them before.
    package init(
        steps: [String], isMasked: Bool = false, base: String, solution: FoundSolution?, language: TextLanguage
    ) {
        let masked = steps.map { $0.maskingCPR() }
        maskedPath = LetterText(masked.joined(separator: "!"))
        self.isMasked = isMasked || masked != steps
        fileExtension = nameEnding(of: steps.last ?? "").truncated(to: 32)
        self.base = base
        self.solution = solution
        self.language = language
    }

    /// A letter within the archive that lies here.
    package func inner(_ names: [String], language: TextLanguage) -> Place {
        Place(
            steps: [maskedPath.unescaped] + names, isMasked: isMasked, base: base, solution: solution,
            language: language)
    }

    /// By path and content, the same in every run. It is made of the path without what makes that distinct.
    package var inputID: String { LetterRecord.id(path: maskedPath, sha256: digest) }

    /// - Parameter ranges: what of it a message says is a person, as ranges of scalars.
    package func path(hiding ranges: [Range<Int>] = []) -> LetterText {
        let path = ranges.isEmpty ? maskedPath : LetterText(maskedPath.unescaped.hiding(ranges))
        // Two letters of two persons are not to be called the same.
        return isMasked || !ranges.isEmpty ? Place.marking(path, with: String(inputID.prefix(6))) : path
    }

    /// `brev-xxxxxx-xxxx~1a2b3c.pdf`: before the ending, which tells what it is.
    private static func marking(_ path: LetterText, with mark: String) -> LetterText {
        let text = path.unescaped
        let name = text.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex,
            name.distance(from: dot, to: name.endIndex) <= 8
        else { return "\(text)~\(mark)" }
        return "\(text[..<dot])~\(mark)\(text[dot...])"
    }

    /// Before anything is hidden in it or added to it; what a message hides is counted in its scalars.
    package var scalarsOfPath: LetterText { maskedPath }

    /// The path of the file it lies in, where that is an archive; nil for a file of its own.
    package var outermost: String? {
        let steps = maskedPath.unescaped.split(separator: "!", maxSplits: 1)
        return steps.count > 1 ? String(steps[0]) : nil
    }

    package func failed(_ failure: LetterRecord.Failure) -> LetterRecord {
        var record = LetterRecord(
            id: inputID, path: path(), sha256: digest, solution: solution, verdict: .failed(failure))
        record.pathIsMasked = isMasked
        return record
    }
}

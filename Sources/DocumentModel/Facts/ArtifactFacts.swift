extension FactPass {
    /// Text that a PDF declares to be no part of the letter.
    static let artifactText = FactPass(
        needsInPDF: [.characterCount, .isVisible],
        gives: [
            FactDefinition(
                .bodyArtifactLetterCount, .number, [.pdf],
                da:
                    "Antal bogstaver på siden, som er markeret som artefakt, selv om de hverken står ved sidens kant eller også står et andet sted i brevet. Står på sidens første af disse artefakter; 0 på et artefakt på en side uden dem.",
                en:
                    "Letters on the page that are marked as artifact although they stand neither at the page's edge nor elsewhere in the letter too. Stands on the page's first of these artifacts; 0 on an artifact of a page without any.",
                source: "ISO 32000-1 section 14.8.2.2; WCAG 2.1, 1.3.1"),
            FactDefinition(
                .bodyArtifactShare, .number, [.pdf],
                da: "Hvor stor en del af sidens synlige bogstaver de er, fra 0 til 1.",
                en: "Which part of the page's visible letters they are, from 0 to 1.",
                source: "ISO 32000-1 section 14.8.2.2; WCAG 2.1, 1.3.1"),
        ])
}

/// How near the left or right edge line numbers and print marks stand, as a share of the page's width.
private let sideShare = 0.08

/// Finds the text that is marked as artifact and yet is no header, footer, page number, watermark or repeated table heading.
///
/// What stands at an edge, at a slant, or in the same words somewhere else in the letter is no loss to those who do not hear it.
func deriveArtifactText(for letter: inout Letter) {
    var counts: [NodeID: FactValue] = [:]
    var shares: [NodeID: FactValue] = [:]
    if letter.facts[.isTagged, DocumentTree.root] == .flag(true) {
        for page in ArtifactTexts(of: letter).pages.values {
            guard let node = page.firstLost ?? page.firstArtifact else { continue }
            counts[node] = .number(Double(page.lostLetters))
            shares[node] = .number(Double(page.lostLetters) / Double(page.letters))
        }
    }
    letter.facts[.bodyArtifactLetterCount] = .sparse(counts, otherwise: .absent)
    letter.facts[.bodyArtifactShare] = .sparse(shares, otherwise: .absent)
}

/// The texts of a tagged PDF, by page and by whether an artifact holds them.
private struct ArtifactTexts {
    struct Page {
        let width, height: Double
        /// All visible letters, tagged or not.
        var letters = 0
        var lostLetters = 0
        /// Of those that show letters.
        var firstArtifact: NodeID?
        var firstLost: NodeID?
    }

    private struct Candidate {
        let page: Int32
        let artifact: NodeID
        let words: String
        let letters: Int
    }

    private(set) var pages: [Int32: Page]
    private var candidates: [Candidate] = []

    init(of letter: Letter) {
        let tree = letter.tree
        pages = pageSizes(in: tree).mapValues { Page(width: $0.width, height: $0.height) }
        var artifact: NodeID?
        for node in 0..<tree.count {
            if let open = artifact, node >= tree.end(of: open) { artifact = nil }
            if artifact == nil, ["pdf:artifact", "Artifact"].contains(tree.name(of: node)) { artifact = node }
            if tree.isText(node) { add(node, in: artifact, of: letter) }
        }
        guard !candidates.isEmpty else { return }
        // The words of every text of the letter, and how often they stand there.
        var occurrences: [String: Int] = [:]
        for node in 0..<tree.count where tree.isText(node) && tree.boxes[node] != nil {
            occurrences[words(of: tree.text(of: node)), default: 0] += 1
        }
        for candidate in candidates where occurrences[candidate.words, default: 0] < 2 {
            pages[candidate.page]?.lostLetters += candidate.letters
            if pages[candidate.page]?.firstLost == nil { pages[candidate.page]?.firstLost = candidate.artifact }
        }
    }

    private mutating func add(_ node: NodeID, in artifact: NodeID?, of letter: Letter) {
        let tree = letter.tree
        let number = tree.nodes[node].page
        let text = tree.text(of: node)
        let letters = text.unicodeScalars.count(where: \.isLetter)
        guard letters > 0, let box = tree.boxes[node], var page = pages[number],
            letter.facts[.isVisible, tree.parent(of: node) ?? node] != .flag(false)
        else { return }
        page.letters += letters
        if let artifact {
            if page.firstArtifact == nil { page.firstArtifact = artifact }
            if !page.isAtEdge(box), !(letters > 2 && box.isTurned) {
                candidates.append(
                    Candidate(page: number, artifact: artifact, words: words(of: text), letters: letters))
            }
        }
        pages[number] = page
    }
}

/// The letters of a text: numbers differ where the words are the same.
private func words(of text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.lazy.filter(\.isLetter).prefix(500)))
}

extension ArtifactTexts.Page {
    fileprivate func isAtEdge(_ box: Rectangle) -> Bool {
        box.bottom < marginShare * height || box.top > (1 - marginShare) * height
            || box.right < sideShare * width || box.left > (1 - sideShare) * width
    }
}

extension Rectangle {
    /// Whether a run of letters goes up or down the page, or across it at a slant, as watermarks do: it is as high as it is long.
    fileprivate var isTurned: Bool { bottom - top > 0.8 * (right - left) }
}

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

/// How near an edge the text of running headers, footers and line numbers stands, as a share of the page's height or width.
private let edgeShare = (ofHeight: 0.15, ofWidth: 0.08)

/// Finds the text that is marked as artifact and yet is no header, footer, page number, watermark or repeated table heading.
///
/// What stands at an edge, at a slant, or in the same words somewhere else in the letter is no loss to those who do not hear it.
func deriveArtifactText(for letter: inout Letter) {
    guard letter.facts[.isTagged, DocumentTree.root] == .flag(true) else {
        letter.facts[.bodyArtifactLetterCount] = .sparse([:], otherwise: .absent)
        letter.facts[.bodyArtifactShare] = .sparse([:], otherwise: .absent)
        return
    }
    let texts = ArtifactTexts(of: letter)
    var counts: [NodeID: FactValue] = [:]
    var shares: [NodeID: FactValue] = [:]
    for page in texts.pages.values where page.firstArtifact != nil || page.firstLost != nil {
        guard let node = page.firstLost ?? page.firstArtifact else { continue }
        counts[node] = .number(Double(page.lostLetters))
        shares[node] = .number(page.letters > 0 ? Double(page.lostLetters) / Double(page.letters) : 0)
    }
    letter.facts[.bodyArtifactLetterCount] = .sparse(counts, otherwise: .absent)
    letter.facts[.bodyArtifactShare] = .sparse(shares, otherwise: .absent)
}

/// The texts of a tagged PDF, by page and by whether an artifact holds them.
private struct ArtifactTexts {
    struct Page {
        var width = 0.0
        var height = 0.0
        /// All visible letters, tagged or not.
        var letters = 0
        var lostLetters = 0
        var firstArtifact: NodeID?
        var firstLost: NodeID?
    }

    private struct Candidate {
        let text: NodeID
        let artifact: NodeID
        let words: String
        let letters: Int
    }

    private(set) var pages: [Int32: Page] = [:]
    private var candidates: [Candidate] = []
    /// The words of every text of the letter, without digits, and how often they stand there.
    private var occurrences: [String: Int] = [:]

    init(of letter: Letter) {
        let tree = letter.tree
        for node in 0..<tree.count where tree.name(of: node) == "pdf:page" {
            pages[tree.nodes[node].page, default: Page()].width =
                tree.attribute("Width", of: node).flatMap(Double.init) ?? 0
            pages[tree.nodes[node].page, default: Page()].height =
                tree.attribute("Height", of: node).flatMap(Double.init) ?? 0
        }
        var artifact: NodeID?
        for node in 0..<tree.count {
            if let open = artifact, node >= tree.end(of: open) { artifact = nil }
            if artifact == nil, ["pdf:artifact", "Artifact"].contains(tree.name(of: node)) { artifact = node }
            if tree.isText(node) { add(node, in: artifact, of: letter) }
        }
        for candidate in candidates where occurrences[candidate.words, default: 0] < 2 {
            pages[tree.nodes[candidate.text].page]?.lostLetters += candidate.letters
            if pages[tree.nodes[candidate.text].page]?.firstLost == nil {
                pages[tree.nodes[candidate.text].page]?.firstLost = candidate.artifact
            }
        }
    }

    private mutating func add(_ node: NodeID, in artifact: NodeID?, of letter: Letter) {
        let tree = letter.tree
        let number = tree.nodes[node].page
        let text = tree.text(of: node)
        let letters = text.unicodeScalars.lazy.filter(\.isLetter).count
        guard letters > 0, let box = tree.boxes[node], var page = pages[number] else { return }
        let words = String(
            String.UnicodeScalarView(text.unicodeScalars.filter { $0.isLetter }.prefix(500)))
        occurrences[words, default: 0] += 1
        guard letter.facts[.isVisible, tree.parent(of: node) ?? node] != .flag(false) else { return }
        page.letters += letters
        if let artifact {
            if page.firstArtifact == nil { page.firstArtifact = artifact }
            if !page.isAtEdge(box), !box.isUpright(for: letters) {
                candidates.append(Candidate(text: node, artifact: artifact, words: words, letters: letters))
            }
        }
        pages[number] = page
    }
}

extension ArtifactTexts.Page {
    fileprivate func isAtEdge(_ box: Rectangle) -> Bool {
        box.bottom < edgeShare.ofHeight * height || box.top > (1 - edgeShare.ofHeight) * height
            || box.right < edgeShare.ofWidth * width || box.left > (1 - edgeShare.ofWidth) * width
    }
}

extension Rectangle {
    /// Whether a run of so many letters goes up or down the page, or across it at a slant, as watermarks do: it is as high as it is
    /// long.
    fileprivate func isUpright(for letters: Int) -> Bool { letters > 2 && bottom - top > 0.8 * (right - left) }
}

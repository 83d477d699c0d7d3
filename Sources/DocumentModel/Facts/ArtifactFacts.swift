extension FactPass {
    /// Text that a PDF declares to be no part of the letter.
    static let artifactText = FactPass(
        needsInPDF: [.characterCount, .isVisible, .fontSizeInPoints],
        gives: [
            FactDefinition(
                .watermarkText, .text, [.pdf],
                da:
                    "Store ord i et artefakt midt på siden, som går igen eller står på skrå, og som ingen opmærket tekst siger.",
                en:
                    "Large words in an artifact in the middle of the page that recur or stand at a slant, and that no tagged text says.",
                source: "ISO 32000-1 section 14.8.2.2.2; WCAG 2.1, 1.3.1"),
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

/// Smaller text is no watermark, in points; and fewer letters are a sign.
private let smallestWatermark = 30.0
private let fewestWatermarkLetters = 3

/// Finds the text that is marked as artifact and yet is no header, footer, page number, watermark or repeated table heading.
///
/// What stands at an edge, at a slant, or in the same words somewhere else in the letter is no loss to those who do not hear it.
func deriveArtifactText(for letter: inout Letter) {
    var counts: [NodeID: FactValue] = [:]
    var shares: [NodeID: FactValue] = [:]
    var watermarks: [NodeID: FactValue] = [:]
    if letter.facts[.isTagged, DocumentTree.root] == .flag(true) {
        let texts = ArtifactTexts(of: letter)
        watermarks = texts.watermarks.mapValues { .text($0) }
        for page in texts.pages.values {
            guard let node = page.firstLost ?? page.firstArtifact else { continue }
            counts[node] = .number(Double(page.lostLetters))
            shares[node] = .number(Double(page.lostLetters) / Double(page.letters))
        }
    }
    letter.facts[.watermarkText] = .sparse(watermarks, otherwise: .absent)
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
        /// Nothing is lost where it stands at a slant, as a watermark does.
        var isTurned = false
        /// nil for small text.
        var watermark: String?
    }

    private(set) var pages: [Int32: Page]
    /// By artifact.
    private(set) var watermarks: [NodeID: String] = [:]
    private var candidates: [Candidate] = []
    /// Texts that are read out.
    private var read: [NodeID] = []

    init(of letter: Letter) {
        let tree = letter.tree
        pages = pageSizes(in: tree).mapValues { Page(width: $0.width, height: $0.height) }
        var artifact: NodeID?
        for node in 0..<tree.count {
            if let open = artifact, node >= tree.end(of: open) { artifact = nil }
            if artifact == nil, ["pdf:artifact", "Artifact"].contains(tree.name(of: node)) { artifact = node }
            guard tree.isText(node) else { continue }
            if artifact == nil, letter.facts[.hidden, node] != .flag(true) { read.append(node) }
            add(node, in: artifact, of: letter)
        }
        guard !candidates.isEmpty else { return }
        // The words of every text of the letter, and how often they stand there.
        var occurrences: [String: Int] = [:]
        for node in 0..<tree.count where tree.isText(node) && tree.boxes[node] != nil {
            occurrences[words(of: tree.text(of: node)), default: 0] += 1
        }
        findWatermarks(occurrences, in: letter)
        for candidate in candidates where !candidate.isTurned && occurrences[candidate.words, default: 0] < 2 {
            pages[candidate.page]?.lostLetters += candidate.letters
            if pages[candidate.page]?.firstLost == nil { pages[candidate.page]?.firstLost = candidate.artifact }
        }
    }

    /// What is read nowhere else, of what recurs or stands at a slant; the rest is lost text.
    private mutating func findWatermarks(_ occurrences: [String: Int], in letter: Letter) {
        let large = candidates.filter {
            $0.watermark != nil && ($0.isTurned || occurrences[$0.words, default: 0] >= 2)
        }
        guard !large.isEmpty else { return }
        let read = self.read.lazy.map { words(of: letter.tree.text(of: $0)).lowercased() }
        var isRead: [String: Bool] = [:]
        for candidate in large {
            let wanted = candidate.words.lowercased()
            let known = isRead[wanted] ?? read.contains { $0.holds(wanted) }
            isRead[wanted] = known
            if !known { watermarks[candidate.artifact] = candidate.watermark }
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
            if !page.isAtEdge(box) {
                let size = letter.facts[.fontSizeInPoints, node].number ?? 0
                let isLarge = size >= smallestWatermark && letters >= fewestWatermarkLetters
                candidates.append(
                    Candidate(
                        page: number, artifact: artifact, words: words(of: text), letters: letters,
                        isTurned: letters > 2 && box.isTurned,
                        watermark: isLarge ? text.collapsingWhitespace() : nil))
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

extension FactPass {
    /// Text that a PDF declares to be no part of the letter.
    static let artifactText = FactPass(
        needsInPDF: [.characterCount, .isVisible],
        gives: [
            FactDefinition(
                .bodyArtifactLetterCount, .number, [.pdf],
                da:
                    "Antal bogstaver på siden, som er markeret som artefakt, selv om de hverken står ved sidens kant eller også er opmærket et sted i brevet. Ord, der gentages på flere sider, tæller på den første, og ikke hvor de står i en spalte ved siden af den opmærkede tekst eller over eller under den i sidens yderste fjerdedele. Står på sidens første af disse artefakter; 0 på et artefakt på en side uden dem.",
                en:
                    "Letters on the page that are marked as artifact although they neither stand at the page's edge nor are tagged somewhere in the letter too. Words that are repeated on several pages count on the first, and not where they stand in a column beside the tagged text, or in the outer quarters of the page above or below it. Stands on the page's first of these artifacts; 0 on an artifact of a page without any.",
                source: "ISO 32000-1 section 14.8.2.2; WCAG 2.1, 1.3.1"),
            FactDefinition(
                .bodyArtifactShare, .number, [.pdf],
                da: "Hvor stor en del af sidens synlige bogstaver de er, fra 0 til 1.",
                en: "Which part of the page's visible letters they are, from 0 to 1.",
                source: "ISO 32000-1 section 14.8.2.2; WCAG 2.1, 1.3.1"),
            FactDefinition(
                .artifactLine, .text, [.pdf],
                da:
                    "De opmærkede ord før og efter et artefakt, der står midt i en linje. Har ingen værdi, hvor artefaktet ikke gør.",
                en:
                    "The tagged words before and behind an artifact that stands within a line. Has no value where the artifact does not.",
                source: "ISO 32000-1 section 14.8.2.2; WCAG 2.1, 1.3.1"),
            FactDefinition(
                .watermarkIsUnread, .flag, [.pdf],
                da:
                    "Om ordene på skrå hen over siden (et vandmærke) er markeret som artefakt og ikke også står i den opmærkede tekst. Står på det første artefakt med de ord.",
                en:
                    "Whether the words at a slant across the page (a watermark) are marked as artifact and do not stand in the tagged text too. Stands on the first artifact with those words.",
                source: "ISO 32000-1 table 330; WCAG 2.1, 1.3.1"),
        ])
}

/// How near the left or right edge line numbers and print marks stand, as a share of the page's width.
private let sideShare = 0.08
/// How much of the page a repeated header or footer may take.
private let headerShare = 0.25
/// A watermark reaches over so much of the page's width.
private let leastWatermark = 0.15
/// Between words of one line, in em, as in `TextLine`.
private let widestGap = 1.5
/// So much may glyphs reach into one another.
private let widestOverlap = 0.3

/// Finds the text that is marked as artifact and yet is no header, footer, page number or repeated table heading.
///
/// What stands at an edge, or is tagged in the same words somewhere else in the letter, is no loss to those who do not hear it. What is repeated
/// on several pages is none either where it stands beside the tagged text of its page, as headers and side columns do. Words within a tagged
/// line are always lost.
func deriveArtifactText(for letter: inout Letter) {
    var texts: ArtifactTexts?
    if letter.facts[.isTagged, DocumentTree.root] == .flag(true) { texts = ArtifactTexts(of: letter) }
    var counts: [NodeID: FactValue] = [:]
    var shares: [NodeID: FactValue] = [:]
    for page in (texts?.pages ?? [:]).values {
        guard let node = page.firstLost ?? page.firstArtifact else { continue }
        counts[node] = .number(Double(page.lostLetters))
        shares[node] = .number(Double(page.lostLetters) / Double(page.letters))
    }
    letter.facts[.bodyArtifactLetterCount] = .sparse(counts, otherwise: .absent)
    letter.facts[.bodyArtifactShare] = .sparse(shares, otherwise: .absent)
    letter.facts[.artifactLine] = .sparse((texts?.lines ?? [:]).mapValues(FactValue.text), otherwise: .absent)
    letter.facts[.watermarkIsUnread] = .sparse(
        (texts?.watermarks ?? [:]).mapValues(FactValue.flag), otherwise: .absent)
}

/// The visible texts of a tagged PDF on pages with artifacts, by page and by whether an artifact holds them.
private struct ArtifactTexts {
    struct Page {
        let width, height: Double
        /// All visible letters, tagged or not.
        var letters = 0
        var lostLetters = 0
        var holdsArtifact = false
        /// Of those that show letters.
        var firstArtifact: NodeID?
        var firstLost: NodeID?
        /// What the tagged text of the page covers.
        var content: Rectangle?
        var texts: [Placed] = []
    }

    /// A text node and where it stands.
    struct Placed {
        let node: NodeID
        let artifact: NodeID?
        let box: Rectangle
        var height: Double { max(1, box.bottom - box.top) }
    }

    private let letter: Letter
    /// For each name of the tree, whether what is in such a node is not read.
    private let isUnread: [Bool]
    private(set) var pages: [Int32: Page]
    /// By the artifact that stands within a line: the words around it.
    private(set) var lines: [NodeID: String] = [:]
    private(set) var watermarks: [NodeID: Bool] = [:]
    /// Text nodes of artifacts that stand within a line.
    private var inLines = Set<NodeID>()

    init(of letter: Letter) {
        self.letter = letter
        let tree = letter.tree
        isUnread = tree.names.map { ["pdf:artifact", "Artifact", "pdf:untagged-content"].contains($0) }
        var numbers = Set<Int32>()
        for node in tree.nodes where isUnread[Int(node.name)] { numbers.insert(node.page) }
        pages = [:]
        guard !numbers.isEmpty else { return }
        pages = pageSizes(in: tree).filter { numbers.contains($0.key) }
            .mapValues { Page(width: $0.width, height: $0.height) }
        // On a picture of a page, text is what a program recognised; another rule speaks of it.
        for node in 0..<tree.count where letter.facts[.isImageOnly, node] == .flag(true) {
            pages[tree.nodes[node].page] = nil
        }
        var unread: NodeID?
        for node in 0..<tree.count {
            if let open = unread, node >= tree.end(of: open) { unread = nil }
            if unread == nil, isUnread[Int(tree.nodes[node].name)] { unread = node }
            if tree.isText(node) { add(node, in: unread) }
        }
        pages = pages.filter(\.value.holdsArtifact)
        guard !pages.isEmpty else { return }
        for number in pages.keys { findLines(ofPage: number) }
        judge()
    }

    /// - Parameter unread: the artifact that holds it, or what holds the untagged text of its page.
    private mutating func add(_ node: NodeID, in unread: NodeID?) {
        let tree = letter.tree
        let number = tree.nodes[node].page
        guard let box = tree.boxes[node], pages[number] != nil,
            letter.facts[.isVisible, tree.parent(of: node) ?? node] != .flag(false)
        else { return }
        let letters = tree.text(of: node).unicodeScalars.count(where: \.isLetter)
        pages[number]?.letters += letters
        if let unread {
            guard tree.name(of: unread) != "pdf:untagged-content" else { return }
            pages[number]?.holdsArtifact = true
            if letters > 0, pages[number]?.firstArtifact == nil { pages[number]?.firstArtifact = unread }
        } else if pages[number]?.content == nil {
            pages[number]?.content = box
        } else {
            pages[number]?.content?.formUnion(box)
        }
        pages[number]?.texts.append(Placed(node: node, artifact: unread, box: box))
    }

    // MARK: Within lines

    private mutating func findLines(ofPage number: Int32) {
        let texts = (pages[number]?.texts ?? []).filter { !$0.box.isTurned || $0.artifact == nil }
            .sorted { ($0.box.bottom, $0.box.left) < ($1.box.bottom, $1.box.left) }
        var start = 0
        for index in texts.indices {
            let isLast = index + 1 == texts.count
            guard isLast || texts[index + 1].box.bottom - texts[start].box.bottom > 0.35 * texts[start].height else {
                continue
            }
            findWithin(texts[start...index].sorted { $0.box.left < $1.box.left })
            start = index + 1
        }
    }

    /// - Parameter line: what stands on one line, from left to right.
    private mutating func findWithin(_ line: [Placed]) {
        var before: Placed?
        var index = 0
        while index < line.count {
            guard line[index].artifact != nil else {
                before = line[index]
                index += 1
                continue
            }
            var end = index
            while end < line.count, line[end].artifact != nil { end += 1 }
            if let before, end < line.count { note(line[index..<end], between: before, and: line[end]) }
            index = end
        }
    }

    private mutating func note(_ inner: ArraySlice<Placed>, between before: Placed, and after: Placed) {
        let tree = letter.tree
        // A smaller sign is a note's number; signs alone say nothing.
        guard let artifact = inner.first?.artifact,
            inner.allSatisfy({ $0.height > 0.8 * min(before.height, after.height) }),
            inner.contains(where: { tree.text(of: $0.node).unicodeScalars.contains(where: \.isLetterOrDigit) }),
            ![before, after].contains(where: { isReplaced($0.node) })
        else { return }
        let all = [before] + inner + [after]
        let follow = zip(all, all.dropFirst()).allSatisfy { first, second in
            let gap = second.box.left - first.box.right
            let em = min(first.height, second.height)
            return gap > -widestOverlap * em && gap < widestGap * em
        }
        guard follow else { return }
        let left = tree.text(of: before.node).collapsingWhitespace().split(separator: " ").suffix(4)
        let right = tree.text(of: after.node).collapsingWhitespace().split(separator: " ").prefix(4)
        lines[artifact] = (left + ["…"] + right).joined(separator: " ")
        inLines.formUnion(inner.map(\.node))
    }

    /// Whether other words are read in the place of the text.
    private func isReplaced(_ node: NodeID) -> Bool {
        var outer = letter.tree.parent(of: node)
        while let element = outer {
            if ["ActualText", "Alt"].contains(where: { letter.tree.attribute($0, of: element) != nil }) { return true }
            outer = letter.tree.parent(of: element)
        }
        return false
    }

    // MARK: Anywhere else

    private struct Candidate {
        let page: Int32
        let text: Placed
        let letters: Int
    }

    private mutating func judge() {
        let tree = letter.tree
        var candidates: [(words: String, places: [Candidate])] = []
        var places: [String: Int] = [:]
        var slanting: [Placed] = []
        for (number, page) in pages.sorted(by: { $0.key < $1.key }) {
            for text in page.texts where text.artifact != nil && !inLines.contains(text.node) {
                let shown = tree.text(of: text.node)
                let letters = shown.unicodeScalars.count(where: \.isLetter)
                guard letters > 0, !page.isAtEdge(text.box) else { continue }
                if letters > 2, text.box.isTurned {
                    if page.isWatermark(text.box) { slanting.append(text) }
                    continue
                }
                let key = words(of: shown)
                let candidate = Candidate(page: number, text: text, letters: letters)
                if let known = places[key] {
                    candidates[known].places.append(candidate)
                } else {
                    places[key] = candidates.count
                    candidates.append((key, [candidate]))
                }
            }
        }
        guard !candidates.isEmpty || !slanting.isEmpty else { return }
        let read = readTexts(wantsWords: !slanting.isEmpty)
        for (key, places) in candidates where !read.texts.contains(key) && !isRunning(places) {
            guard let first = places.first else { continue }
            pages[first.page]?.lostLetters += first.letters
            if pages[first.page]?.firstLost.map({ first.text.node < $0 }) ?? true {
                pages[first.page]?.firstLost = first.text.artifact
            }
        }
        var told = Set<String>()
        for text in slanting {
            let key = words(of: tree.text(of: text.node)).lowercased()
            guard told.insert(key).inserted, let artifact = text.artifact else { continue }
            watermarks[artifact] = !read.words.contains(key)
        }
    }

    /// Whether the words are repeated from page to page, beyond the tagged text of each.
    private func isRunning(_ places: [Candidate]) -> Bool {
        guard let first = places.first, places.contains(where: { $0.page != first.page }) else { return false }
        return places.allSatisfy { pages[$0.page]?.isBesideText($0.text.box) ?? false }
    }

    /// The letters of every tagged text of the letter and, where they are wanted, of every word, in small letters.
    private func readTexts(wantsWords: Bool) -> (texts: Set<String>, words: Set<String>) {
        let tree = letter.tree
        var read: (texts: Set<String>, words: Set<String>) = ([], [])
        var unreadUntil = 0
        for node in 0..<tree.count {
            if isUnread[Int(tree.nodes[node].name)] { unreadUntil = max(unreadUntil, tree.end(of: node)) }
            guard tree.isText(node), node >= unreadUntil, tree.boxes[node] != nil else { continue }
            let text = tree.text(of: node)
            read.texts.insert(words(of: text))
            guard wantsWords else { continue }
            for word in text.split(separator: " ") { read.words.insert(words(of: String(word)).lowercased()) }
        }
        return read
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

    /// Whether it stands in a column beside the tagged text, or above or below it in the outer quarters of the page.
    fileprivate func isBesideText(_ box: Rectangle) -> Bool {
        guard let content else { return false }
        if box.right <= content.left + 1 || box.left >= content.right - 1 { return true }
        return box.bottom <= min(content.top + 1, headerShare * height)
            || box.top >= max(content.bottom - 1, (1 - headerShare) * height)
    }

    /// Whether turned text goes across the page and not along it, and reaches over much of it.
    fileprivate func isWatermark(_ box: Rectangle) -> Bool {
        box.right - box.left > leastWatermark * width && box.bottom - box.top < 2 * (box.right - box.left)
    }
}

extension Rectangle {
    /// Whether a run of letters goes up or down the page, or across it at a slant, as watermarks do: it is as high as it is long.
    fileprivate var isTurned: Bool { bottom - top > 0.8 * (right - left) }
}

internal import DocumentModel

/// Names one marked-content sequence: the page or form stream that holds it, and its number there.
struct MarkedContentKey: Hashable, Sendable {
    var container: ObjectID
    var number: Int
}

/// Text shown in one place, with how it looks. Boxes are in points from the top left of the shown page.
struct ShownText {
    var text = ""
    var box: Rectangle?
    var smallestWeight = Double.infinity
    var smallestSizeInPoints = Double.infinity
    var characterCount = 0
    var unmappedCount = 0
    var imageCount = 0
    var pathCount = 0
    /// Where in `text` (UTF-8 offset) marked content named another natural language, or ended; nil for none.
    var languageChanges: [(offset: Int, language: String?)] = []
    /// Where the last glyph ended, in user space, and its size there.
    fileprivate var end: (x: Double, y: Double, size: Double)?
    /// An `ActualText` covers what is shown; glyphs add to the counts alone.
    fileprivate var replacementDepth: Int?

    fileprivate mutating func changeLanguage(to language: String?) {
        let offset = text.utf8.count
        if languageChanges.last?.offset == offset { languageChanges.removeLast() }
        if languageChanges.last?.language != language { languageChanges.append((offset, language)) }
    }

    /// The text in pieces of one language each.
    var pieces: [(text: String, language: String?)] {
        guard !languageChanges.isEmpty else { return [(text, nil)] }
        let bytes = Array(text.utf8)
        var pieces: [(text: String, language: String?)] = []
        var start = 0
        var language: String?
        for change in languageChanges + [(bytes.count, nil)] {
            if change.offset > start { pieces.append((String(decoding: bytes[start..<min(change.offset, bytes.count)], as: UTF8.self), language)) }
            start = change.offset
            language = change.language
        }
        return pieces
    }

    mutating func include(_ rectangle: Rectangle) {
        if box == nil { box = rectangle } else { box?.formUnion(rectangle) }
    }
}

/// What one page shows, sorted by the marked content it is in.
struct PageContent {
    var marked: [MarkedContentKey: ShownText] = [:]
    /// Real content outside every marked-content sequence with a number, and outside artifacts.
    var unmarked = ShownText()
    var artifact = ShownText()
    var characterCount = 0
    var visibleCharacterCount = 0
    /// Share of the page that images cover, overlaps counted twice; 1 at most.
    var imageCoverage = 0.0
    var imageCount = 0
    /// Whether the page's stream was cut short by the limits below.
    var wasLimited = false
}

/// A page may not ask for more work than this: no letter has a tenth of it.
private let mostOperators = 3_000_000
private let deepestForms = 28
private let mostSavedStates = 4_096

/// Interprets the content of one page.
///
/// Source: ISO 32000-1 sections 8 and 9 for the operators, 14.6 for marked content, 8.10 for form XObjects.
struct ContentInterpreter {
    private let file: PDFFile
    private let geometry: PageGeometry
    private let fonts: FontCache
    private var content = PageContent()
    private var state = State()
    private var savedStates: [State] = []
    private var markedStack: [Marked] = []
    private var operators = 0

    /// The fonts of a file by object, each read once.
    final class FontCache {
        private var fonts: [ObjectID: PDFFont] = [:]

        func font(_ value: PDFValue, file: PDFFile) -> PDFFont? {
            guard let id = value.objectID else { return file.resolve(value).dictionary.map { PDFFont($0, file: file) } }
            if let known = fonts[id] { return known }
            guard let dictionary = file.object(id).dictionary else { return nil }
            let font = PDFFont(dictionary, file: file)
            fonts[id] = font
            return font
        }
    }

    private struct State {
        var matrix = Matrix()
        var font: PDFFont?
        var size = 0.0
        var characterSpacing = 0.0
        var wordSpacing = 0.0
        var horizontalScale = 1.0
        var leading = 0.0
        var rise = 0.0
        var renderingMode = 0
        var textMatrix = Matrix()
        var lineMatrix = Matrix()
    }

    private struct Marked {
        var key: MarkedContentKey?
        var isArtifact: Bool
        var language: String?
        var opensReplacement: Bool
    }

    private struct Frame {
        var scanner: PDFScanner
        var resources: [String: PDFValue]
        var container: ObjectID
        var markedDepth: Int
        var stateDepth: Int
        var outerState: State
        var form: ObjectID?
    }

    private init(file: PDFFile, geometry: PageGeometry, fonts: FontCache) {
        self.file = file
        self.geometry = geometry
        self.fonts = fonts
    }

    static func content(of pageID: ObjectID, geometry: PageGeometry, fonts: FontCache, in file: PDFFile) -> PageContent {
        guard let page = file.object(pageID).dictionary else { return PageContent() }
        var interpreter = ContentInterpreter(file: file, geometry: geometry, fonts: fonts)
        interpreter.run(pageStream(of: page, in: file), resources: inherited("Resources", of: page, in: file).dictionary ?? [:], container: pageID)
        interpreter.content.imageCoverage = min(1, interpreter.content.imageCoverage / geometry.area)
        return interpreter.content
    }

    private static func pageStream(of page: [String: PDFValue], in file: PDFFile) -> [UInt8] {
        switch file.get("Contents", of: page) {
        case .stream(let id, _): return file.streamData(id) ?? []
        case .array(let parts):
            var data: [UInt8] = []
            for part in parts {
                if case .stream(let id, _) = file.resolve(part) { data += (file.streamData(id) ?? []) + [0x0A] }
            }
            return data
        default: return []
        }
    }

    private mutating func run(_ data: [UInt8], resources: [String: PDFValue], container: ObjectID) {
        var frames = [
            Frame(scanner: PDFScanner(data), resources: resources, container: container, markedDepth: 0, stateDepth: 0, outerState: state, form: nil)
        ]
        var operands: [PDFValue] = []
        while var frame = frames.popLast() {
            var entered: Frame?
            interpreting: while entered == nil {
                let token = frame.scanner.next()
                switch token {
                case .end: break interpreting
                case .keyword(let name) where !["true", "false", "null"].contains(name):
                    operators += 1
                    if operators > mostOperators {
                        content.wasLimited = true
                        return
                    }
                    entered = execute(name, operands, frame: &frame, openForms: frames)
                    operands.removeAll(keepingCapacity: true)
                default:
                    operands.append(frame.scanner.value(startingWith: token))
                    if operands.count > 1_000 { operands.removeFirst(500) }
                }
            }
            if let entered {
                frames.append(frame)
                frames.append(entered)
            } else {
                // What a stream opens and does not close ends with it.
                while markedStack.count > frame.markedDepth { endMarked() }
                if savedStates.count > frame.stateDepth { savedStates.removeLast(savedStates.count - frame.stateDepth) }
                state = frame.outerState
            }
        }
    }

    /// - Returns: the frame of a form XObject to go into; nil for every other operator.
    private mutating func execute(_ name: String, _ operands: [PDFValue], frame: inout Frame, openForms: [Frame]) -> Frame? {
        func number(_ index: Int) -> Double { index < operands.count ? operands[index].number ?? 0 : 0 }
        switch name {
        case "q": if savedStates.count < mostSavedStates { savedStates.append(state) }
        case "Q": if savedStates.count > frame.stateDepth, let saved = savedStates.popLast() { state = saved }
        case "cm": if let matrix = Matrix(operands) { state.matrix = matrix.then(state.matrix) }
        case "BT":
            state.textMatrix = Matrix()
            state.lineMatrix = Matrix()
        case "Tf":
            if operands.count >= 2, let fontName = operands[0].name {
                let entry = file.get("Font", of: frame.resources).dictionary?[fontName]
                state.font = entry.flatMap { fonts.font($0, file: file) }
                state.size = number(1)
            }
        case "Tc": state.characterSpacing = number(0)
        case "Tw": state.wordSpacing = number(0)
        case "Tz": state.horizontalScale = number(0) / 100
        case "TL": state.leading = number(0)
        case "Ts": state.rise = number(0)
        case "Tr": state.renderingMode = Int(number(0).rounded())
        case "Td": moveLine(number(0), number(1))
        case "TD":
            state.leading = -number(1)
            moveLine(number(0), number(1))
        case "Tm":
            if let matrix = Matrix(operands) {
                state.textMatrix = matrix
                state.lineMatrix = matrix
            }
        case "T*": moveLine(0, -state.leading)
        case "Tj": if let bytes = operands.first?.bytes { show(bytes) }
        case "'":
            moveLine(0, -state.leading)
            if let bytes = operands.first?.bytes { show(bytes) }
        case "\"":
            state.wordSpacing = number(0)
            state.characterSpacing = number(1)
            moveLine(0, -state.leading)
            if operands.count >= 3, let bytes = operands[2].bytes { show(bytes) }
        case "TJ":
            for item in operands.first?.array ?? [] {
                if let bytes = item.bytes {
                    show(bytes)
                } else if let adjustment = item.number {
                    advance(-adjustment / 1_000 * state.size * state.horizontalScale)
                }
            }
        case "BMC": beginMarked(tag: operands.first?.name ?? "", properties: nil, container: frame.container)
        case "BDC": beginMarked(tag: operands.first?.name ?? "", properties: properties(operands, frame: frame), container: frame.container)
        case "EMC": if markedStack.count > frame.markedDepth { endMarked() }
        case "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh": update { $0.pathCount += 1 }
        case "Do": return paint(operands.first?.name ?? "", frame: frame, openForms: openForms)
        case "ID":
            frame.scanner.skipInlineImageData()
            paintImage()
        default: break
        }
        return nil
    }

    // MARK: Marked content

    private func properties(_ operands: [PDFValue], frame: Frame) -> [String: PDFValue]? {
        guard operands.count >= 2 else { return nil }
        if let name = operands[1].name {
            return file.get(name, of: file.get("Properties", of: frame.resources).dictionary).dictionary
        }
        return operands[1].dictionary
    }

    private mutating func beginMarked(tag: String, properties: [String: PDFValue]?, container: ObjectID) {
        let outer = markedStack.last
        let key = file.get("MCID", of: properties).integer.map { MarkedContentKey(container: container, number: $0) } ?? outer?.key
        let isArtifact = tag == "Artifact" || (outer?.isArtifact ?? false)
        let language = file.get("Lang", of: properties).text ?? outer?.language
        markedStack.append(Marked(key: key, isArtifact: isArtifact, language: language, opensReplacement: false))
        let depth = markedStack.count
        if language != outer?.language || outer?.key != key { update { $0.changeLanguage(to: language) } }
        let replacement = ["ActualText", "Alt", "E"].compactMap { file.get($0, of: properties).text }.first
        guard let replacement else { return }
        var opens = false
        update { place in
            guard place.replacementDepth == nil else { return }
            place.text += replacement
            place.replacementDepth = depth
            opens = true
        }
        markedStack[depth - 1].opensReplacement = opens
    }

    private mutating func endMarked() {
        guard let last = markedStack.last else { return }
        if last.opensReplacement { update { $0.replacementDepth = nil } }
        markedStack.removeLast()
        let outer = markedStack.last
        if outer?.key == last.key, outer?.language != last.language { update { $0.changeLanguage(to: outer?.language) } }
    }

    /// Changes the text of wherever shown content now belongs.
    private mutating func update(_ change: (inout ShownText) -> Void) {
        if let last = markedStack.last, last.isArtifact {
            change(&content.artifact)
        } else if let key = markedStack.last?.key {
            change(&content.marked[key, default: ShownText()])
        } else {
            change(&content.unmarked)
        }
    }

    // MARK: Painting

    private mutating func moveLine(_ x: Double, _ y: Double) {
        state.lineMatrix = Matrix(e: x, f: y).then(state.lineMatrix)
        state.textMatrix = state.lineMatrix
    }

    private mutating func advance(_ distance: Double) { state.textMatrix = Matrix(e: distance).then(state.textMatrix) }

    private mutating func show(_ bytes: [UInt8]) {
        guard let font = state.font else { return }
        let toUser = state.textMatrix.then(state.matrix)
        let start = toUser.apply(0, state.rise)
        let sizeInPoints = state.size.magnitude * toUser.verticalScale
        var text = ""
        var count = 0
        var unmapped = 0
        var distance = 0.0
        font.glyphs(bytes) { glyph in
            var width = glyph.width / 1_000 * state.size + state.characterSpacing
            if glyph.isSingleByteSpace { width += state.wordSpacing }
            distance += width * state.horizontalScale
            if let characters = glyph.text {
                text += characters
                if !characters.allSatisfy(\.isWhitespace) { count += 1 }
            } else {
                unmapped += 1
                count += 1
                text += "\u{FFFD}"
            }
        }
        advance(distance)
        let end = state.textMatrix.then(state.matrix).apply(0, state.rise)
        let ascent = 0.8 * state.size
        let descent = -0.2 * state.size
        let box = geometry.rectangle([
            toUser.apply(0, state.rise + descent), toUser.apply(0, state.rise + ascent),
            toUser.apply(distance, state.rise + descent), toUser.apply(distance, state.rise + ascent),
        ])
        let weight = font.weight
        content.characterCount += count
        // Mode 3 paints nothing: the text layer under a scan.
        if state.renderingMode != 3 { content.visibleCharacterCount += count }
        update { place in
            place.characterCount += count
            place.unmappedCount += unmapped
            if count > 0 {
                place.include(box)
                place.smallestWeight = min(place.smallestWeight, weight)
                place.smallestSizeInPoints = min(place.smallestSizeInPoints, sizeInPoints)
            }
            if place.replacementDepth == nil {
                if let last = place.end, needsSpace(from: last, to: start, size: sizeInPoints) { place.text += " " }
                place.text += text
            }
            place.end = (end.x, end.y, sizeInPoints)
        }
    }

    private mutating func paint(_ name: String, frame: Frame, openForms: [Frame]) -> Frame? {
        guard case .stream(let id, let dictionary)? = file.get("XObject", of: frame.resources).dictionary.map({ file.resolve($0[name]) }) else { return nil }
        guard file.get("Subtype", of: dictionary).name == "Form" else {
            paintImage()
            return nil
        }
        guard openForms.count < deepestForms, frame.form != id, !openForms.contains(where: { $0.form == id }), let data = file.streamData(id) else {
            content.wasLimited = true
            return nil
        }
        let outer = state
        if let matrix = file.get("Matrix", of: dictionary).array.flatMap({ Matrix($0.map(file.resolve)) }) { state.matrix = matrix.then(state.matrix) }
        return Frame(
            scanner: PDFScanner(data), resources: file.get("Resources", of: dictionary).dictionary ?? frame.resources, container: id,
            markedDepth: markedStack.count, stateDepth: savedStates.count, outerState: outer, form: id)
    }

    private mutating func paintImage() {
        let corners = [(0.0, 0.0), (1, 0), (0, 1), (1, 1)].map { state.matrix.apply($0.0, $0.1) }
        let box = geometry.rectangle(corners.map { (x: $0.x, y: $0.y) })
        content.imageCoverage += state.matrix.area
        content.imageCount += 1
        update { place in
            place.imageCount += 1
            place.include(box)
        }
    }
}

/// Whether text that starts here is a new word after text that ended there.
private func needsSpace(from end: (x: Double, y: Double, size: Double), to start: (x: Double, y: Double), size: Double) -> Bool {
    let em = max(size, 1)
    if (start.y - end.y).magnitude > 0.5 * em { return true }
    return start.x - end.x > 0.18 * em || end.x - start.x > 2 * em
}

extension ShownText {
    /// Whether another piece of text that follows in the structure begins a new word.
    func needsSpace(before next: ShownText) -> Bool {
        guard let last = box, let first = next.box else { return false }
        let height = max(1, last.bottom - last.top)
        if (first.top - last.bottom) > -0.3 * height || (last.top - first.bottom) > -0.3 * height { return true }
        return first.left - last.right > 0.18 * height
    }
}

internal import DocumentModel

/// Names one marked-content sequence: the page or form stream that holds it, and its number there.
struct MarkedContentKey: Hashable, Sendable {
    var container: ObjectID
    var number: Int
}

/// What one page shows, sorted by the marked content it is in.
struct PageContent {
    var marked: [MarkedContentKey: ShownText] = [:]
    /// Real content outside every marked-content sequence with a number, and outside artifacts.
    var unmarked = ShownText()
    var artifacts: [PageArtifact] = []
    /// Sequences with a number, used by the structure or not.
    var numberedSequenceCount = 0
    var characterCount = 0
    /// Characters that are shown but not painted: the text layer under a scan.
    var invisibleCharacterCount = 0
    /// What rendering would have to work through beside the stream itself.
    var imageSampleCount = 0.0
    var glyphProgramBytes = 0.0
    /// Share of the page that images cover, overlaps counted twice; 1 at most.
    var imageCoverage = 0.0
    var imageCount = 0
    var nesting = ContentNesting()
    /// Whether the page's stream was cut short by the limits below.
    var wasLimited = false
}

/// How the page's marked content stands to the structure and to languages, as PDF/UA asks. All 0 when not asked for.
/// Source: ISO 14289-1 sections 7.1 and 7.2.
struct ContentNesting {
    var artifactsInTaggedContent = 0
    var taggedContentInArtifacts = 0
    /// Text, paths, shadings and images that are neither.
    var unmarkedItems = 0
    var textsWithoutLanguage = 0
    /// Of Span sequences, by `ActualText`, `Alt` and `E`.
    var replacementsWithoutLanguage: [String: Int] = [:]
    var malformedLanguages = 0
    /// Form XObjects painted, and those that hold numbered sequences of their own.
    var formCounts: [ObjectID: Int] = [:]
    var formsWithNumbers = Set<ObjectID>()
}

/// What is needed to tell `ContentNesting`.
struct NestingContext {
    var parents: ParentTree
    var hasDocumentLanguage: Bool
}

/// A sequence that the page declares to be no real content. Source: ISO 32000-1 section 14.8.2.2.
struct PageArtifact {
    var shown = ShownText()
    /// `Pagination`, `Layout`, `Page`, `Background`; empty when not said.
    var type = ""
    /// `Header`, `Footer`, `Watermark`; empty when not said.
    var subtype = ""
}

/// Whether the structure tells where content belongs, or, without one, all of it is read as it is painted.
enum ContentMarking { case structured, none }

/// A page may not ask for more work than this: no letter has a tenth of it.
private let mostOperators = 3_000_000
private let deepestForms = 28
private let mostForms = 100_000
private let mostSavedStates = 4_096

/// Interprets the content of one page.
///
/// Source: ISO 32000-1 sections 8 and 9 for the operators, 14.6 for marked content, 8.10 for form XObjects.
struct ContentInterpreter {
    private let file: PDFFile
    private let geometry: PageGeometry
    private let fonts: FontCache
    private let marking: ContentMarking
    private let nesting: NestingContext?
    private var content = PageContent()
    private var state = State()
    private var savedStates: [State] = []
    private var markedStack: [Marked] = []
    private var operators = 0
    private var forms = 0

    /// The fonts of a file by object, each read once.
    final class FontCache {
        private(set) var fonts: [ObjectID: PDFFont] = [:]
        /// Fonts that are no objects of their own, and are made anew wherever they are chosen.
        private(set) var directFonts: [PDFFont] = []
        private static let mostDirectFonts = 100

        func font(_ value: PDFValue, file: PDFFile) -> PDFFont? {
            guard let id = value.objectID else {
                let font = file.resolve(value).dictionary.map { PDFFont($0, file: file) }
                if let font, directFonts.count < FontCache.mostDirectFonts { directFonts.append(font) }
                return font
            }
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
        var fill = CurrentColor()
        var stroke = CurrentColor()
        var fillAlpha = 1.0
        /// Of the transparency groups around: inside one, alpha starts at 1 again.
        var groupAlpha = 1.0
        /// Blended or masked: what is seen is not the colour that was set.
        var isComposited = false
        /// Whether a group around is.
        var isInComposite = false
        var textMatrix = Matrix()
        var lineMatrix = Matrix()
    }

    private struct Marked {
        var key: MarkedContentKey?
        var isArtifact: Bool
        var language: String?
        var opensReplacement: Bool
        /// Whether an element of the structure owns it.
        var isTagged = false
        /// Whether a language is known for it: its own, or that of the element.
        var hasLanguage = false
    }

    private struct Frame {
        var scanner: PDFScanner
        var resources: PDFDictionary
        var container: ObjectID
        var markedDepth: Int
        var stateDepth: Int
        var outerState: State
        var form: ObjectID?
        /// The stream's key in the parent tree; nil when it has none.
        var structParents: Int?
    }

    private init(file: PDFFile, geometry: PageGeometry, fonts: FontCache, marking: ContentMarking, nesting: NestingContext?) {
        self.file = file
        self.geometry = geometry
        self.fonts = fonts
        self.marking = marking
        self.nesting = nesting
    }

    static func content(of pageID: ObjectID, geometry: PageGeometry, fonts: FontCache, marking: ContentMarking, nesting: NestingContext?, in file: PDFFile) -> PageContent {
        guard let page = file.object(pageID).dictionary else { return PageContent() }
        var interpreter = ContentInterpreter(file: file, geometry: geometry, fonts: fonts, marking: marking, nesting: nesting)
        interpreter.run(
            pageStream(of: page, in: file), resources: inherited("Resources", of: page, in: file).dictionary ?? [:], container: pageID,
            structParents: file.get("StructParents", of: page).integer)
        interpreter.content.imageCoverage = min(1, interpreter.content.imageCoverage / geometry.area)
        return interpreter.content
    }

    /// What a form XObject shows by itself, as an annotation's appearance does.
    static func content(ofForm id: ObjectID, geometry: PageGeometry, fonts: FontCache, nesting: NestingContext, in file: PDFFile) -> PageContent {
        guard case .stream(_, let dictionary) = file.object(id), let data = file.streamData(id) else { return PageContent() }
        var interpreter = ContentInterpreter(file: file, geometry: geometry, fonts: fonts, marking: .structured, nesting: nesting)
        interpreter.run(
            data, resources: file.get("Resources", of: dictionary).dictionary ?? [:], container: id,
            structParents: file.get("StructParents", of: dictionary).integer)
        return interpreter.content
    }

    private static func pageStream(of page: PDFDictionary, in file: PDFFile) -> [UInt8] {
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

    private mutating func run(_ data: [UInt8], resources: PDFDictionary, container: ObjectID, structParents: Int?) {
        var frames = [
            Frame(
                scanner: PDFScanner(data), resources: resources, container: container, markedDepth: 0, stateDepth: 0, outerState: state, form: nil,
                structParents: structParents)
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
        case "g": state.fill.setGray(number(0))
        case "G": state.stroke.setGray(number(0))
        case "rg": state.fill.setRGB(operands)
        case "RG": state.stroke.setRGB(operands)
        case "k": state.fill.setCMYK(operands)
        case "K": state.stroke.setCMYK(operands)
        case "cs": state.fill.setSpace(colorSpace(operands, frame: frame), file: file)
        case "CS": state.stroke.setSpace(colorSpace(operands, frame: frame), file: file)
        case "sc", "scn": state.fill.setComponents(operands)
        case "SC", "SCN": state.stroke.setComponents(operands)
        case "gs": setGraphicsState(operands.first?.name ?? "", frame: frame)
        case "BMC": beginMarked(tag: operands.first?.name ?? "", properties: nil, frame: frame)
        case "BDC": beginMarked(tag: operands.first?.name ?? "", properties: properties(operands, frame: frame), frame: frame)
        case "EMC": if markedStack.count > frame.markedDepth { endMarked() }
        case "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh":
            noteItem()
            update { $0.pathCount += 1 }
        case "Do": return paint(operands.first?.name ?? "", frame: frame, openForms: openForms)
        case "ID":
            frame.scanner.skipInlineImageData()
            paintImage(samples: inlineImageSamples(operands))
        default: break
        }
        return nil
    }

    // MARK: Marked content

    private func properties(_ operands: [PDFValue], frame: Frame) -> PDFDictionary? {
        guard operands.count >= 2 else { return nil }
        if let name = operands[1].name {
            return file.get(name, of: file.get("Properties", of: frame.resources).dictionary).dictionary
        }
        return operands[1].dictionary
    }

    private mutating func beginMarked(tag: String, properties: PDFDictionary?, frame: Frame) {
        let outer = markedStack.last
        let number = file.get("MCID", of: properties).integer
        if number != nil { content.numberedSequenceCount += 1 }
        let key = number.map { MarkedContentKey(container: frame.container, number: $0) } ?? outer?.key
        let isArtifact = tag == "Artifact" || (outer?.isArtifact ?? false)
        if isArtifact, !(outer?.isArtifact ?? false) {
            // Most artifacts are lines and tints, and hold nothing to keep.
            if content.artifacts.last?.shown.isEmpty ?? false { content.artifacts.removeLast() }
            content.artifacts.append(
                PageArtifact(type: file.get("Type", of: properties).name ?? "", subtype: file.get("Subtype", of: properties).name ?? ""))
        }
        let language = file.get("Lang", of: properties).text ?? outer?.language
        markedStack.append(Marked(key: key, isArtifact: isArtifact, language: language, opensReplacement: false))
        if let nesting { judge(tag: tag, number: number, properties: properties, outer: outer, frame: frame, in: nesting) }
        let depth = markedStack.count
        let replacement = ["ActualText", "Alt", "E"].compactMap { file.get($0, of: properties).text }.first
        guard let replacement else { return }
        var opens = false
        update { opens = $0.beginReplacement(replacement, depth: depth) }
        markedStack[depth - 1].opensReplacement = opens
    }

    private mutating func judge(tag: String, number: Int?, properties: PDFDictionary?, outer: Marked?, frame: Frame, in nesting: NestingContext) {
        let owner = number.flatMap { number in frame.structParents.flatMap { nesting.parents.owner(structParents: $0, number: number) } }
        let own = file.get("Lang", of: properties).text
        var hasLanguage = nesting.hasDocumentLanguage || own != nil || outer?.hasLanguage ?? false
        if !hasLanguage, let owner { hasLanguage = nesting.parents.hasLanguage(owner) }
        markedStack[markedStack.count - 1].isTagged = owner != nil || outer?.isTagged ?? false
        markedStack[markedStack.count - 1].hasLanguage = hasLanguage
        if tag == "Artifact", outer?.isTagged ?? false { content.nesting.artifactsInTaggedContent += 1 }
        if owner != nil, outer?.isArtifact ?? false { content.nesting.taggedContentInArtifacts += 1 }
        if owner != nil, let form = frame.form { content.nesting.formsWithNumbers.insert(form) }
        if let own, !LanguageTag(own).isWellFormedInPDF { content.nesting.malformedLanguages += 1 }
        guard tag == "Span", !hasLanguage else { return }
        for key in ["ActualText", "Alt", "E"] where file.get(key, of: properties).bytes != nil {
            content.nesting.replacementsWithoutLanguage[key, default: 0] += 1
        }
    }

    /// Something was painted.
    private mutating func noteItem() {
        guard nesting != nil else { return }
        let outer = markedStack.last
        if !(outer?.isTagged ?? false), !(outer?.isArtifact ?? false) { content.nesting.unmarkedItems += 1 }
    }

    private mutating func endMarked() {
        guard let last = markedStack.last else { return }
        if last.opensReplacement { update { $0.endReplacement() } }
        markedStack.removeLast()
    }

    /// Changes the text of wherever shown content now belongs.
    private mutating func update(_ change: (inout ShownText) -> Void) {
        if marking == .none {
            change(&content.unmarked)
        } else if let last = markedStack.last, last.isArtifact, !content.artifacts.isEmpty {
            change(&content.artifacts[content.artifacts.count - 1].shown)
        } else if let key = markedStack.last?.key {
            change(&content.marked[key, default: ShownText()])
        } else {
            change(&content.unmarked)
        }
    }

    // MARK: State

    private func colorSpace(_ operands: [PDFValue], frame: Frame) -> PDFValue {
        guard let name = operands.first?.name else { return .null }
        guard let defined = file.get("ColorSpace", of: frame.resources).dictionary?[name] else { return .name(name) }
        return file.resolve(defined)
    }

    private mutating func setGraphicsState(_ name: String, frame: Frame) {
        guard let parameters = file.get(name, of: file.get("ExtGState", of: frame.resources).dictionary).dictionary else { return }
        if let alpha = file.get("ca", of: parameters).number { state.fillAlpha = min(1, max(0, alpha)) }
        if let entry = parameters["Font"], let pair = file.resolve(entry).array, pair.count == 2 {
            state.font = fonts.font(pair[0], file: file)
            state.size = file.resolve(pair[1]).number ?? state.size
        }
        if parameters["SMask"] != nil || parameters["BM"] != nil {
            let blend = file.get("BM", of: parameters)
            let isNormal = blend.isNull || ["Normal", "Compatible"].contains(blend.name ?? file.resolve(blend.array?.first).name)
            let isMasked = file.get("SMask", of: parameters).dictionary != nil
            state.isComposited = state.isInComposite || !isNormal || isMasked
        }
    }

    // MARK: Painting

    private mutating func moveLine(_ x: Double, _ y: Double) {
        state.lineMatrix = Matrix(e: x, f: y).then(state.lineMatrix)
        state.textMatrix = state.lineMatrix
    }

    private mutating func advance(_ distance: Double) { state.textMatrix = Matrix(e: distance).then(state.textMatrix) }

    private mutating func show(_ bytes: [UInt8]) {
        if let nesting {
            noteItem()
            if !nesting.hasDocumentLanguage, !(markedStack.last?.hasLanguage ?? false) { content.nesting.textsWithoutLanguage += 1 }
        }
        guard let font = state.font else { return }
        font.noteUse(isPainted: state.renderingMode != 3)
        let toUser = state.textMatrix.then(state.matrix)
        let style = style(of: font, toUser: toUser)
        var text = ""
        var count = 0
        var unmapped = 0
        var privateUse = 0
        var symbols = 0
        var distance = 0.0
        // Where the part that is not yet added began and ended, and the white space since.
        var start = 0.0
        var end = 0.0
        var spaces = 0
        let recordsCodes = nesting != nil
        let isPainted = state.renderingMode != 3
        font.glyphs(bytes) { glyph in
            if recordsCodes { font.noteCode(glyph.code, isPainted: isPainted) }
            let before = distance
            var width = glyph.width / 1_000 * state.size + state.characterSpacing
            if glyph.isSingleByteSpace { width += state.wordSpacing }
            distance += width * state.horizontalScale
            let isBlank = glyph.text.map { $0.utf8.allSatisfy { $0 == 0x20 } || isBlankText($0) } ?? false
            if isBlank {
                spaces += 1
            } else {
                // Columns made of spaces are columns all the same.
                if spaces >= 3, count > 0 {
                    add(TextSegment(text: text, box: nil, style: style, characterCount: count), toUser: toUser, from: start, to: end)
                    (text, count, start) = ("", 0, before)
                }
                spaces = 0
                count += 1
            }
            if let characters = glyph.text {
                text += characters
                switch privateUseKind(of: characters) {
                case .symbol: symbols += 1
                case .other: privateUse += 1
                case nil: break
                }
            } else {
                unmapped += 1
                text += "\u{FFFD}"
            }
            if !isBlank { end = distance }
        }
        if !text.isEmpty { add(TextSegment(text: text, box: nil, style: style, characterCount: count), toUser: toUser, from: start, to: count > 0 ? end : distance) }
        advance(distance)
        // One or two are bullets; more are letters of a font that only it can read.
        if symbols >= 3 { privateUse += symbols }
        if unmapped > 0 || privateUse > 0 {
            update { place in
                place.unmappedCount += unmapped
                place.privateUseCount += privateUse
            }
        }
        content.glyphProgramBytes += Double(font.longestGlyphProgram * bytes.count)
    }

    /// Adds glyphs that stand from one distance to another along the line.
    private mutating func add(_ run: TextSegment, toUser: Matrix, from start: Double, to end: Double) {
        var run = run
        let ascent = state.rise + 0.8 * state.size
        let descent = state.rise - 0.2 * state.size
        run.box = geometry.rectangle([
            toUser.apply(start, descent), toUser.apply(start, ascent), toUser.apply(end, descent), toUser.apply(end, ascent),
        ])
        run.language = markedStack.last?.language
        content.characterCount += run.characterCount
        if !run.style.paint.isPainted { content.invisibleCharacterCount += run.characterCount }
        let length = max(1e-9, (toUser.a * toUser.a + toUser.b * toUser.b).squareRoot())
        let direction = (x: toUser.a / length, y: toUser.b / length)
        func place(_ distance: Double) -> ShownText.LineEnd {
            let point = toUser.apply(distance, state.rise)
            return ShownText.LineEnd(x: point.x, y: point.y, size: run.style.sizeInPoints, direction: direction)
        }
        let (first, last) = (place(start), place(end))
        update { $0.append(run, from: first, to: last) }
    }

    private func style(of font: PDFFont, toUser: Matrix) -> TextStyle {
        var weight = font.weight
        var paint = TextPaint.unknown
        switch state.renderingMode {
        case 0, 4: paint.color = state.fill.color
        case 2, 6:
            // Outlines in the colour of the fill are how producers thicken a font that has no bold cut.
            if state.fill.color == state.stroke.color {
                paint.color = state.fill.color
                weight = max(weight, 700)
            }
        case 3, 7: paint.isPainted = false
        default: break
        }
        paint.isOfInks = paint.color != nil && state.fill.isOfInks
        let alpha = state.fillAlpha * state.groupAlpha
        if alpha < 1 { paint.color?.alpha = alpha }
        if alpha == 0 { paint.isPainted = false }
        if state.isComposited || font.subtype == "Type3" { paint.color = nil }
        let isUpright = toUser.b.magnitude < 0.02 * toUser.a.magnitude || toUser.a.magnitude < 0.02 * toUser.b.magnitude
        return TextStyle(weight: weight, sizeInPoints: state.size.magnitude * toUser.verticalScale, paint: paint, isUpright: isUpright)
    }

    private mutating func paint(_ name: String, frame: Frame, openForms: [Frame]) -> Frame? {
        guard case .stream(let id, let dictionary)? = file.get("XObject", of: frame.resources).dictionary.map({ file.resolve($0[name]) }) else { return nil }
        guard file.get("Subtype", of: dictionary).name == "Form" else {
            let samples = (file.get("Width", of: dictionary).number ?? 0) * (file.get("Height", of: dictionary).number ?? 0)
            paintImage(samples: samples.magnitude)
            return nil
        }
        forms += 1
        if nesting != nil { content.nesting.formCounts[id, default: 0] += 1 }
        guard openForms.count < deepestForms, forms <= mostForms, frame.form != id, !openForms.contains(where: { $0.form == id }), let data = file.streamData(id) else {
            content.wasLimited = true
            return nil
        }
        let outer = state
        if let matrix = file.get("Matrix", of: dictionary).array.flatMap({ Matrix($0.map(file.resolve)) }) { state.matrix = matrix.then(state.matrix) }
        if file.get("S", of: file.get("Group", of: dictionary).dictionary).name == "Transparency" {
            state.groupAlpha *= state.fillAlpha
            state.fillAlpha = 1
            state.isInComposite = state.isComposited
        }
        return Frame(
            scanner: PDFScanner(data), resources: file.get("Resources", of: dictionary).dictionary ?? frame.resources, container: id,
            markedDepth: markedStack.count, stateDepth: savedStates.count, outerState: outer, form: id,
            structParents: file.get("StructParents", of: dictionary).integer)
    }

    private mutating func paintImage(samples: Double) {
        content.imageSampleCount += samples
        noteItem()
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

/// Width times height of an inline image, from the keys and values before its data.
/// Source: ISO 32000-1 table 93.
private func inlineImageSamples(_ entries: [PDFValue]) -> Double {
    func value(_ names: Set<String>) -> Double {
        for index in entries.indices.dropLast() where entries[index].name.map(names.contains) ?? false { return entries[index + 1].number?.magnitude ?? 0 }
        return 0
    }
    return value(["W", "Width"]) * value(["H", "Height"])
}

/// No-break space, tab and the like.
private func isBlankText(_ text: String) -> Bool { text.unicodeScalars.allSatisfy(\.properties.isWhitespace) }

private enum PrivateUse { case symbol, other }

/// Source: Unicode, private use areas; U+F000 to U+F0FF is where fonts of symbols keep their glyphs.
private func privateUseKind(of text: String) -> PrivateUse? {
    for scalar in text.unicodeScalars where scalar.value >= 0xE000 {
        if (0xF000...0xF0FF).contains(scalar.value) { return .symbol }
        if scalar.value <= 0xF8FF || scalar.value >= 0xF0000 { return .other }
    }
    return nil
}

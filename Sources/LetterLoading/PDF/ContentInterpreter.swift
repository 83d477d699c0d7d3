internal import DocumentModel

/// A page may not ask for more work than this: no letter has a tenth of it.
private let mostOperators = 3_000_000
private let deepestForms = 28
private let mostForms = 100_000
private let mostSavedStates = 4_096

/// Interprets the content of one page.
///
/// Source: ISO 32000-1 sections 8 and 9 for the operators, 14.6 for marked content, 8.10 for form XObjects.
struct ContentInterpreter {
    let file: PDFFile
    let geometry: PageGeometry
    let fonts: FontCache
    let marking: ContentMarking
    let nesting: NestingContext?
    var content = PageContent()
    var state = State()
    var savedStates: [State] = []
    var markedStack: [Marked] = []
    var operators = 0
    var forms = 0
    var destination = Destination.page

    /// Where what is shown is kept.
    enum Destination { case page, annotation(AnnotationKey), nowhere }

    /// The fonts of a file by object, each read once.
    final class FontCache {
        private(set) var fonts: [ObjectID: PDFFont] = [:]
        /// Fonts that are no objects of their own, and are made again wherever they are chosen.
        private(set) var directFonts: [PDFFont] = []
        private static let mostDirectFonts = 100
        /// Bytes of text that all pages may show. One code may stand for many characters, and streams may be packed a thousand times: a
        /// kilobyte of a file can show a gigabyte. A letter of a thousand pages has 5 MB.
        private var textLeft = FontCache.mostText
        static let mostText = 8 << 20

        /// - Returns: false when there is too much text in the file.
        func takeText(_ bytes: Int) -> Bool {
            guard textLeft >= bytes else { return false }
            textLeft -= bytes
            return true
        }

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

    struct State {
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
        /// Mixed with what lies below in another way than by covering it.
        var isBlended = false
        /// Faded by a soft mask.
        var isMasked = false
        /// What is seen is not the colour that was set.
        var isComposited: Bool { isInComposite || isBlended || isMasked }
        /// Whether a group around is.
        var isInComposite = false
        /// Whether a layer holds the form.
        var isOptional = false
        var textMatrix = Matrix()
        var lineMatrix = Matrix()
    }

    struct Marked {
        var key: MarkedContentKey?
        var isArtifact: Bool
        var language: String?
        var opensReplacement: Bool
        /// Whether a layer holds it. Source: ISO 32000-1 section 8.11.3.
        var isOptional: Bool
        /// Whether an element of the structure owns it.
        var isTagged = false
        /// Whether a language is known for it: its own, or that of the element.
        var hasLanguage = false
    }

    struct Frame {
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

    init(file: PDFFile, geometry: PageGeometry, fonts: FontCache, marking: ContentMarking, nesting: NestingContext?) {
        self.file = file
        self.geometry = geometry
        self.fonts = fonts
        self.marking = marking
        self.nesting = nesting
    }

    static func content(
        of pageID: ObjectID, geometry: PageGeometry, fonts: FontCache, marking: ContentMarking,
        nesting: NestingContext?, in file: PDFFile
    ) -> PageContent {
        guard let page = file.object(pageID).dictionary else { return PageContent() }
        var interpreter = ContentInterpreter(
            file: file, geometry: geometry, fonts: fonts, marking: marking, nesting: nesting)
        interpreter.run(
            pageStream(of: page, in: file), resources: inherited("Resources", of: page, in: file).dictionary ?? [:],
            container: pageID,
            structParents: file.get("StructParents", of: page).integer)
        interpreter.readAppearances(of: page)
        interpreter.content.imageCoverage = min(1, interpreter.content.imageCoverage / geometry.area)
        return interpreter.content
    }

    /// What a form XObject shows by itself, as an annotation's appearance does.
    static func content(
        ofForm id: ObjectID, geometry: PageGeometry, fonts: FontCache, nesting: NestingContext, in file: PDFFile
    ) -> PageContent {
        guard case .stream(_, let dictionary) = file.object(id), let data = file.streamData(id) else {
            return PageContent()
        }
        var interpreter = ContentInterpreter(
            file: file, geometry: geometry, fonts: fonts, marking: .structured, nesting: nesting)
        interpreter.run(
            data, resources: file.get("Resources", of: dictionary).dictionary ?? [:], container: id,
            structParents: file.get("StructParents", of: dictionary).integer)
        return interpreter.content
    }

    static func pageStream(of page: PDFDictionary, in file: PDFFile) -> [UInt8] {
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

    mutating func run(_ data: [UInt8], resources: PDFDictionary, container: ObjectID, structParents: Int?) {
        var frames = [
            Frame(
                scanner: PDFScanner(data), resources: resources, container: container,
                markedDepth: markedStack.count, stateDepth: 0, outerState: state, form: nil,
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
    mutating func execute(_ name: String, _ operands: [PDFValue], frame: inout Frame, openForms: [Frame]) -> Frame? {
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
        case "sc", "scn":
            // A pattern has a name.
            if operands.last?.name != nil { content.holdsPictures = true }
            state.fill.setComponents(operands)
        case "SC", "SCN": state.stroke.setComponents(operands)
        case "gs": setGraphicsState(operands.first?.name ?? "", frame: frame)
        case "BMC": beginMarked(tag: operands.first?.name ?? "", properties: nil, frame: frame)
        case "BDC":
            beginMarked(tag: operands.first?.name ?? "", properties: properties(operands, frame: frame), frame: frame)
        case "EMC": if markedStack.count > frame.markedDepth { endMarked() }
        case "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh":
            noteItem()
            if name == "sh" { content.holdsPictures = true }
            update { $0.pathCount += 1 }
        case "Do": return paint(operands.first?.name ?? "", frame: frame, openForms: openForms)
        case "ID":
            frame.scanner.skipInlineImageData()
            paintImage(samples: inlineImageSamples(operands))
        default: break
        }
        return nil
    }

    // MARK: State

    func colorSpace(_ operands: [PDFValue], frame: Frame) -> PDFValue {
        guard let name = operands.first?.name else { return .null }
        guard let defined = file.get("ColorSpace", of: frame.resources).dictionary?[name] else { return .name(name) }
        return file.resolve(defined)
    }

    mutating func setGraphicsState(_ name: String, frame: Frame) {
        guard let parameters = file.get(name, of: file.get("ExtGState", of: frame.resources).dictionary).dictionary
        else { return }
        if let alpha = file.get("ca", of: parameters).number { state.fillAlpha = min(1, max(0, alpha)) }
        if let entry = parameters["Font"], let pair = file.resolve(entry).array, pair.count == 2 {
            state.font = fonts.font(pair[0], file: file)
            state.size = file.resolve(pair[1]).number ?? state.size
        }
        if parameters["BM"] != nil {
            let blend = file.get("BM", of: parameters)
            state.isBlended =
                !blend.isNull
                && !["Normal", "Compatible"].contains(blend.name ?? file.resolve(blend.array?.first).name)
        }
        if parameters["SMask"] != nil { state.isMasked = file.get("SMask", of: parameters).dictionary != nil }
    }

    // MARK: Painting

    mutating func moveLine(_ x: Double, _ y: Double) {
        state.lineMatrix = Matrix(e: x, f: y).then(state.lineMatrix)
        state.textMatrix = state.lineMatrix
    }

    mutating func advance(_ distance: Double) { state.textMatrix = Matrix(e: distance).then(state.textMatrix) }

    mutating func paint(_ name: String, frame: Frame, openForms: [Frame]) -> Frame? {
        guard
            case .stream(let id, let dictionary)? = file.get("XObject", of: frame.resources).dictionary.map({
                file.resolve($0[name])
            })
        else { return nil }
        guard file.get("Subtype", of: dictionary).name == "Form" else {
            let samples =
                (file.get("Width", of: dictionary).number ?? 0) * (file.get("Height", of: dictionary).number ?? 0)
            paintImage(
                samples: samples.magnitude, bytes: file.get("Length", of: dictionary).integer ?? 0,
                isOwned: isOwned(dictionary))
            return nil
        }
        forms += 1
        content.formPaints[id, default: 0] += 1
        if nesting != nil { content.nesting.formCounts[id, default: 0] += 1 }
        guard openForms.count < deepestForms, forms <= mostForms, frame.form != id,
            !openForms.contains(where: { $0.form == id }), let data = file.streamData(id)
        else {
            content.wasLimited = true
            return nil
        }
        let outer = state
        if let matrix = file.get("Matrix", of: dictionary).array.flatMap({ Matrix($0.map(file.resolve)) }) {
            state.matrix = matrix.then(state.matrix)
        }
        if file.get("S", of: file.get("Group", of: dictionary).dictionary).name == "Transparency" {
            state.groupAlpha *= state.fillAlpha
            state.fillAlpha = 1
            // Within a group the state begins afresh. Source: ISO 32000-1 section 11.6.6.
            state.isInComposite = state.isComposited
            (state.isBlended, state.isMasked) = (false, false)
        }
        if dictionary["OC"] != nil { state.isOptional = true }
        let depth = markedStack.count
        if isOwned(dictionary) {
            // The element owns all of it, as if one sequence stood around; that ends with the stream.
            let outer = markedStack.last
            markedStack.append(
                Marked(
                    key: outer?.key, isArtifact: outer?.isArtifact ?? false, language: outer?.language,
                    opensReplacement: false, isOptional: outer?.isOptional ?? false, isTagged: true,
                    hasLanguage: outer?.hasLanguage ?? false))
        }
        return Frame(
            scanner: PDFScanner(data), resources: file.get("Resources", of: dictionary).dictionary ?? frame.resources,
            container: id,
            markedDepth: depth, stateDepth: savedStates.count, outerState: outer, form: id,
            structParents: file.get("StructParents", of: dictionary).integer)
    }

    /// Whether an XObject is in the structure as a whole.
    /// Source: ISO 32000-1 section 14.7.4.3 (StructParent of an XObject).
    func isOwned(_ dictionary: PDFDictionary) -> Bool {
        guard let nesting, let number = file.get("StructParent", of: dictionary).integer else { return false }
        return nesting.parents.owner(structParent: number) != nil
    }

    mutating func paintImage(samples: Double, bytes: Int = 0, isOwned: Bool = false) {
        content.imageSampleCount += samples
        content.imageByteCount &+= bytes
        content.holdsPictures = true
        if !isOwned { noteItem() }
        let corners = [(0.0, 0.0), (1, 0), (0, 1), (1, 1)].map { state.matrix.apply($0.0, $0.1) }
        let box = geometry.rectangle(corners.map { (x: $0.x, y: $0.y) })
        if case .page = destination {
            content.imageCoverage += state.matrix.area
            if state.matrix.area >= 0.5 * geometry.area, content.largeImages.count < PageContent.mostLargeImages {
                content.largeImages.append(box)
            }
            content.imageCount += 1
        }
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
        for index in entries.indices.dropLast() where entries[index].name.map(names.contains) ?? false {
            return entries[index + 1].number?.magnitude ?? 0
        }
        return 0
    }
    return value(["W", "Width"]) * value(["H", "Height"])
}

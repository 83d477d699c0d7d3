internal import DocumentModel

/// A point on the page as it is shown, in points from its top left.
struct PagePoint: Sendable {
    var x: Double
    var y: Double
    /// As a vector.
    var length: Double { (x * x + y * y).squareRoot() }
}

/// One glyph as it stands on the page.
struct PictureGlyph: Sendable {
    /// Where it stands on its baseline.
    var start: PagePoint
    /// One em along the line and one up from it, in points.
    var along: PagePoint
    var up: PagePoint
    /// In em.
    var advance: Double
    var ascent: Double
    var descent: Double
    /// Index of its identity in `PictureContent.identities`.
    var identity: Int
    /// Whether it is painted at all.
    var isPainted: Bool
    /// Whether the ink in its box is known to be what the identity says.
    var isTrusted: Bool
    /// Whether it is a stand-in for the text of a field or annotation that the renderer lays out itself; its box is that of all of it.
    var isValue: Bool

    /// The em along the line, in points.
    var size: Double { (up.x * up.x + up.y * up.y).squareRoot() }

    /// The corners of its box with so many em added to all sides, in order around it.
    func corners(addingEm margin: Double, above: Double? = nil, below: Double? = nil) -> [PagePoint] {
        func corner(_ em: Double, _ height: Double) -> PagePoint {
            PagePoint(x: start.x + em * along.x + height * up.x, y: start.y + em * along.y + height * up.y)
        }
        let (first, last) = (min(0, advance) - margin, max(0, advance) + margin)
        let (top, bottom) = (max(ascent, above ?? ascent) + margin, min(descent, below ?? descent) - margin)
        return [corner(first, bottom), corner(last, bottom), corner(last, top), corner(first, top)]
    }
}

/// An image as it stands on the page.
struct PictureImage: Sendable {
    var box: Rectangle
    /// Width and height in samples.
    var columns: Double
    var rows: Double
}

/// What a page shows, glyph by glyph, with its annotations and fields: to be looked through for numbers before a picture is made of it.
struct PictureContent: Sendable {
    var glyphs: [PictureGlyph] = []
    var identities: [GlyphIdentity] = []
    var images: [PictureImage] = []
    /// Whether the page asks for more than is looked through or rendered.
    var isBeyondBounds = false

    static func read(pageID: ObjectID, geometry: PageGeometry, in file: PDFFile) -> PictureContent {
        PictureReader.content(of: pageID, geometry: geometry, in: file)
    }
}

/// Reads what a page shows for `PictureContent`.
///
/// Unlike `ContentInterpreter` it knows nothing of structure; it follows annotations and fields, and keeps every glyph with its place.
///
/// Source: ISO 32000-1 sections 8 and 9 for the operators, 12.5.5 for appearances, 12.7.3 for fields.
struct PictureReader {
    private let file: PDFFile
    private let geometry: PageGeometry
    private var content = PictureContent()
    private var fonts: [ObjectID: PictureFont] = [:]
    private var identityIndices: [ObjectIdentifier: [UInt32: Int]] = [:]
    /// Fonts that are no objects of their own; kept, so that their identifiers stay theirs.
    private var directFonts: [PictureFont] = []
    /// Glyphs by font, to take trust from those of a font found out later.
    private var glyphsByFont: [ObjectIdentifier: (font: PictureFont, glyphs: [Int])] = [:]
    private var state = State()
    private var savedStates: [State] = []
    private var operators = 0
    private var forms = 0
    private var imageSamples = 0.0
    private var glyphProgramBytes = 0.0

    private static let mostOperators = 400_000
    /// A page of A4 full of small print has 8,000.
    private static let mostGlyphs = 20_000
    private static let mostForms = 2_000
    private static let deepestForms = 28
    private static let mostSavedStates = 4_096
    private static let mostAnnotations = 1_000
    private static let mostImages = 5_000
    private static let mostDirectFonts = 100
    /// Beyond these, rendering could take longer than any letter is worth.
    private static let mostImageSamples = 60_000_000.0
    private static let mostGlyphProgramBytes = 50_000_000.0
    /// Of a field's value.
    private static let mostValueScalars = 2_000

    private struct State {
        var matrix = Matrix()
        var font: PictureFont?
        var size = 0.0
        var characterSpacing = 0.0
        var wordSpacing = 0.0
        var horizontalScale = 1.0
        var leading = 0.0
        var rise = 0.0
        var renderingMode = 0
        var isTransparent = false
        var textMatrix = Matrix()
        var lineMatrix = Matrix()
    }

    private struct Frame {
        var scanner: PDFScanner
        var resources: PDFDictionary
        var stateDepth: Int
        var outerState: State
        var form: ObjectID?
    }

    private init(file: PDFFile, geometry: PageGeometry) {
        self.file = file
        self.geometry = geometry
    }

    static func content(of pageID: ObjectID, geometry: PageGeometry, in file: PDFFile) -> PictureContent {
        guard let page = file.object(pageID).dictionary else { return PictureContent() }
        var reader = PictureReader(file: file, geometry: geometry)
        reader.run(
            ContentInterpreter.pageStream(of: page, in: file),
            resources: inherited("Resources", of: page, in: file).dictionary ?? [:],
            form: nil)
        reader.readAnnotations(of: page)
        reader.distrustLyingFonts()
        return reader.content
    }

    // MARK: Operators

    private mutating func run(_ data: [UInt8], resources: PDFDictionary, form: ObjectID?) {
        var frames = [
            Frame(
                scanner: PDFScanner(data), resources: resources, stateDepth: savedStates.count, outerState: state,
                form: form)
        ]
        var operands: [PDFValue] = []
        while var frame = frames.popLast(), !content.isBeyondBounds {
            var entered: Frame?
            interpreting: while entered == nil {
                let token = frame.scanner.next()
                switch token {
                case .end: break interpreting
                case .keyword(let name) where !["true", "false", "null"].contains(name):
                    operators += 1
                    guard operators <= PictureReader.mostOperators, !content.isBeyondBounds else {
                        content.isBeyondBounds = true
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
                if savedStates.count > frame.stateDepth { savedStates.removeLast(savedStates.count - frame.stateDepth) }
                state = frame.outerState
            }
        }
    }

    /// - Returns: the frame of a form XObject to go into; nil for every other operator.
    private mutating func execute(_ name: String, _ operands: [PDFValue], frame: inout Frame, openForms: [Frame])
        -> Frame?
    {
        func number(_ index: Int) -> Double { index < operands.count ? operands[index].number ?? 0 : 0 }
        switch name {
        case "q":
            if savedStates.count < PictureReader.mostSavedStates {
                savedStates.append(state)
            } else {
                content.isBeyondBounds = true
            }
        case "Q": if savedStates.count > frame.stateDepth, let saved = savedStates.popLast() { state = saved }
        case "cm": if let matrix = Matrix(operands) { state.matrix = matrix.then(state.matrix) }
        case "BT":
            state.textMatrix = Matrix()
            state.lineMatrix = Matrix()
        case "Tf":
            if operands.count >= 2, let fontName = operands[0].name {
                state.font = font(file.get("Font", of: frame.resources).dictionary?[fontName])
                state.size = number(1)
            }
        case "Tc": state.characterSpacing = number(0)
        case "Tw": state.wordSpacing = number(0)
        case "Tz": state.horizontalScale = number(0) / 100
        case "TL": state.leading = number(0)
        case "Ts": state.rise = number(0)
        case "Tr": state.renderingMode = Int(max(-1, min(8, number(0).rounded())))
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
        case "gs": setGraphicsState(operands.first?.name ?? "", frame: frame)
        case "Do": return paint(operands.first?.name ?? "", frame: frame, openForms: openForms)
        case "ID":
            frame.scanner.skipInlineImageData()
            addImage(
                columns: inlineValue(["W", "Width"], of: operands), rows: inlineValue(["H", "Height"], of: operands))
        default: break
        }
        return nil
    }

    private mutating func setGraphicsState(_ name: String, frame: Frame) {
        guard let parameters = file.get(name, of: file.get("ExtGState", of: frame.resources).dictionary).dictionary
        else { return }
        if let alpha = file.get("ca", of: parameters).number { state.isTransparent = alpha <= 0 }
        if let entry = parameters["Font"], let pair = file.resolve(entry).array, pair.count == 2 {
            state.font = font(pair[0])
            state.size = file.resolve(pair[1]).number ?? state.size
        }
    }

    private mutating func moveLine(_ x: Double, _ y: Double) {
        state.lineMatrix = Matrix(e: x, f: y).then(state.lineMatrix)
        state.textMatrix = state.lineMatrix
    }

    private mutating func advance(_ distance: Double) { state.textMatrix = Matrix(e: distance).then(state.textMatrix) }

    private mutating func paint(_ name: String, frame: Frame, openForms: [Frame]) -> Frame? {
        guard
            case .stream(let id, let dictionary)? = file.get("XObject", of: frame.resources).dictionary.map({
                file.resolve($0[name])
            })
        else { return nil }
        guard file.get("Subtype", of: dictionary).name == "Form" else {
            addImage(
                columns: file.get("Width", of: dictionary).number ?? 0,
                rows: file.get("Height", of: dictionary).number ?? 0)
            return nil
        }
        forms += 1
        let isOpen = frame.form == id || openForms.contains { $0.form == id }
        // A form in itself is not drawn again.
        guard !isOpen else { return nil }
        guard openForms.count < PictureReader.deepestForms, forms <= PictureReader.mostForms,
            let data = file.streamData(id)
        else {
            content.isBeyondBounds = true
            return nil
        }
        let outer = state
        if let matrix = file.get("Matrix", of: dictionary).array.flatMap({ Matrix($0.map(file.resolve)) }) {
            state.matrix = matrix.then(state.matrix)
        }
        return Frame(
            scanner: PDFScanner(data), resources: file.get("Resources", of: dictionary).dictionary ?? frame.resources,
            stateDepth: savedStates.count,
            outerState: outer, form: id)
    }

    private mutating func addImage(columns: Double, rows: Double) {
        imageSamples += (columns * rows).magnitude
        guard content.images.count < PictureReader.mostImages, imageSamples <= PictureReader.mostImageSamples else {
            content.isBeyondBounds = true
            return
        }
        let corners = [(0.0, 0.0), (1, 0), (0, 1), (1, 1)].map { state.matrix.apply($0.0, $0.1) }
        content.images.append(
            PictureImage(
                box: geometry.rectangle(corners.map { (x: $0.x, y: $0.y) }), columns: columns.magnitude,
                rows: rows.magnitude))
    }

    /// Source: ISO 32000-1 table 93.
    private func inlineValue(_ names: Set<String>, of entries: [PDFValue]) -> Double {
        for index in entries.indices.dropLast() where entries[index].name.map(names.contains) ?? false {
            return entries[index + 1].number?.magnitude ?? 0
        }
        return 0
    }

    // MARK: Glyphs

    private mutating func font(_ value: PDFValue?) -> PictureFont? {
        guard let value else { return nil }
        if let id = value.objectID, let known = fonts[id] { return known }
        guard let dictionary = file.resolve(value).dictionary else { return nil }
        let font = PictureFont(PDFFont(dictionary, file: file), file: file)
        if let id = value.objectID {
            fonts[id] = font
        } else {
            directFonts.append(font)
            if directFonts.count > PictureReader.mostDirectFonts { content.isBeyondBounds = true }
        }
        return font
    }

    private mutating func show(_ bytes: [UInt8]) {
        guard let font = state.font, !content.isBeyondBounds else { return }
        glyphProgramBytes += Double(font.font.longestGlyphProgram * bytes.count)
        guard content.glyphs.count + bytes.count <= PictureReader.mostGlyphs,
            glyphProgramBytes <= PictureReader.mostGlyphProgramBytes
        else {
            content.isBeyondBounds = true
            return
        }
        let toUser = state.textMatrix.then(state.matrix)
        // A text size of 0 shows nothing; a negative one turns glyphs around.
        let size = state.size
        let scale = state.horizontalScale
        let isPainted = ![3, 7].contains(state.renderingMode) && !state.isTransparent
        let origin = shown(toUser, 0, 0)
        func vector(_ x: Double, _ y: Double) -> PagePoint {
            let end = shown(toUser, x, y)
            return PagePoint(x: end.x - origin.x, y: end.y - origin.y)
        }
        let along = vector(size * scale, 0)
        let up = vector(0, size)
        guard along.length < RenderingTurn.largestText, up.length < RenderingTurn.largestText else {
            content.isBeyondBounds = true
            return
        }
        let identifier = ObjectIdentifier(font)
        var indices = identityIndices[identifier] ?? [:]
        var placed: [Int] = []
        var distance = 0.0
        font.font.glyphs(bytes) { glyph in
            let width = font.width(of: glyph)
            let index: Int
            if let known = indices[glyph.code] {
                index = known
            } else {
                index = content.identities.count
                content.identities.append(font.identity(of: glyph))
                indices[glyph.code] = index
            }
            let identity = content.identities[index]
            let isTrusted = identity.isReadable && !identity.isBlank && font.font.subtype != "Type3"
            placed.append(content.glyphs.count)
            content.glyphs.append(
                PictureGlyph(
                    start: shown(toUser, distance, state.rise), along: along, up: up, advance: width / 1_000,
                    ascent: font.ascent,
                    descent: font.descent,
                    identity: index, isPainted: isPainted, isTrusted: isTrusted, isValue: false))
            var step = width / 1_000 * size + state.characterSpacing
            if glyph.isSingleByteSpace { step += state.wordSpacing }
            distance += step * scale
        }
        identityIndices[identifier] = indices
        glyphsByFont[identifier, default: (font, [])].glyphs += placed
        advance(distance)
    }

    private func shown(_ matrix: Matrix, _ x: Double, _ y: Double) -> PagePoint {
        let point = matrix.apply(x, y)
        let place = geometry.shown(point.x, point.y)
        return PagePoint(x: place.x, y: place.y)
    }

    private mutating func distrustLyingFonts() {
        for (font, glyphs) in glyphsByFont.values where font.contradictsItsOutlines() {
            for index in glyphs { content.glyphs[index].isTrusted = false }
        }
    }

    // MARK: Annotations and fields

    private mutating func readAnnotations(of page: PDFDictionary) {
        let annotations = file.get("Annots", of: page).array ?? []
        guard annotations.count <= PictureReader.mostAnnotations else {
            content.isBeyondBounds = true
            return
        }
        let needsAppearances =
            file.get("NeedAppearances", of: file.get("AcroForm", of: file.catalog).dictionary).boolean ?? false
        for entry in annotations {
            guard let annotation = file.resolve(entry).dictionary else { continue }
            let isField = file.get("Subtype", of: annotation).name == "Widget"
            let hasAppearance = readAppearance(of: annotation)
            // Where the file has no appearance, the renderer lays the value out itself.
            if !hasAppearance || (isField && needsAppearances) { addValue(of: annotation, isField: isField) }
        }
    }

    /// - Returns: whether the annotation has an appearance of its own.
    private mutating func readAppearance(of annotation: PDFDictionary) -> Bool {
        var appearance = file.get("AP", of: annotation).dictionary?["N"]
        if case .dictionary(let states) = file.resolve(appearance) {
            guard let name = file.get("AS", of: annotation).name, let chosen = states[name] else {
                return !states.isEmpty
            }
            appearance = chosen
        }
        guard case .stream(let id, let dictionary) = file.resolve(appearance) else { return false }
        guard let data = file.streamData(id) else {
            content.isBeyondBounds = true
            return true
        }
        guard let rectangle = numbers("Rect", of: annotation), let box = numbers("BBox", of: dictionary) else {
            return true
        }
        let matrix = file.get("Matrix", of: dictionary).array.flatMap { Matrix($0.map(file.resolve)) } ?? Matrix()
        let corners = [(box[0], box[1]), (box[2], box[1]), (box[0], box[3]), (box[2], box[3])].map {
            matrix.apply($0.0, $0.1)
        }
        let (left, bottom) = (corners.map(\.x).min() ?? 0, corners.map(\.y).min() ?? 0)
        let (width, height) = ((corners.map(\.x).max() ?? 0) - left, (corners.map(\.y).max() ?? 0) - bottom)
        let (targetLeft, targetBottom) = (min(rectangle[0], rectangle[2]), min(rectangle[1], rectangle[3]))
        let across = width > 0 ? (rectangle[2] - rectangle[0]).magnitude / width : 1
        let upward = height > 0 ? (rectangle[3] - rectangle[1]).magnitude / height : 1
        let placing = Matrix(a: across, d: upward, e: targetLeft - left * across, f: targetBottom - bottom * upward)
        state = State()
        state.matrix = matrix.then(placing)
        savedStates = []
        run(data, resources: file.get("Resources", of: dictionary).dictionary ?? defaultResources, form: id)
        return true
    }

    private var defaultResources: PDFDictionary {
        file.get("DR", of: file.get("AcroForm", of: file.catalog).dictionary).dictionary ?? [:]
    }

    /// The value of a field, or the text of an annotation, as glyphs that each may stand anywhere in it.
    private mutating func addValue(of annotation: PDFDictionary, isField: Bool) {
        guard let rectangle = numbers("Rect", of: annotation) else { return }
        let value =
            isField ? inherited("V", of: annotation, in: file, levels: 32) : file.get("Contents", of: annotation)
        var text =
            value.text ?? value.name ?? (value.array ?? []).compactMap { file.resolve($0).text }.joined(separator: " ")
        if case .stream(let id, _) = value { text = file.streamData(id).map(decodeTextString) ?? "" }
        if let caption = file.get("CA", of: file.get("MK", of: annotation).dictionary).text { text += " " + caption }
        let scalars = Array(text.unicodeScalars.prefix(PictureReader.mostValueScalars))
        guard !scalars.isEmpty, content.glyphs.count + scalars.count <= PictureReader.mostGlyphs else { return }
        let box = geometry.rectangle([(rectangle[0], rectangle[1]), (rectangle[2], rectangle[3])])
        let (width, height) = (box.right - box.left, box.bottom - box.top)
        // One glyph of the whole box, with all of the text.
        content.identities.append(GlyphIdentity(sources: [scalars], isReadable: true, isBlank: false))
        content.glyphs.append(
            PictureGlyph(
                start: PagePoint(x: box.left, y: box.bottom), along: PagePoint(x: width, y: 0),
                up: PagePoint(x: 0, y: -height), advance: 1,
                ascent: 1, descent: 0,
                identity: content.identities.count - 1, isPainted: true, isTrusted: true, isValue: true))
    }

    private func numbers(_ key: String, of dictionary: PDFDictionary) -> [Double]? {
        let numbers = (file.get(key, of: dictionary).array ?? []).compactMap { file.resolve($0).number }
        return numbers.count == 4 && numbers.allSatisfy(\.isFinite) ? numbers : nil
    }
}

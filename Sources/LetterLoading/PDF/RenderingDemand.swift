internal import DocumentModel

/// What a page asks of poppler beside drawing its own content: fonts are read again for every page and every form XObject, and every form
/// field is looked for among all of them.
struct RenderingDemand {
    private let file: PDFFile
    private let fonts: ContentInterpreter.FontCache
    /// Codes that all character maps may name, over every page and form that is drawn. A letter of ten pages has some ten thousand.
    private var codesLeft = 20_000_000
    /// Bytes that the appearances of annotations may hold, those drawn more than once counted again.
    private var appearanceBytesLeft = 64_000_000
    private let hasTooManyFields: Bool
    private var maps: [ObjectID: Int] = [:]
    private var forms: [ObjectID: Int] = [:]
    private var sizes: [ObjectID: Int] = [:]

    /// Fields times widgets: poppler holds each of these against each of those.
    private static let mostFieldPairs = 25_000_000
    /// A font costs so much whatever its map names.
    private static let codesOfFont = 50

    init(file: PDFFile, fonts: ContentInterpreter.FontCache, widgetCount: Int) {
        self.file = file
        self.fonts = fonts
        hasTooManyFields = RenderingDemand.fieldCount(in: file) * widgetCount > RenderingDemand.mostFieldPairs
    }

    /// Whether the page may be rendered; what it asks for is taken from what is left for the file.
    mutating func allows(_ page: PDFDictionary, content: PageContent) -> Bool {
        guard !hasTooManyFields, codesLeft > 0, appearanceBytesLeft > 0 else { return false }
        codesLeft -= codes(ofResources: inherited("Resources", of: page, in: file).dictionary)
        for (form, count) in content.formPaints where codesLeft > 0 { codesLeft -= codes(ofForm: form) * count }
        for entry in file.get("Annots", of: page).array ?? [] where codesLeft > 0 && appearanceBytesLeft > 0 {
            guard let annotation = file.resolve(entry).dictionary,
                let normal = file.get("AP", of: annotation).dictionary?["N"]
            else {
                continue
            }
            appearanceBytesLeft -= 1_000
            var appearance = file.resolve(normal)
            if case .dictionary(let states) = appearance {
                appearance = file.resolve(file.get("AS", of: annotation).name.flatMap { states[$0] })
            }
            guard case .stream(let id, _) = appearance else { continue }
            codesLeft -= codes(ofForm: id)
            if sizes[id] == nil { sizes[id] = file.streamData(id)?.count ?? 0 }
            appearanceBytesLeft -= sizes[id] ?? 0
        }
        return codesLeft > 0 && appearanceBytesLeft > 0
    }

    private mutating func codes(ofForm id: ObjectID) -> Int {
        if let known = forms[id] { return known }
        let count = codes(ofResources: file.get("Resources", of: file.object(id).dictionary).dictionary)
        forms[id] = count
        return count
    }

    private mutating func codes(ofResources resources: PDFDictionary?) -> Int {
        guard let entries = file.get("Font", of: resources).dictionary else { return 0 }
        var total = 0
        for value in entries.values {
            total += RenderingDemand.codesOfFont
            guard total <= codesLeft, let font = file.resolve(value).dictionary else { continue }
            if let id = value.objectID, let known = fonts.fonts[id] {
                total += (known.toUnicode?.demand ?? 0) + (known.encodingMap?.demand ?? 0)
            } else {
                total += codes(ofMap: file.get("ToUnicode", of: font)) + codes(ofMap: file.get("Encoding", of: font))
            }
        }
        return total
    }

    private mutating func codes(ofMap value: PDFValue) -> Int {
        guard case .stream(let id, _) = value else { return 0 }
        if let known = maps[id] { return known }
        let count = file.streamData(id).map { CMap($0).demand } ?? 0
        maps[id] = count
        return count
    }

    /// Fields of the interactive form, those within others too; no more than are worth counting.
    private static func fieldCount(in file: PDFFile) -> Int {
        var pending = file.get("Fields", of: file.get("AcroForm", of: file.catalog).dictionary).array ?? []
        var visited = Set<ObjectID>()
        var count = 0
        while let next = pending.popLast(), count < 1_000_000 {
            if let id = next.objectID, !visited.insert(id).inserted { continue }
            count += 1
            pending += file.get("Kids", of: file.resolve(next).dictionary).array ?? []
        }
        return count
    }
}

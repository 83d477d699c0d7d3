internal import RuleEngine

/// Makes the file around elements and content. It satisfies PDF/UA-1 and the law, so that the only faults are those in
/// the example.
///
/// The numbers of objects are: 1 catalog, 2 pages, 3 the first page, 4 its content, 5 the structure tree, 6 and 7 the
/// fonts F1 and F2 (bold), then the elements from 10 in the order in which they are written; from 900 the parts of the
/// fonts, the metadata and further pages. Object 902 is the program of both fonts, 904 a program that has only the
/// glyphs A and B.
struct StructureScaffold {
    static let title = "Afgørelse om boligstøtte"

    private struct Page {
        var content = ""
        var parents: [String] = []
        /// The position of the next line, in points from the bottom.
        var y = 760.0
        var number: Int
    }

    private let notation: StructureNotation
    private let place: (file: String, line: Int)
    private var pages = [Page(number: 3)]
    private var elements: [String] = []
    /// References to the elements that refer to an object, by the number of the object.
    private var owners: [Int: String] = [:]

    /// - Throws: for what the notation does not have, with the line of the fence.
    static func file(of example: RuleExample, file: String) throws(RuleFileError) -> [UInt8] {
        var scaffold = StructureScaffold(
            notation: try StructureNotation(example, file: file), place: (file, example.line))
        return try scaffold.write()
    }

    private init(notation: StructureNotation, place: (file: String, line: Int)) {
        self.notation = notation
        self.place = place
    }

    private func error(da: String, en: String) -> RuleFileError { error(Localized(da: da, en: en)) }

    private func error(_ message: Localized) -> RuleFileError {
        RuleFileError(file: place.file, line: place.line, message: message)
    }

    // MARK: Elements and content

    private static let firstElement = 10

    /// - Returns: the kids of the element, as PDF values.
    private mutating func add(_ items: [StructureNotation.Item], to parent: StructureNotation.Element?, number: Int)
        throws(RuleFileError) -> [String]
    {
        var kids: [String] = []
        for item in items {
            switch item {
            case .page: pages.append(Page(number: 920 + 2 * pages.count))
            case .objectReference(let object):
                guard notation.objects[object] != nil else {
                    throw error(
                        da: "<objr of=\"\(object)\"/>: eksemplet har ikke noget objekt \(object)",
                        en: "<objr of=\"\(object)\"/>: the example has no object \(object)")
                }
                owners[object] = "\(number) 0 R"
                kids.append("<< /Type /OBJR /Obj \(object) 0 R /Pg \(pages[pages.count - 1].number) 0 R >>")
            case .text(let text): kids += mark(try operators(showing: text, as: parent), as: parent, number: number)
            case .operators(let own): kids += mark(try encoded(own), as: parent, number: number)
            case .element(let element) where element.type == "Artifact": try addArtifact(element)
            case .element(let element): kids.append(try add(element, parent: parent == nil ? 5 : number))
            }
        }
        return kids
    }

    private mutating func add(_ element: StructureNotation.Element, parent: Int) throws(RuleFileError) -> String {
        let number = StructureScaffold.firstElement + elements.count
        elements.append("")
        let page = pages[pages.count - 1].number
        var dictionary = PDFDictionaryText(
            "/Type /StructElem /S \(name(element.type)) /P \(parent) 0 R /Pg \(page) 0 R")
        for (key, value) in try AttributeText.entries(of: element, error: error) { dictionary.set(key, value) }
        let kids = try add(element.items, to: element, number: number)
        if !kids.isEmpty { dictionary.set("/K", "[\(kids.joined(separator: " "))]") }
        if let raw = element.attribute("raw"), !dictionary.apply(raw) {
            throw error(
                da: "raw=\"\(raw)\" er ikke nøgler og værdier i en PDF-ordbog",
                en: "raw=\"\(raw)\" is no keys and values of a PDF dictionary")
        }
        elements[number - StructureScaffold.firstElement] = dictionary.text
        return "\(number) 0 R"
    }

    private mutating func addArtifact(_ element: StructureNotation.Element) throws(RuleFileError) {
        var properties = PDFDictionaryText()
        for (key, value) in element.attributes where !AttributeText.notation.contains(key) {
            guard ["Type", "Subtype"].contains(key) else {
                throw error(
                    da: "et artefakt har ikke en attribut '\(key)'", en: "an artifact has no attribute '\(key)'")
            }
            properties.set("/\(key)", name(value))
        }
        var content = ""
        for item in element.items {
            switch item {
            case .text(let text): content += try operators(showing: text, as: element) + "\n"
            case .operators(let own): content += try encoded(own) + "\n"
            default:
                throw error(
                    da: "et artefakt rummer kun tekst og operatorer", en: "an artifact holds text and operators only")
            }
        }
        let opening = properties.entries.isEmpty ? "/Artifact BMC" : "/Artifact \(properties.text) BDC"
        pages[pages.count - 1].content += "\(opening)\n\(content)EMC\n"
    }

    /// - Returns: the marked content as a kid; no kid outside elements.
    private mutating func mark(_ operators: String, as parent: StructureNotation.Element?, number: Int) -> [String] {
        let page = pages.count - 1
        guard let parent else {
            pages[page].content += operators + "\n"
            return []
        }
        let id = pages[page].parents.count
        pages[page].parents.append("\(number) 0 R")
        pages[page].content += "\(name(parent.type)) << /MCID \(id) >> BDC \(operators) EMC\n"
        return ["\(id)"]
    }

    /// The operators that show text on its own line, or at the position that the element gives.
    private mutating func operators(showing text: String, as element: StructureNotation.Element?) throws(RuleFileError)
        -> String
    {
        let page = pages.count - 1
        let x = element?.attribute("x") ?? "72"
        if let y = element?.attribute("y") {
            guard let y = Double(y) else {
                throw error(da: "y=\"\(y)\" er ikke et tal", en: "y=\"\(y)\" is no number")
            }
            pages[page].y = y
        }
        let y = pages[page].y
        pages[page].y -= 20
        guard y >= 20 else {
            throw error(
                da: "siden er fuld; <page/> begynder den næste", en: "the page is full; <page/> begins the next")
        }
        var shown = ""
        for scalar in text.unicodeScalars {
            guard let code = ExampleFont.code(of: scalar) else {
                throw error(
                    da: "skriften i eksemplerne har ikke '\(scalar)'; skriv teksten med operatorer, som {…}",
                    en: "the examples' font has no '\(scalar)'; write the text with operators, as {…}")
            }
            switch code {
            case 0x28, 0x29, 0x5C: shown += "\\\(scalar)"
            case 0x20..<0x7F: shown.unicodeScalars.append(scalar)
            default: shown += "\\" + octal(code)
            }
        }
        let fill = element?.attribute("fill").map { "\($0) rg " } ?? ""
        let font = "/\(try font(of: element)) \(try size(of: element)) Tf"
        return "BT \(fill)\(font) \(x) \(plain(y)) Td (\(shown)) Tj ET\(fill.isEmpty ? "" : " 0 g")"
    }

    private func font(of element: StructureNotation.Element?) throws(RuleFileError) -> String {
        guard let font = element?.attribute("font") else { return "F1" }
        let own = notation.changes.filter { $0.name == "Resources" }.map(\.entries)
        guard ["F1", "F2"].contains(font) || own.contains(where: { $0.contains("/\(font) ") }) else {
            throw error(
                da: "font=\"\(font)\": skrifterne er F1, F2 (fed) og dem i 'Resources:'",
                en: "font=\"\(font)\": the fonts are F1, F2 (bold) and those of 'Resources:'")
        }
        return font
    }

    private func size(of element: StructureNotation.Element?) throws(RuleFileError) -> String {
        guard let size = element?.attribute("size") else { return "12" }
        guard let points = Double(size), points > 0 else {
            throw error(
                da: "size=\"\(size)\" er ikke en størrelse i punkter", en: "size=\"\(size)\" is no size in points")
        }
        return size
    }

    /// The operators with each character beyond ASCII replaced by its code in the font.
    private func encoded(_ operators: String) throws(RuleFileError) -> String {
        var result = ""
        for scalar in operators.unicodeScalars {
            if scalar.isASCII {
                result.unicodeScalars.append(scalar)
            } else {
                guard let code = ExampleFont.code(of: scalar) else {
                    throw error(
                        da: "skriften i eksemplerne har ikke '\(scalar)'",
                        en: "the examples' font has no '\(scalar)'")
                }
                result += "\\" + octal(code)
            }
        }
        return result
    }

    // MARK: The file

    private mutating func write() throws(RuleFileError) -> [UInt8] {
        let kids = try add(notation.items, to: nil, number: 5)
        try checkChanges()
        let pageReferences = pages.map { "\($0.number) 0 R" }.joined(separator: " ")
        var objects: [(number: Int, text: String)] = [
            (1, dictionary("Catalog", catalog)),
            (2, "<< /Type /Pages /Kids [\(pageReferences)] /Count \(pages.count) >>"),
        ]
        for (index, page) in pages.enumerated() {
            objects.append((page.number, dictionary(index == 0 ? "Page" : "Page \(index + 1)", pageDictionary(index))))
            objects.append(
                (page.number + 1, "<< /Length \(page.content.utf8.count) >> stream\n\(page.content)endstream"))
        }
        objects.append(
            (
                5,
                dictionary(
                    "Root",
                    "/Type /StructTreeRoot /K [\(kids.joined(separator: " "))] /ParentTree << /Nums [\(parentTree)] >>")
            ))
        objects.append((6, dictionary("F1", font("Regular", descriptor: 900))))
        objects.append((7, dictionary("F2", font("Bold", descriptor: 901))))
        for (index, element) in elements.enumerated() {
            objects.append((StructureScaffold.firstElement + index, element))
        }
        objects.append((900, descriptor("Regular", flags: 32, weight: 400)))
        objects.append((901, descriptor("Bold", flags: 262_176, weight: 700)))
        objects.append((903, stream(StructureScaffold.metadata, "/Type /Metadata /Subtype /XML")))
        var file = ObjectWriter()
        for (number, text) in objects where notation.objects[number] == nil {
            file.add(number, "\(number) 0 obj \(text) endobj")
        }
        if notation.objects[902] == nil { file.add(902, ExampleFont.program) }
        if notation.objects[904] == nil { file.add(904, ExampleFont.pair) }
        for (number, text) in notation.objects.sorted(by: { $0.key < $1.key }) {
            guard number < StructureScaffold.firstElement || number >= StructureScaffold.firstElement + elements.count
            else {
                throw error(
                    da: "objekt \(number) er et element i eksemplet; giv det et nummer fra 100 og op",
                    en: "object \(number) is an element of the example; give it a number from 100")
            }
            file.add(number, text)
        }
        return file.finish(trailer: dictionary("Trailer", "/Root 1 0 R /Size \(file.size)"))
    }

    /// Refuses changes that cannot be applied. Otherwise a slip would silently leave the dictionary unchanged.
    private func checkChanges() throws(RuleFileError) {
        for change in notation.changes {
            var dictionary = PDFDictionaryText()
            guard dictionary.apply(change.entries) else {
                throw error(
                    da: "'\(change.name):\(change.entries)' er ikke nøgler og værdier i en PDF-ordbog",
                    en: "'\(change.name):\(change.entries)' is no keys and values of a PDF dictionary")
            }
            let page = change.name.split(separator: " ").dropFirst().first.flatMap { Int($0) }
            if let page, page < 2 || page > pages.count {
                throw error(
                    da: "der er ingen side \(page); den første er 'Page:'",
                    en: "there is no page \(page); the first is 'Page:'")
            }
        }
    }

    /// The dictionary with the changes from the example.
    private func dictionary(_ name: String, _ entries: String) -> String {
        var dictionary = PDFDictionaryText(entries)
        for change in notation.changes where change.name == name {
            // `checkChanges` has made sure that it can be applied.
            _ = dictionary.apply(change.entries)
        }
        return dictionary.text
    }

    private var catalog: String {
        """
        /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /Lang (da) \
        /ViewerPreferences << /DisplayDocTitle true >> /StructTreeRoot 5 0 R /Metadata 903 0 R
        """
    }

    private func pageDictionary(_ index: Int) -> String {
        let resources = dictionary("Resources", "/Font << /F1 6 0 R /F2 7 0 R >>")
        return """
            /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents \(pages[index].number + 1) 0 R \
            /StructParents \(index) /Tabs /S /Resources \(resources)
            """
    }

    /// The entries for the marked content of each page, and for objects that elements refer to and that have a
    /// `/StructParent`.
    private var parentTree: String {
        var entries = pages.enumerated().map { (key: $0, value: "[\($1.parents.joined(separator: " "))]") }
        for (number, text) in notation.objects {
            guard let owner = owners[number],
                let key = PDFDictionaryText(StructureScaffold.body(of: text)).entries.first(where: {
                    $0.key == "/StructParent"
                })
            else { continue }
            if let key = Int(key.value) { entries.append((key, owner)) }
        }
        return entries.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: " ")
    }

    private static func body(of object: String) -> String {
        object.split(separator: " ", maxSplits: 3).dropFirst(3).first.map(String.init) ?? ""
    }

    private func font(_ style: String, descriptor: Int) -> String {
        let widths = (32..<256).map { "\(ExampleFont.width(ofCode: $0))" }.joined(separator: " ")
        return """
            /Type /Font /Subtype /TrueType /BaseFont /Brev-\(style) /Encoding /WinAnsiEncoding /FirstChar 32 \
            /LastChar 255 /Widths [\(widths)] /FontDescriptor \(descriptor) 0 R
            """
    }

    private func descriptor(_ style: String, flags: Int, weight: Int) -> String {
        """
        << /Type /FontDescriptor /FontName /Brev-\(style) /Flags \(flags) /FontBBox [50 0 506 700] /ItalicAngle 0 \
        /Ascent 800 /Descent -200 /CapHeight 700 /StemV \(weight / 5) /FontWeight \(weight) /FontFile2 902 0 R >>
        """
    }

    private func stream(_ text: String, _ entries: String) -> String {
        "<< \(entries) /Length \(text.utf8.count) >> stream\n\(text)\nendstream"
    }

    private func name(_ text: String) -> String { AttributeText.name(text) }
    private func octal(_ code: UInt8) -> String { String(code, radix: 8) }
    private func plain(_ number: Double) -> String { number == number.rounded() ? "\(Int(number))" : "\(number)" }

    /// Source: ISO 14289-1 sections 5 and 7.1; ISO 16684-1.
    static let metadata = """
        <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
        <pdfuaid:part>1</pdfuaid:part><dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(title)</rdf:li></rdf:Alt></dc:title>
        </rdf:Description></rdf:RDF></x:xmpmeta>
        <?xpacket end="w"?>
        """
}

/// Writes objects one after another, and the table of their offsets. Source: ISO 32000-1 section 7.5.
private struct ObjectWriter {
    private var bytes = Array("%PDF-1.7\n".utf8)
    private var offsets: [Int: Int] = [:]

    /// One more than the highest number.
    var size: Int { (offsets.keys.max() ?? 0) + 1 }

    mutating func add(_ number: Int, _ object: String) {
        offsets[number] = bytes.count
        bytes += Array("\(object)\n".utf8)
    }

    /// Adds a stream with the two lengths that a font program needs.
    mutating func add(_ number: Int, _ program: [UInt8]) {
        offsets[number] = bytes.count
        bytes +=
            Array("\(number) 0 obj << /Length \(program.count) /Length1 \(program.count) >> stream\n".utf8) + program
            + Array("\nendstream endobj\n".utf8)
    }

    func finish(trailer: String) -> [UInt8] {
        var table = "xref\n0 1\n0000000000 65535 f \n"
        for (number, offset) in offsets.sorted(by: { $0.key < $1.key }) {
            let digits = "\(offset)"
            table += "\(number) 1\n\(String(repeating: "0", count: 10 - digits.utf8.count))\(digits) 00000 n \n"
        }
        return bytes + Array("\(table)trailer \(trailer)\nstartxref\n\(bytes.count)\n%%EOF\n".utf8)
    }
}

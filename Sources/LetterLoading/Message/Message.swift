package import DocumentModel

/// A Digital Post message: its envelope as a letter of its own, and the documents in it.
package struct Message: Sendable {
    package typealias Kind = MessageKind

    package struct Document: Sendable {
        package enum Part: String, CaseIterable, Sendable {
            case main = "MainDocument"
            case attachment = "AdditionalDocument"
            /// Data for machines. No citizen reads it, and the law does not ask about it.
            case technical = "TechnicalDocument"
        }

        package var part: Part
        /// Among the files of such documents, from 1.
        package var number: Int
        package var filename: String
        package var content: [UInt8]
        /// Its media type by its first bytes.
        package let contentType: String
        /// The element that holds the file.
        let node: NodeID
        let isWellFormed: Bool

        /// Whether it is in a format that is judged, or called so and something else.
        var mayBeALetter: Bool {
            content.isEmpty || ["application/pdf", "text/html", "text/xml"].contains(contentType)
                || ["pdf", "html", "htm", "xhtml", "txt"].contains(nameEnding(of: filename))
        }

        /// The name without its ending, in small.
        var stem: String {
            filename.lastIndex(of: ".").map { filename[..<$0].lowercased() } ?? filename.lowercased()
        }

        /// `MainDocument/1/Afgoerelse.pdf`, with nothing in it that could be taken for another step.
        package var path: String {
            let name = String(
                String.UnicodeScalarView(
                    filename.unicodeScalars.map {
                        $0.value < 0x20 || $0.value == 0x7F || "/\\!".unicodeScalars.contains($0) ? "_" : $0
                    }))
            return "\(part.rawValue)/\(number)/\(name)"
        }
    }

    /// What a document turned out to be, for the envelope to be held against.
    package struct Reading: Sendable {
        var language: String?
        var detectedLanguage: String?
        var title: String?
        var heading: String?
        /// Words shown, counted up to `countedBytes`; nil where something else than words may be the letter.
        var wordCount: Int?
        /// The text, where it is short enough to be all that the document says.
        var shortText: String?
        /// Whether there is too little text to tell sister languages apart.
        var isShort = false
        /// nil where it is not held against another file.
        var rendered: RenderedText?
        /// Whether the text is too long to be held against another.
        var isTooLong = false

        /// The facts it is read from.
        static let facts: FactSet = [.lang, .detectedLang, .title]

        private static let countedBytes = 3_000
        private static let mostWordsOfShortText = 80
        /// Letters have some thousand words; of two renderings together this is ten times the longest seen.
        static let longestRendering = 400_000

        /// - Parameter isCompared: whether the document has another file that may be the same letter.
        init(_ letter: Letter, isCompared: Bool) {
            language = letter.facts[.lang, DocumentTree.root].string.flatMap { $0.isEmpty ? nil : $0 }
            detectedLanguage = letter.facts[.detectedLang, DocumentTree.root].string
            title = letter.facts[.title, DocumentTree.root].string
            let first = (0..<letter.tree.count).first {
                letter.facts.roles[$0] == .heading && !letter.facts.isHidden($0)
            }
            heading = first.map { readableText(of: $0, in: letter, limit: 300) }
            let start = readableText(of: DocumentTree.root, in: letter, limit: Reading.countedBytes)
            let count = wordHashes(of: start).count
            isShort = start.utf8.count < shortestTextInCloseLanguages
            let isTemplate = letter.hasPlaceholders || letter.hasAlternatives
            if !isTemplate, count > 0 || !Reading.mayBePicture(letter) { wordCount = count }
            if count <= Reading.mostWordsOfShortText, !isTemplate { shortText = start }
            guard isCompared, !isTemplate else { return }
            let text = readableText(of: DocumentTree.root, in: letter, limit: Reading.longestRendering)
            isTooLong = text.utf8.count >= Reading.longestRendering
            if !isTooLong { rendered = RenderedText(text, isPDF: letter.format == .pdf) }
        }

        /// A scan, or a letter that is an image, is no empty one; other rules speak of it.
        private static func mayBePicture(_ letter: Letter) -> Bool {
            letter.format == .pdf
                || (0..<letter.tree.count).contains {
                    ["img", "svg", "object", "picture", "canvas", "video", "iframe", "embed"].contains(
                        letter.tree.name(of: $0))
                }
        }
    }

    package let kind: Kind
    /// Whether it goes by physical post alone, which the law on web accessibility does not take in.
    package let isPhysical: Bool
    package let documents: [Document]
    /// Files beyond `mostFiles`, of which nothing is known but that they are there.
    package let unreadFiles: Int
    /// Numbers, names and addresses that may be in no output, the longest first.
    package let privateValues: [PrivateText]
    /// Those that are long enough to be found as they stand within other text.
    package var privateTexts: [String] { privateValues.map(\.text).filter { $0.count >= 4 } }
    /// What tells which system it came from, the surest first.
    package let origins: [OriginMark]
    private var letter: Letter

    /// The files of a message that are read; those that come after them are counted.
    package static let mostFiles = MessageParser.mostFiles

    /// nil when the bytes are no message.
    /// - Throws: when they are one that cannot be read.
    package init?(_ bytes: [UInt8], schema: MessageSchema) throws(LoadError) {
        guard Message.mayBe(bytes) else { return nil }
        let encoding = XMLEncoding(bytes)
        if encoding == .utf32 { throw LoadError(.messageEncodingNotRead("UTF-32")) }
        let parser: MessageParser
        do throws(MessageParser.Failure) {
            parser = try Message.parse(bytes, encoding: encoding, schema: schema)
        } catch {
            switch error {
            case .notWellFormed(let line): throw LoadError(.messageNotWellFormed(line: line))
            case .hasDocumentType: throw LoadError(.messageHasDocumentType)
            case .tooDeep, .tooLarge, .outOfMemory: throw LoadError(.messageExpandsTooMuch)
            }
        }
        let tree = parser.builder.finish()
        let names = (0..<tree.count).map(tree.name(of:))
        guard names.contains("memo:Message") || names.contains("fjernprint:ForsendelseI") else { return nil }
        kind = names.contains("memo:Message") ? (names.contains("kombi:kombi_request") ? .sf1601 : .memo) : .sf1600
        unreadFiles = parser.unreadFiles
        privateValues = parser.privateTexts.sorted {
            ($1.text.utf8.count, $0.text, $0.kind.rawValue) < ($0.text.utf8.count, $1.text, $1.kind.rawValue)
        }
        /// - Parameter parents: the elements it may stand in; nil for any.
        func values(_ name: String, in parents: Set<String>? = nil) -> [String] {
            (0..<tree.count).filter { node in
                names[node] == name && parents?.contains(tree.parent(of: node).map { names[$0] } ?? "") != false
            }
            .compactMap { value(of: $0, in: tree) }
        }
        isPhysical =
            values("kombi:KombiValgKode").contains("Fysisk Post")
            || (kind == .sf1600 && values("fjernprint:KanalKode").contains("Fysisk Post"))
        let marks: [(OriginMark.Kind, [String])] = [
            (
                .system,
                values("memo:generatingSystemID") + values("memo:label", in: ["memo:GeneratingSystem"])
                    + values("memo:caseSystem")
            ),
            (.kle, values("kle:subjectKey")), (.responsible, values("memo:label", in: ["memo:ContentResponsible"])),
            (.sender, values("memo:label", in: ["memo:Sender"])),
        ]
        origins = marks.flatMap { kind, texts in texts.map { OriginMark(kind: kind, text: $0) } }
        documents = Message.documents(in: tree, contents: parser.contents)
        letter = Letter(format: .message, tree: tree, facts: FactTable(), defects: [])
        addSchemaFacts(to: &letter, schema: schema, faults: parser.valueFaults)
        addValueFacts(to: &letter, private: parser.privateFacts)
    }

    /// The envelope with its facts.
    ///
    /// - Parameter readings: of the documents that could be read, by their place in `documents`.
    package func envelope(_ readings: [Int: Reading]) -> Letter {
        var letter = letter
        addEnvelopeFacts(to: &letter, documents: documents, readings: readings)
        addDocumentFacts(
            to: &letter, documents: documents, readings: readings,
            mask: TextMask(persons: PersonMask(privateValues)))
        addRenderingFacts(to: &letter, documents: documents, renderings: renderings, readings: readings)
        return letter
    }

    /// For each file, the one that it may be another rendering of, by their places in `documents`. The first file of a document is the measure of
    /// the others.
    ///
    /// MeMo does not say that the files of a document are one text in several formats; its full example has both: a letter as PDF and as text, and
    /// two files of different names in an attachment. So files of an attachment have to be called the same but for the ending.
    var renderings: [Int: Int] {
        var firsts: [NodeID: Int] = [:]
        var result: [Int: Int] = [:]
        for (index, document) in documents.enumerated() where document.part != .technical && document.mayBeALetter {
            guard letter.tree.name(of: document.node) == "memo:File", let holder = letter.tree.parent(of: document.node)
            else { continue }
            guard let first = firsts[holder] else {
                firsts[holder] = index
                continue
            }
            let other = documents[first]
            let isCalledTheSame = other.stem == document.stem
            if isCalledTheSame || document.part == .main && other.contentType != document.contentType {
                result[index] = first
            }
        }
        return result
    }

    /// By the names of a root element in the first bytes, in whatever encoding; the parser has the last word.
    package static func mayBe(_ bytes: [UInt8]) -> Bool {
        let start =
            XMLEncoding(bytes) == .byASCII ? bytes.prefix(2_048) : bytes.prefix(8_192).filter { $0 != 0 }.prefix(2_048)
        guard start.contains(0x3C), !start.starts(with: Array("%PDF".utf8)) else { return false }
        return ["digitalpost.dk/memo-1", "kombi_request", "urn:oio:fjernprint", "printafsendbrevrequest"].contains {
            contains($0, in: start)
        }
    }

    private static func parse(_ bytes: [UInt8], encoding: XMLEncoding, schema: MessageSchema) throws(MessageParser
        .Failure) -> MessageParser
    {
        if case .utf16(let isBigEndian) = encoding {
            guard let converted = utf8(ofUTF16: bytes, isBigEndian: isBigEndian) else { throw .notWellFormed(line: 1) }
            let parser = MessageParser(schema: schema, encoding: .utf8)
            try parser.parse(converted)
            return parser
        }
        let parser = MessageParser(schema: schema, encoding: .declared)
        do {
            try parser.parse(bytes)
        } catch {
            // Without a declaration XML is UTF-8; some senders write ISO-8859-1 all the same.
            guard case .notWellFormed = error, bytes.prefix(200).firstRange(of: Array("encoding".utf8)) == nil else {
                throw error
            }
            let second = MessageParser(schema: schema, encoding: .utf8)
            guard (try? second.parse(utf8(ofLatin1: bytes))) != nil else { throw error }
            return second
        }
        return parser
    }

    private static func documents(in tree: DocumentTree, contents: [NodeID: Base64Content]) -> [Document] {
        var result: [Document] = []
        var counts: [Document.Part: Int] = [:]
        for (node, content) in contents.sorted(by: { $0.key < $1.key }) {
            guard let holder = tree.parent(of: node) else { continue }
            let outer = tree.parent(of: holder).map(tree.name(of:)) ?? ""
            let part: Document.Part =
                switch (tree.name(of: holder), outer) {
                case (_, "memo:TechnicalDocument"): .technical
                case (_, "memo:AdditionalDocument"), ("fjernprint:Bilag", _): .attachment
                default: .main
                }
            counts[part, default: 0] += 1
            func named(_ names: Set<String>) -> String? {
                tree.children(of: holder).first { names.contains(tree.name(of: $0)) }.flatMap {
                    value(of: $0, in: tree)
                }
            }
            let fallback = named(["dkal:FilformatNavn"]).map { "fil." + $0.lowercased() } ?? "fil"
            result.append(
                Document(
                    part: part, number: counts[part] ?? 1,
                    filename: named(["memo:filename", "fjernprint:BilagNavn"]) ?? fallback,
                    content: content.bytes,
                    contentType: contentType(of: content.bytes), node: holder, isWellFormed: content.isWellFormed))
        }
        return result
    }
}

/// The text of an element that holds a value; nil for one that holds others, or nothing that is kept.
func value(of node: NodeID, in tree: DocumentTree) -> String? {
    tree.children(of: node).first { _ in true }.flatMap { tree.isText($0) ? tree.text(of: $0) : nil }
}

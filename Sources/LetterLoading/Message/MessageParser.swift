internal import CXML
internal import DocumentModel

/// Reads a message as it streams by: its tree without what is private, and its files, decoded as they are read.
///
/// Nothing outside the bytes is read: a message with a document type is refused, so it has no entities. The whole of a file's text is
/// never held, only the bytes it stands for. The parser asks for bytes as it needs them: handed to it in pieces, it looks through an
/// unfinished
/// comment or attribute from its start at every piece.
final class MessageParser {
    enum Failure: Error {
        case notWellFormed(line: Int)
        case hasDocumentType, tooDeep, tooLarge, outOfMemory
    }

    private(set) var builder = TreeBuilder()
    /// The decoded files, by the node of the element that held them.
    private(set) var contents: [NodeID: Base64Content] = [:]
    /// Files beyond those that are read.
    private(set) var unreadFiles = 0
    /// Numbers, names and addresses of persons: they may be in no output.
    private(set) var privateTexts = Set<PrivateText>()
    /// What is wrong with values, found before the private ones are dropped.
    private(set) var valueFaults: [NodeID: MessageSchema.ValueFault] = [:]
    /// What is known of values that are dropped.
    private(set) var privateFacts = PrivateFacts()

    private let schema: MessageSchema
    private let encoding: Encoding
    private var context: xmlParserCtxtPtr?
    private var failure: Failure?
    private var open: [(node: NodeID, name: String)] = []
    private var text = ""
    private var content: Base64Content?
    private var decodedSize = 0

    /// The files of a message that are read. It carries 99.5 MB: so many files would be of a hundred kilobytes each.
    static let mostFiles = 1_000
    private static let deepest = 64
    private static let mostNodes = 50_000
    private static let bounds = XMLBounds(deepest: deepest, mostAttributes: mostAttributes)
    /// Values of persons. A message has some dozens; what is not remembered could not be masked, so one with more is refused.
    private static let mostPrivateTexts = 10_000
    /// Leaf values are short; a longer one is cut, and its length is known to be too long.
    private static let longestText = 8_192

    enum Encoding {
        /// What the declaration says, else UTF-8.
        case declared
        /// UTF-8 whatever the declaration says: the bytes have been converted.
        case utf8
    }

    init(schema: MessageSchema, encoding: Encoding) {
        self.schema = schema
        self.encoding = encoding
    }

    func parse(_ bytes: [UInt8]) throws(Failure) {
        switch MessageParser.bounds.excess(in: bytes) {
        case .depth?: throw .tooDeep
        case .attributes?: throw .tooLarge
        case nil: break
        }
        brevtjek_xml_silence()
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.internalSubset = { context, _, _, _ in MessageParser.of(context)?.stop(.hasDocumentType) }
        handler.startElementNs = { context, name, _, namespace, _, _, attributeCount, _, attributes in
            MessageParser.of(context)?.start(name, namespace, attributeCount, attributes)
        }
        handler.endElementNs = { context, _, _, _ in MessageParser.of(context)?.end() }
        handler.characters = { context, characters, length in
            MessageParser.of(context)?.characters(characters, Int(length))
        }
        handler.cdataBlock = handler.characters
        handler.serror = { context, error in
            guard let error, error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
            MessageParser.of(context)?.stop(.notWellFormed(line: max(1, Int(error.pointee.line))))
        }
        withExtendedLifetime(self) {
            bytes.withUnsafeBytes { buffer in
                var unread = UnsafeRawBufferPointer(rebasing: buffer[...])
                withUnsafeMutablePointer(to: &unread) { unread in parse(reading: unread, handler: &handler) }
            }
        }
        if let failure { throw failure }
    }

    private func parse(reading unread: UnsafeMutablePointer<UnsafeRawBufferPointer>, handler: inout xmlSAXHandler) {
        let parser = xmlCreateIOParserCtxt(
            &handler, Unmanaged.passUnretained(self).toOpaque(), readUnread, nil, unread, XML_CHAR_ENCODING_NONE)
        guard let parser else {
            failure = .outOfMemory
            return
        }
        context = parser
        defer {
            xmlFreeParserCtxt(parser)
            context = nil
        }
        let ignored = encoding == .utf8 ? XML_PARSE_IGNORE_ENC.rawValue : 0
        _ = xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue | ignored))
        xmlParseDocument(parser)
        if failure == nil, parser.pointee.wellFormed == 0 || parser.pointee.errNo != 0 {
            failure = .notWellFormed(line: max(1, Int(xmlSAX2GetLineNumber(parser))))
        }
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> MessageParser? {
        context.map { Unmanaged<MessageParser>.fromOpaque($0).takeUnretainedValue() }
    }

    private func stop(_ reason: Failure) {
        if failure == nil { failure = reason }
        if let context { xmlStopParser(context) }
    }

    private func start(
        _ name: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?, _ attributeCount: Int32,
        _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        guard failure == nil, let context, let localName = name else { return }
        guard open.count < MessageParser.deepest else { return stop(.tooDeep) }
        guard builder.tree.count < MessageParser.mostNodes else { return stop(.tooLarge) }
        let name = MessageNames.canonical(
            String(cString: localName), namespace: namespace.map { String(cString: $0) } ?? "")
        text = ""
        let node = builder.open(.element, name: name, line: Int(xmlSAX2GetLineNumber(context)))
        for index in 0..<Int(attributeCount) {
            guard let attributes, let name = attributes[index * 5], let start = attributes[index * 5 + 3],
                let end = attributes[index * 5 + 4]
            else { continue }
            let value = String(
                decoding: UnsafeBufferPointer(start: start, count: max(0, min(end - start, 256))), as: UTF8.self)
            builder.attribute(String(cString: name), value)
        }
        open.append((node, name))
        content = nil
        guard MessageNames.contents.contains(name) else { return }
        if contents.count < MessageParser.mostFiles {
            content = Base64Content(limit: largestLetter - decodedSize)
        } else {
            unreadFiles += 1
        }
    }

    private func characters(_ characters: UnsafePointer<xmlChar>?, _ length: Int) {
        guard failure == nil, let characters, !open.isEmpty else { return }
        let buffer = UnsafeBufferPointer(start: characters, count: length)
        if content != nil {
            content?.append(buffer)
            if content?.isTooLarge == true { stop(.tooLarge) }
        } else if text.utf8.count < MessageParser.longestText {
            text += String(decoding: buffer.prefix(MessageParser.longestText), as: UTF8.self)
        }
    }

    private func end() {
        guard failure == nil, let (node, name) = open.popLast() else { return }
        if var content {
            content.finish()
            decodedSize += content.bytes.count
            contents[node] = content
            self.content = nil
        } else if builder.tree.count == node + 1 {
            let value = text.trimmingASCIISpace()
            let around = open.map(\.name)
            if let fault = schema.fault(of: value, in: name, under: around.last) { valueFaults[node] = fault }
            privateFacts.note(value, asWritten: text, in: name, at: node)
            if MessageNames.isPublic(name, in: around) || MessageNames.isKind(value, in: name) {
                if !value.isEmpty { builder.text(value, line: Int(builder.tree.nodes[node].line)) }
            } else if !value.isEmpty, MessageNames.isPersonal(in: around) {
                privateTexts.formUnion(PrivateText.texts(of: value, in: name, under: around))
                if privateTexts.count > MessageParser.mostPrivateTexts { stop(.tooLarge) }
            }
        }
        text = ""
        builder.close()
    }
}

/// Gives the parser the next bytes. Source: libxml2, xmlInputReadCallback.
private func readUnread(_ unread: UnsafeMutableRawPointer?, _ target: UnsafeMutablePointer<CChar>?, _ count: Int32)
    -> Int32
{
    guard let unread = unread?.assumingMemoryBound(to: UnsafeRawBufferPointer.self), let target, count > 0 else {
        return -1
    }
    let taken = UnsafeRawBufferPointer(rebasing: unread.pointee.prefix(Int(count)))
    UnsafeMutableRawBufferPointer(start: target, count: taken.count).copyMemory(from: taken)
    unread.pointee = UnsafeRawBufferPointer(rebasing: unread.pointee.dropFirst(taken.count))
    return Int32(taken.count)
}

internal import CXML
internal import DocumentModel

/// Reads a message as it streams by: its tree without what is private, and its files, decoded as they are read.
///
/// Nothing outside the bytes is read: a message with a document type is refused, so it has no entities. The whole of a file's text is
/// never held, only the bytes it stands for.
final class MessageParser {
    enum Failure: Error { case notWellFormed(line: Int), hasDocumentType, tooDeep, tooLarge, outOfMemory }

    private(set) var builder = TreeBuilder()
    /// The decoded files, by the node of the element that held them.
    private(set) var contents: [NodeID: Base64Content] = [:]
    /// Numbers, names and addresses of persons: they may be in no output.
    private(set) var privateTexts = Set<String>()
    /// What is wrong with values, found before the private ones are dropped.
    private(set) var valueFaults: [NodeID: MessageSchema.ValueFault] = [:]

    private let schema: MessageSchema
    private let isLatin1: Bool
    private var context: xmlParserCtxtPtr?
    private var failure: Failure?
    private var open: [(node: NodeID, name: String)] = []
    private var text = ""
    private var content: Base64Content?
    private var decodedSize = 0

    private static let deepest = 64
    private static let mostNodes = 50_000
    /// Leaf values are short; a longer one is cut, and its length is known to be too long.
    private static let longestText = 8_192

    /// - Parameter isLatin1: for a message that says nothing of its encoding and is not in UTF-8.
    init(schema: MessageSchema, isLatin1: Bool = false) {
        self.schema = schema
        self.isLatin1 = isLatin1
    }

    func parse(_ bytes: [UInt8]) throws(Failure) {
        brevtjek_xml_silence()
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.internalSubset = { context, _, _, _ in MessageParser.of(context)?.stop(.hasDocumentType) }
        handler.startElementNs = { context, name, _, namespace, _, _, attributeCount, _, attributes in
            MessageParser.of(context)?.start(name, namespace, attributeCount, attributes)
        }
        handler.endElementNs = { context, _, _, _ in MessageParser.of(context)?.end() }
        handler.characters = { context, characters, length in MessageParser.of(context)?.characters(characters, Int(length)) }
        handler.cdataBlock = handler.characters
        withExtendedLifetime(self) {
            guard let parser = xmlCreatePushParserCtxt(&handler, Unmanaged.passUnretained(self).toOpaque(), nil, 0, nil) else {
                failure = .outOfMemory
                return
            }
            context = parser
            defer {
                xmlFreeParserCtxt(parser)
                context = nil
            }
            _ = xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue))
            if isLatin1 { xmlSwitchEncoding(parser, XML_CHAR_ENCODING_8859_1) }
            var code: Int32 = 0
            bytes.withUnsafeBytes { buffer in
                var start = 0
                while start < buffer.count, code == 0, failure == nil {
                    let size = min(65_536, buffer.count - start)
                    code = xmlParseChunk(parser, buffer.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self), Int32(size), 0)
                    start += size
                }
            }
            if code == 0, failure == nil { code = xmlParseChunk(parser, nil, 0, 1) }
            if code != 0, failure == nil { failure = .notWellFormed(line: max(1, Int(xmlSAX2GetLineNumber(parser)))) }
        }
        if let failure { throw failure }
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> MessageParser? { context.map { Unmanaged<MessageParser>.fromOpaque($0).takeUnretainedValue() } }

    private func stop(_ reason: Failure) {
        if failure == nil { failure = reason }
        if let context { xmlStopParser(context) }
    }

    private func start(
        _ name: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?, _ attributeCount: Int32, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        guard failure == nil, let context, let localName = name else { return }
        guard open.count < MessageParser.deepest else { return stop(.tooDeep) }
        guard builder.tree.count < MessageParser.mostNodes else { return stop(.tooLarge) }
        let name = MessageNames.canonical(String(cString: localName), namespace: namespace.map { String(cString: $0) } ?? "")
        text = ""
        let node = builder.open(.element, name: name, line: Int(xmlSAX2GetLineNumber(context)))
        for index in 0..<Int(attributeCount) {
            guard let attributes, let name = attributes[index * 5], let start = attributes[index * 5 + 3], let end = attributes[index * 5 + 4] else { continue }
            let value = String(decoding: UnsafeBufferPointer(start: start, count: max(0, min(end - start, 256))), as: UTF8.self)
            builder.attribute(String(cString: name), value)
        }
        open.append((node, name))
        content = MessageNames.contents.contains(name) ? Base64Content(limit: largestLetter - decodedSize) : nil
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
            if MessageNames.isPublic(name, in: around) {
                if !value.isEmpty { builder.text(value, line: Int(builder.tree.nodes[node].line)) }
            } else if MessageNames.isPersonal(in: around), value.count >= 4 {
                privateTexts.insert(value)
            }
        }
        text = ""
        builder.close()
    }
}

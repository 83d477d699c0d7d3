internal import CXML
internal import DocumentModel

/// One parsed XML document. Nothing outside its bytes is ever read: no network, no external subset,
/// no entity beyond those every HTML reader knows.
struct XMLDocument: ~Copyable {
    private let document: UnsafeMutablePointer<xmlDoc>
    /// The first line that is not well formed; nil when all are.
    let firstErrorLine: Int?

    /// XMP of pictures has a few hundred attributes on one element.
    private static let bounds = XMLBounds(deepest: deepestNesting, mostAttributes: 1_000)

    /// nil when not even a root element could be read, or when it is beyond the bounds.
    ///
    /// - Parameter isConverted: whether the bytes are UTF-8 whatever the declaration says.
    init?(_ bytes: [UInt8], isConverted: Bool = false) {
        brevtjek_xml_silence()
        guard bytes.count < Int(Int32.max), XMLDocument.bounds.excess(in: bytes) == nil,
            let context = xmlNewParserCtxt()
        else { return nil }
        defer { xmlFreeParserCtxt(context) }
        brevtjek_xml_know_html_entities(context)
        // Without NOENT entities stay references; without DTDLOAD no subset is fetched; without HUGE the limits
        // on nesting, text and entity growth are in force.
        // Without entities of its own a document cannot grow, and may then nest deeper than 256.
        let declaresEntities = holdsMarkup("<!ENTITY", in: bytes)
        let ignored = isConverted ? XML_PARSE_IGNORE_ENC.rawValue : 0
        let options =
            ignored | (declaresEntities ? 0 : XML_PARSE_HUGE.rawValue) | XML_PARSE_NONET.rawValue
            | XML_PARSE_RECOVER.rawValue
            | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        let parsed = bytes.withUnsafeBytes { buffer in
            xmlCtxtReadMemory(
                context, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), nil, nil,
                Int32(options))
        }
        guard let parsed else { return nil }
        document = parsed
        firstErrorLine = context.pointee.wellFormed == 1 ? nil : max(1, Int(context.pointee.lastError.line))
    }

    deinit { xmlFreeDoc(document) }

    /// Walks in document order. Text comes decoded, entity references of HTML resolved.
    func walk(_ visit: (XMLEvent) -> Void) {
        var current = xmlDocGetRootElement(document)
        while let node = current {
            var entersChildren = false
            switch node.pointee.type {
            case XML_ELEMENT_NODE:
                visit(.open(element(node)))
                entersChildren = node.pointee.children != nil
                if !entersChildren { visit(.close) }
            case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
                if let content = node.pointee.content {
                    visit(.text(String(cString: content), line: Int(xmlGetLineNo(node))))
                }
            case XML_ENTITY_REF_NODE:
                if let scalar = htmlEntity(node) { visit(.text(String(scalar), line: Int(xmlGetLineNo(node)))) }
            default: break
            }
            if entersChildren {
                current = node.pointee.children
                continue
            }
            var last = node
            while last.pointee.next == nil {
                guard let parent = last.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE else { return }
                visit(.close)
                last = parent
            }
            current = last.pointee.next
        }
    }

    private func element(_ node: UnsafeMutablePointer<xmlNode>) -> XMLElement {
        var attributes: [XMLAttribute] = []
        var next = node.pointee.properties
        while let attribute = next {
            attributes.append(
                XMLAttribute(
                    name: attribute.pointee.name.map { String(cString: $0) } ?? "",
                    prefix: attribute.pointee.ns?.pointee.prefix.map { String(cString: $0) } ?? "",
                    namespace: attribute.pointee.ns?.pointee.href.map { String(cString: $0) } ?? "",
                    value: value(of: attribute)))
            next = attribute.pointee.next
        }
        return XMLElement(
            name: node.pointee.name.map { String(cString: $0) } ?? "",
            prefix: node.pointee.ns?.pointee.prefix.map { String(cString: $0) } ?? "",
            namespace: node.pointee.ns?.pointee.href.map { String(cString: $0) } ?? "",
            attributes: attributes, line: Int(xmlGetLineNo(node)))
    }
}

extension XMLDocument {
    /// The text of an attribute, entity references resolved. libxml2's own function copies all before each of them.
    private func value(of attribute: UnsafeMutablePointer<xmlAttr>) -> String {
        guard let first = attribute.pointee.children else { return "" }
        if first.pointee.next == nil, first.pointee.type == XML_TEXT_NODE {
            return first.pointee.content.map { String(cString: $0) } ?? ""
        }
        var text = ""
        var next: UnsafeMutablePointer<xmlNode>? = first
        while let node = next {
            if node.pointee.type == XML_ENTITY_REF_NODE {
                if let scalar = htmlEntity(node) {
                    text.unicodeScalars.append(scalar)
                } else {
                    text += ownEntity(node)
                }
            } else if let content = node.pointee.content {
                text += String(cString: content)
            }
            next = node.pointee.next
        }
        return text
    }

    /// What the document itself declares; libxml2 would give the text of all that follows with it.
    private func ownEntity(_ node: UnsafeMutablePointer<xmlNode>) -> String {
        let next = node.pointee.next
        node.pointee.next = nil
        defer { node.pointee.next = next }
        guard let value = xmlNodeListGetString(document, node, 1) else { return "" }
        defer { brevtjek_xml_free(value) }
        return String(cString: value)
    }

    private func htmlEntity(_ node: UnsafeMutablePointer<xmlNode>) -> Unicode.Scalar? {
        node.pointee.name.flatMap { htmlEntityLookup($0) }.flatMap { Unicode.Scalar($0.pointee.value) }
    }
}

struct XMLElement {
    var name: String
    var prefix: String
    var namespace: String
    var attributes: [XMLAttribute]
    var line: Int
}

struct XMLAttribute {
    var name: String
    var prefix: String
    var namespace: String
    var value: String
}

enum XMLEvent {
    case open(XMLElement)
    case text(String, line: Int)
    case close
}

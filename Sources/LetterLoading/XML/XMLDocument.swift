internal import CXML
internal import DocumentModel

/// One parsed XML document. Nothing outside its bytes is ever read: no network, no external subset,
/// no entity beyond those every HTML reader knows.
struct XMLDocument: ~Copyable {
    private let document: UnsafeMutablePointer<xmlDoc>
    /// The first line that is not well formed; nil when all are.
    let firstErrorLine: Int?

    /// nil when not even a root element could be read.
    init?(_ bytes: [UInt8]) {
        brevtjek_xml_silence()
        guard bytes.count < Int(Int32.max), let context = xmlNewParserCtxt() else { return nil }
        defer { xmlFreeParserCtxt(context) }
        brevtjek_xml_know_html_entities(context)
        // Without NOENT entities stay references; without DTDLOAD no subset is fetched; without HUGE the limits
        // on nesting, text and entity growth are in force.
        // Without entities of its own a document cannot grow, and may then nest deeper than 256.
        let declaresEntities = bytes.firstRange(of: Array("<!ENTITY".utf8)) != nil
        let options = (declaresEntities ? 0 : XML_PARSE_HUGE.rawValue) | XML_PARSE_NONET.rawValue | XML_PARSE_RECOVER.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        let parsed = bytes.withUnsafeBytes { buffer in
            xmlCtxtReadMemory(
                context, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), nil, nil, Int32(options))
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
                if let name = node.pointee.name, let entity = htmlEntityLookup(name),
                    let scalar = Unicode.Scalar(entity.pointee.value)
                {
                    visit(.text(String(scalar), line: Int(xmlGetLineNo(node))))
                }
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
            let value = xmlNodeListGetString(document, attribute.pointee.children, 1)
            attributes.append(
                XMLAttribute(
                    name: attribute.pointee.name.map { String(cString: $0) } ?? "",
                    prefix: attribute.pointee.ns?.pointee.prefix.map { String(cString: $0) } ?? "",
                    namespace: attribute.pointee.ns?.pointee.href.map { String(cString: $0) } ?? "",
                    value: value.map { String(cString: $0) } ?? ""))
            if let value { brevtjek_xml_free(value) }
            next = attribute.pointee.next
        }
        return XMLElement(
            name: node.pointee.name.map { String(cString: $0) } ?? "",
            prefix: node.pointee.ns?.pointee.prefix.map { String(cString: $0) } ?? "",
            namespace: node.pointee.ns?.pointee.href.map { String(cString: $0) } ?? "",
            attributes: attributes, line: Int(xmlGetLineNo(node)))
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

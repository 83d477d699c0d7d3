internal import DocumentModel

/// The properties of an XMP packet, as `prefix:name` to value, with the prefixes the packet uses.
/// Source: ISO 16684-1 section 7; only the title in the document's own language is taken of alternatives.
struct XMPMetadata {
    private(set) var properties: [(name: String, namespace: String, value: String)] = []
    private(set) var isWellFormed = true
    /// Whether there is a title in the form XMP asks for: alternatives by language.
    private(set) var hasTitleAlternatives = false
    /// Texts given for no language in particular (`x-default`) alone.
    private(set) var defaultLanguageCount = 0

    init?(_ bytes: [UInt8]) {
        guard let document = XMLDocument(bytes) else { return nil }
        isWellFormed = document.firstErrorLine == nil
        var open: [XMLElement] = []
        var found: [(name: String, namespace: String, value: String)] = []
        var text = ""
        var defaults = 0
        var hasTitle = false
        // What languages the alternatives of one property have.
        var alternatives = (defaults: 0, named: 0)
        // The property element within rdf:Description, and the language of the alternative chosen for it.
        var propertyDepth: Int?
        var chosen: (value: String, isDefault: Bool)?
        document.walk { event in
            switch event {
            case .open(let element):
                if element.namespace == XMPMetadata.rdf, element.name == "Description", propertyDepth == nil {
                    for attribute in element.attributes
                    where attribute.namespace != XMPMetadata.rdf && !attribute.namespace.isEmpty {
                        found.append(("\(attribute.prefix):\(attribute.name)", attribute.namespace, attribute.value))
                    }
                } else if propertyDepth == nil, let parent = open.last, parent.namespace == XMPMetadata.rdf,
                    parent.name == "Description"
                {
                    propertyDepth = open.count
                    chosen = nil
                }
                open.append(element)
                text = ""
            case .text(let part, _): text += part
            case .close:
                guard let element = open.popLast() else { return }
                let value = text.collapsingWhitespace()
                if element.namespace == XMPMetadata.rdf, element.name == "li" {
                    let isDefault = element.attributes.contains { $0.name == "lang" && $0.value == "x-default" }
                    if isDefault {
                        alternatives.defaults += 1
                    } else if element.attributes.contains(where: { $0.name == "lang" }) {
                        alternatives.named += 1
                    }
                    if chosen == nil || (isDefault && chosen?.isDefault == false) { chosen = (value, isDefault) }
                }
                if open.count == propertyDepth {
                    if chosen != nil, element.name == "title", element.namespace == XMPMetadata.dublinCore {
                        hasTitle = true
                    }
                    if alternatives.named == 0 { defaults += alternatives.defaults }
                    alternatives = (0, 0)
                    found.append(("\(element.prefix):\(element.name)", element.namespace, chosen?.value ?? value))
                    propertyDepth = nil
                }
                text = ""
            }
        }
        properties = found
        defaultLanguageCount = defaults
        hasTitleAlternatives = hasTitle
    }

    /// The prefix the packet uses for a property of that namespace; nil when it has no such property.
    func prefix(of name: String, namespace: String) -> String? {
        properties.first { $0.namespace == namespace && $0.name.hasSuffix(":" + name) }.map {
            String($0.name.dropLast(name.count + 1))
        }
    }

    /// The first value of that property, whatever prefix the packet gave its namespace; nil when absent.
    func value(_ name: String, namespace: String) -> String? {
        properties.first { $0.namespace == namespace && $0.name.split(separator: ":").last.map(String.init) == name }?
            .value
    }

    private static let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    /// Source: ISO 14289-1 section 5.
    static let universalAccessibility = "http://www.aiim.org/pdfua/ns/id/"
    static let dublinCore = "http://purl.org/dc/elements/1.1/"
}

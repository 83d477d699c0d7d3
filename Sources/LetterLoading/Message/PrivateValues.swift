internal import DocumentModel

extension PrivateText {
    /// A value is longer only where somebody has put a text in its place; then its parts count.
    static let longest = 200

    /// What of a value is private, with the kind that its element gives it.
    ///
    /// Names count from two letters on. Of anything else less than four characters says nothing of a person, and stands in every letter.
    ///
    /// - Parameter ancestors: names of the elements around it, the outermost first.
    static func texts(of value: String, in element: String, under ancestors: [String]) -> [PrivateText] {
        let kind = Kind(of: element, holding: value, under: ancestors.last ?? "")
        var texts = parts(of: value).map { PrivateText(kind: kind, text: $0) }
        // Somebody else's name: `c/o Kjeld`.
        if element.hasSuffix(":co"), value.lowercased().hasPrefix("c/o ") {
            texts.append(PrivateText(kind: .name, text: String(value.dropFirst(4)).trimmingASCIISpace()))
        }
        return texts.filter { $0.text.count >= ($0.kind == .name ? 2 : 4) }
    }

    private static func parts(of value: String) -> [String] {
        guard value.count > longest else { return [value] }
        var parts: [String] = []
        var part = ""
        for word in value.split(whereSeparator: \.isWhitespace) {
            if !part.isEmpty, part.count + 1 + word.count > longest {
                parts.append(part)
                part = ""
            }
            part += (part.isEmpty ? "" : " ") + word.prefix(longest)
        }
        return part.isEmpty ? parts : parts + [part]
    }
}

extension PrivateText.Kind {
    private static let numbers: Set<String> = [
        "recipientID", "personID", "representativeID", "senderID", "cprNumber", "cvrNumber", "seNumber",
        "propertyNumber",
        "productionUnitNumber",
        "telephoneNumber", "globalLocationNumber", "sorIdentifier",
    ]
    private static let names: Set<String> = [
        "name", "companyName", "productionUnitName", "entryName", "relatedAgent", "organizerName", "originalSender",
        "originalRepresentative",
    ]
    /// A `label` in them is what somebody is called.
    private static let named: Set<String> = [
        "memo:Recipient", "memo:AttentionPerson", "memo:Representative", "memo:ContactPoint", "memo:ContentResponsible",
        "grd:EID",
    ]
    private static let addresses: Set<String> = [
        "grd:Address", "memo:Address", "grd:AddressPoint", "grd:UnstructuredAddress", "memo:UnstructuredAddress",
    ]

    /// By the element, and for elements that are not known by their name and their value: a later version has others, and so has SF1600.
    init(of element: String, holding value: String, under parent: String) {
        let local = element.split(separator: ":").last.map(String.init) ?? element
        let word = local.lowercased()
        func holds(_ parts: String...) -> Bool { parts.contains { word.contains($0) } }
        if value.contains("@") {
            self = .email
        } else if PrivateText.Kind.addresses.contains(parent) {
            self = .address
        } else if PrivateText.Kind.numbers.contains(local) {
            self = .number
        } else if PrivateText.Kind.names.contains(local)
            || (local == "label" && PrivateText.Kind.named.contains(parent))
        {
            self = .name
        } else if value.utf8.count(where: { isASCIIDigit($0) }) >= 6,
            value.utf8.allSatisfy({ isASCIIDigit($0) || !isASCIILetter($0) && $0 < 0x80 })
        {
            self = .number
        } else if holds(
            "adresse", "address", "vej", "street", "husnummer", "postnummer", "postdistrikt", "district", "city")
        {
            self = .address
        } else if holds("navn", "name") {
            self = .name
        } else {
            self = .other
        }
    }
}

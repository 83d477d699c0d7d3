internal import RuleEngine

/// Turns attributes of an element of the notation into entries of its dictionary, each with the type that PDF asks for.
///
/// Source: ISO 32000-1 sections 14.7.2, 14.7.5 and 14.8.5.
enum AttributeText {
    private enum Form { case name, number, string, strings, numbers }

    private static let own: [String: Form] = [
        "Lang": .string, "Alt": .string, "ActualText": .string, "E": .string, "T": .string, "C": .name,
    ]
    private static let owned: [(owner: String, keys: [String: Form])] = [
        (
            "Table",
            [
                "Scope": .name, "RowSpan": .number, "ColSpan": .number, "Headers": .strings, "Summary": .string,
                "Short": .string,
            ]
        ),
        ("List", ["ListNumbering": .name]),
        (
            "Layout",
            [
                "Placement": .name, "WritingMode": .name, "TextAlign": .name, "BlockAlign": .name, "InlineAlign": .name,
                "TextDecorationType": .name, "BBox": .numbers,
                "Width": .number, "Height": .number,
            ]
        ),
        ("PrintField", ["Role": .name, "checked": .name, "Checked": .name, "Desc": .string]),
    ]
    static let notation: Set<String> = ["x", "y", "size", "font", "fill", "raw"]

    static func entries(of element: StructureNotation.Element, error: (Localized) -> RuleFileError)
        throws(RuleFileError)
        -> [(key: String, value: String)]
    {
        var entries: [(key: String, value: String)] = []
        var objects: [String: [String]] = [:]
        for (key, value) in element.attributes where !notation.contains(key) {
            if key == "id" {
                entries.append(("/ID", string(value)))
            } else if let form = own[key] {
                entries.append(("/\(key)", text(value, form)))
            } else if let (owner, keys) = owned.first(where: { $0.keys[key] != nil }), let form = keys[key] {
                objects[owner, default: []].append("/\(key) \(text(value, form))")
            } else {
                throw error(
                    Localized(
                        da: "ukendt attribut '\(key)'; det, notationen ikke har, skrives som raw=\"/\(key) …\"",
                        en: "no such attribute '\(key)'; what the notation does not have goes in raw=\"/\(key) …\""))
            }
        }
        let dictionaries = objects.sorted { $0.key < $1.key }.map {
            "<< /O /\($0.key) \($0.value.joined(separator: " ")) >>"
        }
        if dictionaries.count == 1 { entries.append(("/A", dictionaries[0])) }
        if dictionaries.count > 1 { entries.append(("/A", "[\(dictionaries.joined(separator: " "))]")) }
        return entries
    }

    private static func text(_ value: String, _ form: Form) -> String {
        switch form {
        case .name: name(value)
        case .number: value
        case .numbers: "[\(value)]"
        case .string: string(value)
        case .strings: "[\(value.split(separator: " ").map { string(String($0)) }.joined(separator: " "))]"
        }
    }

    static func name(_ text: String) -> String {
        "/"
            + text.utf8.map { byte in
                isPlain(byte)
                    ? String(UnicodeScalar(byte))
                    : "#" + hexadecimal(UInt32(byte), digits: 2)
            }.joined()
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && !"()<>[]{}/%#".utf8.contains(byte)
    }

    /// A text string. Source: ISO 32000-1 section 7.9.2.2.
    static func string(_ text: String) -> String {
        guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else {
            return "<FEFF\(text.utf16.map { hexadecimal(UInt32($0), digits: 4) }.joined())>"
        }
        return "(\(text.replacing("\\", with: "\\\\").replacing("(", with: "\\(").replacing(")", with: "\\)")))"
    }
}

package import DocumentModel

extension MessageSchema {
    /// Reads `memo.yaml`: the types of values, and the elements of every version.
    package init(parsing text: String, file: String) throws(RuleFileError) {
        let fields = try YAMLNode(parsing: text, file: file).fields(["types", "elements", "versions"])
        var types: [String: ValueType] = [:]
        for (_, name, node) in try fields["types"]?.entries() ?? [] {
            let parts = try node.fields(["longest", "form", "one-of", "most"])
            types[name] = ValueType(
                longest: try parts["longest"]?.integer(),
                form: try parts["form"]?.word(da: "form", en: "form", as: Form.self),
                oneOf: try parts["one-of"]?.strings() ?? [],
                most: try parts["most"]?.number())
        }
        var versions: [String: [String: [Child]]] = [:]
        for (_, version, node) in try fields["versions"]?.entries() ?? [] {
            versions[version] = try elements(node, types: types)
        }
        self.init(
            types: types,
            elements: try fields["elements"].map { node throws(RuleFileError) in try elements(node, types: types) }
                ?? [:], versions: versions)
    }
}

private func elements(_ node: YAMLNode, types: [String: MessageSchema.ValueType]) throws(RuleFileError) -> [String:
    [MessageSchema.Child]]
{
    var result: [String: [MessageSchema.Child]] = [:]
    for (_, name, list) in try node.entries() {
        var children: [MessageSchema.Child] = []
        for item in list.items() { children.append(try child(item, types: types)) }
        result[name] = children
    }
    return result
}

/// Reads an element such as `memo:label? text`: its name, how often it may occur, and its type.
private func child(_ node: YAMLNode, types: [String: MessageSchema.ValueType]) throws(RuleFileError)
    -> MessageSchema.Child
{
    let words = try node.string().split(separator: " ")
    guard let first = words.first, words.count <= 2 else {
        throw node.error(da: "et element skrives \"name? type\"", en: "an element is written \"name? type\"")
    }
    let type = words.count == 2 ? String(words[1]) : nil
    if let type, types[type] == nil {
        throw node.error(.unknown(da: "type", en: "type", type, among: types.keys))
    }
    let name = String(first.prefix { !"?*+{".contains($0) })
    switch first.dropFirst(name.count) {
    case "": return MessageSchema.Child(name: name, least: 1, most: 1, type: type)
    case "?": return MessageSchema.Child(name: name, least: 0, most: 1, type: type)
    case "*": return MessageSchema.Child(name: name, least: 0, most: .max, type: type)
    case "+": return MessageSchema.Child(name: name, least: 1, most: .max, type: type)
    case let sign:
        let bounds = sign.dropFirst().dropLast().split(separator: ",").map { Int($0) }
        guard bounds.count == 2, let least = bounds[0], let most = bounds[1] else {
            throw node.error(
                da: "'\(sign)' siger ikke, hvor tit elementet må stå; skriv ?, *, + eller {0,4}",
                en: "'\(sign)' does not say how often; one is written ?, *, + or {0,4}")
        }
        return MessageSchema.Child(name: name, least: least, most: most, type: type)
    }
}

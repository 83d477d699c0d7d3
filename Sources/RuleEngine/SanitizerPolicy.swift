package import DocumentModel

extension AllowedAttributes {
    /// Reads `sanitizer.yaml`: the names in `global`, and names by element in `elements`.
    package init(parsing text: String, file: String) throws(RuleFileError) {
        let root = try YAMLNode(parsing: text, file: file)
        let fields = try root.fields(["global", "elements", "source"])
        guard let global = fields["global"] else { throw root.missing("global") }
        var byElement: [String: Set<String>] = [:]
        if let elements = fields["elements"] {
            for (_, name, value) in try elements.entries() { byElement[name] = Set(try value.strings()) }
        }
        self.init(global: Set(try global.strings()), byElement: byElement)
    }
}

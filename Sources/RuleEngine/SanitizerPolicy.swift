package import DocumentModel

extension AllowedAttributes {
    /// Reads one policy: the attributes in `global`, those by element in `elements`, and in `only-letters` those that are kept where their value is
    /// letters alone. Where it was found (`source`) and when (`date`) are for readers.
    ///
    /// - Parameter name: what findings call it.
    package init(parsing text: String, file: String, name: String = "") throws(RuleFileError) {
        self = try AllowedAttributes(try YAMLNode(parsing: text, file: file), name: name)
    }

    private init(_ root: YAMLNode, name: String) throws(RuleFileError) {
        let fields = try root.fields(["global", "elements", "only-letters", "source", "date"])
        guard let global = fields["global"] else { throw root.missing("global") }
        var byElement: [String: Set<String>] = [:]
        if let elements = fields["elements"] {
            for (_, name, value) in try elements.entries() { byElement[name] = Set(try value.strings()) }
        }
        self.init(
            name: name, global: Set(try global.strings()), byElement: byElement,
            onlyLetters: Set(try fields["only-letters"]?.strings() ?? []))
    }

    /// Reads the policies of `sanitizer.yaml`, by name.
    package static func policies(parsing text: String, file: String) throws(RuleFileError) -> [String:
        AllowedAttributes]
    {
        var policies: [String: AllowedAttributes] = [:]
        for (_, name, value) in try YAMLNode(parsing: text, file: file).entries() {
            policies[name] = try AllowedAttributes(value, name: name)
        }
        return policies
    }

    /// The policy that counts where nothing says which client shows the letter.
    package static let defaultPolicy = "ukendt"
}

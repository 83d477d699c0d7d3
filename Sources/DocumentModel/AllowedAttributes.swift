/// The attributes a view client lets through: a policy with a name.
package struct AllowedAttributes: Sendable {
    /// What findings call it.
    package var name: String
    /// On every element.
    package var global: Set<String>
    /// On the elements named.
    package var byElement: [String: Set<String>]
    /// Those that are kept only where their value is letters alone, from a to z.
    package var onlyLetters: Set<String>
    private var keepsAll = false

    /// No client is known to take anything.
    package static let everything: AllowedAttributes = {
        var all = AllowedAttributes(global: [], byElement: [:])
        all.keepsAll = true
        return all
    }()

    package init(
        name: String = "", global: Set<String>, byElement: [String: Set<String>], onlyLetters: Set<String> = []
    ) {
        self.name = name
        self.global = global
        self.byElement = byElement
        self.onlyLetters = onlyLetters
    }

    package func keeps(_ name: String, _ value: String, on element: String) -> Bool {
        guard !keepsAll else { return true }
        guard global.contains(name) || byElement[element]?.contains(name) ?? false else { return false }
        return !onlyLetters.contains(name) || value.utf8.allSatisfy(isASCIILetter)
    }
}

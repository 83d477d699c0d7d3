/// The attributes a view client lets through.
package struct AllowedAttributes: Sendable {
    /// On every element.
    package var global: Set<String>
    /// On the elements named.
    package var byElement: [String: Set<String>]
    private var keepsAll = false

    /// No client is known to take anything.
    package static let everything: AllowedAttributes = {
        var all = AllowedAttributes(global: [], byElement: [:])
        all.keepsAll = true
        return all
    }()

    package init(global: Set<String>, byElement: [String: Set<String>]) {
        self.global = global
        self.byElement = byElement
    }

    package func keeps(_ name: String, on element: String) -> Bool {
        keepsAll || global.contains(name) || byElement[element]?.contains(name) ?? false
    }
}

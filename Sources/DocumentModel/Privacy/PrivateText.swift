/// What a message says of a person, and that may be in no output.
package struct PrivateText: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case name
        /// A CPR, CVR or telephone number.
        case number
        case address
        case email
        case other
    }

    package var kind: Kind
    package var text: String

    package init(kind: Kind, text: String) {
        self.kind = kind
        self.text = text
    }
}

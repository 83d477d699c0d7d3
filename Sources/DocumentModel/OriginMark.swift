/// Something in a message or a letter that can tell which system it came from.
package struct OriginMark: Hashable, Sendable {
    /// The surest first.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// MeMo GeneratingSystem, and the system of a CaseID.
        case system
        /// The subject in KLE, as a number: `32.24.04`.
        case kle
        /// MeMo ContentResponsible.
        case responsible
        case sender
        /// What a PDF says of the programs that made it.
        case producer
    }

    package var kind: Kind
    package var text: String

    package init(kind: Kind, text: String) {
        self.kind = kind
        self.text = text
    }
}

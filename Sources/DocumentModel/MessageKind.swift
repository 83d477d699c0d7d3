/// The messages that letters are sent in, as records name them.
package enum MessageKind: String, CaseIterable, Hashable, Sendable {
    case memo, sf1601, sf1600
}

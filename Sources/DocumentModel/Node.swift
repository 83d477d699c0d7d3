/// Index of a node in its tree's preorder arena; 0 is the root.
package typealias NodeID = Int

/// What a node is, independent of its native name.
package enum NodeKind: UInt8, Hashable, Sendable {
    /// The letter itself: always and only node 0.
    case document
    /// An HTML or XHTML element, or a PDF structure element.
    case element
    /// A run of characters.
    case text
    /// What a PDF holds beside its structure: `pdf:page`, `pdf:font`, `pdf:annotation` and so on.
    case object
}

/// One node of a `DocumentTree`. Ranges and ids are indices into the tree's arrays.
package struct Node: Sendable {
    package var kind: NodeKind
    /// Index into `DocumentTree.names`.
    package var name: Int32
    /// -1 for the root.
    package var parent: Int32
    /// One past the last node of this node's subtree.
    package var end: Int32
    package var attributesStart: Int32
    package var attributesEnd: Int32
    /// Index into `DocumentTree.texts`, -1 for none.
    package var text: Int32
    /// From 1; 0 when not known.
    package var line: Int32
    /// From 1; 0 when not known.
    package var column: Int32
    /// From 1; 0 when the node is on no page.
    package var page: Int32
}

/// One native attribute as the document has it. HTML names are lower case.
package struct Attribute: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

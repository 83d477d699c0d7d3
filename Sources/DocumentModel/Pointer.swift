/// A rectangle in points of the page's crop box after rotation, origin at the top left.
package struct Rectangle: Hashable, Sendable {
    package var left, top, right, bottom: Double

    package init(left: Double, top: Double, right: Double, bottom: Double) {
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
    }

    package mutating func formUnion(_ other: Rectangle) {
        left = min(left, other.left)
        top = min(top, other.top)
        right = max(right, other.right)
        bottom = max(bottom, other.bottom)
    }
}

/// Where in a letter something is. A field is nil when the format or the node does not have it.
package struct Pointer: Hashable, Sendable {
    /// From 1, in the decoded source of an HTML letter.
    package var line: Int?
    /// From 1, in Unicode scalars.
    package var column: Int?
    /// From 1.
    package var page: Int?
    package var boundingBox: Rectangle?
    /// Path through the tree, `/Document/Table[2]/TR[1]`; indices count siblings of the same name from 1.
    package var path: String

    package init(line: Int? = nil, column: Int? = nil, page: Int? = nil, boundingBox: Rectangle? = nil, path: String) {
        self.line = line
        self.column = column
        self.page = page
        self.boundingBox = boundingBox
        self.path = path
    }
}

extension Int {
    /// Toward zero; what is beyond a billion is a billion, and what is no number is 0. Files hold coordinates of any size.
    package init(clamping value: Double) { self = value.isNaN ? 0 : Int(Swift.min(1e9, Swift.max(-1e9, value))) }
}

/// The cascade layers of a letter, as a tree in the order their names come first.
/// Source: CSS Cascade 5 section 6.4.
struct CascadeLayers: Sendable {
    /// What stands in no layer, and holds all of them.
    static let root = 0

    /// For each layer, those within it, in the order they come first.
    private var inner: [[Int]] = [[]]
    /// For each layer, those within it that have a name.
    private var named: [[String: Int]] = [[:]]

    /// The layer of a prelude: `a`, `a.b`, or nothing for a layer without a name, which is one of its own each time.
    mutating func layer(_ prelude: some Sequence<CSSToken>, within outer: Int) -> Int {
        var layer = outer
        var isNamed = false
        for case .ident(let name) in prelude {
            layer = child(name, of: layer)
            isNamed = true
        }
        return isNamed ? layer : add(to: outer)
    }

    private mutating func child(_ name: String, of layer: Int) -> Int {
        if let known = named[layer][name] { return known }
        let added = add(to: layer)
        named[layer][name] = added
        return added
    }

    private mutating func add(to layer: Int) -> Int {
        inner.append([])
        named.append([:])
        inner[layer].append(inner.count - 1)
        return inner.count - 1
    }

    /// For each layer, its place among all: a higher one wins. A layer wins over those within it, and they stand where it stands.
    func ranks() -> [Int] {
        var ranks = Array(repeating: 0, count: inner.count)
        var rank = 0
        var open = [(layer: Self.root, next: 0)]
        while let (layer, next) = open.popLast() {
            if next < inner[layer].count {
                open.append((layer, next + 1))
                open.append((inner[layer][next], 0))
            } else {
                ranks[layer] = rank
                rank += 1
            }
        }
        return ranks
    }
}

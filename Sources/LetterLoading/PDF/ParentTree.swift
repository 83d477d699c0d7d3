/// From content and annotations back to the structure elements that own them.
/// Source: ISO 32000-1 section 14.7.4.4 (structural parent tree) and 7.9.7 (number trees).
struct ParentTree {
    private let file: PDFFile
    /// Values of the number tree, not resolved.
    private var entries: [Int: PDFValue] = [:]
    private static let mostEntries = 1_000_000

    init(file: PDFFile) {
        self.file = file
        guard let root = file.get("StructTreeRoot", of: file.catalog).dictionary, let tree = root["ParentTree"] else {
            return
        }
        var pending = [tree]
        var visited = Set<ObjectID>()
        while let next = pending.popLast(), entries.count < ParentTree.mostEntries {
            if let id = next.objectID, !visited.insert(id).inserted { continue }
            guard let node = file.resolve(next).dictionary else { continue }
            pending += file.get("Kids", of: node).array ?? []
            let numbers = file.get("Nums", of: node).array ?? []
            for index in stride(from: 0, to: numbers.count - 1, by: 2) {
                if let key = file.resolve(numbers[index]).integer { entries[key] = numbers[index + 1] }
            }
        }
    }

    /// The element that owns a numbered sequence; nil when none does.
    func owner(structParents: Int, number: Int) -> ObjectID? {
        guard let entry = entries[structParents], let owners = file.resolve(entry).array,
            owners.indices.contains(number)
        else { return nil }
        return element(owners[number])
    }

    /// The element an annotation or form XObject belongs to as a whole.
    func owner(structParent: Int) -> ObjectID? { entries[structParent].flatMap(element) }

    /// An element without a parent of its own hangs in no tree.
    private func element(_ value: PDFValue) -> ObjectID? {
        guard let id = value.objectID, let dictionary = file.object(id).dictionary, dictionary["P"] != nil else {
            return nil
        }
        return id
    }

    /// Whether the element or one around it declares a language.
    func hasLanguage(_ element: ObjectID) -> Bool {
        var current: ObjectID? = element
        // Deeper trees exist only in files made to harm.
        for _ in 0..<512 {
            guard let id = current, let dictionary = file.object(id).dictionary else { return false }
            if !file.get("Lang", of: dictionary).isNull { return true }
            current = dictionary["P"]?.objectID
        }
        return false
    }
}

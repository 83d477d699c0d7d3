/// A PDF dictionary: few keys, read once or twice. Pairs in a row are quicker to make and to look through than a hash table;
/// large ones get one.
struct PDFDictionary: Sendable, ExpressibleByDictionaryLiteral {
    private var pairs: [(key: String, value: PDFValue)] = []
    private var places: [String: Int]?
    private static let largestWithoutTable = 16

    init(dictionaryLiteral elements: (String, PDFValue)...) { for (key, value) in elements { self[key] = value } }

    /// From keys and values in turn; what has no key is passed over, and of two the later counts.
    init(items: [PDFValue]) {
        pairs.reserveCapacity(items.count / 2)
        var index = 0
        while index + 1 < items.count {
            if case .name(let key) = items[index] {
                self[key] = items[index + 1]
                index += 2
            } else {
                index += 1
            }
        }
    }

    subscript(key: String) -> PDFValue? {
        get { place(of: key).map { pairs[$0].value } }
        set {
            guard let newValue else { return }
            if let place = place(of: key) {
                pairs[place].value = newValue
                return
            }
            pairs.append((key, newValue))
            if places != nil {
                places?[key] = pairs.count - 1
            } else if pairs.count > PDFDictionary.largestWithoutTable {
                places = Dictionary(uniqueKeysWithValues: pairs.enumerated().map { ($1.key, $0) })
            }
        }
    }

    private func place(of key: String) -> Int? {
        if let places { return places[key] }
        for index in pairs.indices where pairs[index].key == key { return index }
        return nil
    }

    var isEmpty: Bool { pairs.isEmpty }
    var count: Int { pairs.count }
    var keys: [String] { pairs.map(\.key) }
    var values: [PDFValue] { pairs.map(\.value) }
}

internal import DocumentModel

/// The structure tree as events in document order, read without recursion.
/// Source: ISO 32000-1 section 14.7; ISO 32000-2 section 14.7 for namespaces.
struct Structure {
    enum Event {
        case open(Element)
        case content(MarkedContentKey, page: ObjectID?)
        case object(ObjectID, page: ObjectID?)
        case close
    }

    struct Element {
        /// After role mapping.
        var type: String
        var rawType: String
        var isStandard: Bool
        var isCircular: Bool
        /// Whether the type is one of PDF 1.7, which PDF/UA-1 knows, after role mapping.
        var isStandardInPDF17: Bool
        /// Whether the role map gives a standard type another meaning.
        var isRemapped: Bool
        var isMappedToItself: Bool
        var hasParent: Bool
        var attributes: [Attribute]
        /// The page its `Pg` names, its own or that of an element around it.
        var pageID: ObjectID?
    }

    private(set) var events: [Event] = []
    private(set) var defects: [LoadDefect] = []
    private(set) var elementCount = 0

    /// No letter has a tenth of this.
    private static let mostElements = 1_000_000
    private static let mostDefects = 100
    /// Attributes of one element and the entries of one attribute object: more than any letter has, and each is held against each.
    private static let mostAttributes = 200
    /// Bytes in the values of all attributes: an attribute object that many elements share counts for each of them.
    private static let mostAttributeText = 64 << 20

    private struct Frame {
        var kids: [PDFValue]
        var next: Int
        var page: ObjectID?
        var id: ObjectID?
        var isElement: Bool
    }

    init(file: PDFFile) {
        guard let root = file.get("StructTreeRoot", of: file.catalog).dictionary else { return }
        let types = StructureTypes(root: root, file: file)
        let classMap = file.get("ClassMap", of: root).dictionary ?? [:]
        var frames = [Frame(kids: Structure.kids(of: root, in: file), next: 0, page: nil, id: nil, isElement: false)]
        var path = Set<ObjectID>()
        var seen = Set<ObjectID>()
        var attributeText = Structure.mostAttributeText
        while var frame = frames.popLast() {
            guard frame.next < frame.kids.count, elementCount < Structure.mostElements else {
                if frame.isElement { events.append(.close) }
                if let id = frame.id { path.remove(id) }
                continue
            }
            let kid = frame.kids[frame.next]
            frame.next += 1
            frames.append(frame)
            if let number = kid.integer {
                // Without a page there is no stream that holds the number: programs that take pages out leave such elements behind.
                let container = frame.page ?? .noObject
                events.append(.content(MarkedContentKey(container: container, number: number), page: frame.page))
                continue
            }
            let id = kid.objectID
            if let id {
                if path.contains(id) {
                    note(.structureCycle, id)
                    continue
                }
                if seen.contains(id) {
                    note(.structureKidShared, id)
                    continue
                }
            }
            guard let dictionary = file.resolve(kid).dictionary else {
                note(.structureKidUnreadable, id)
                continue
            }
            let page = dictionary["Pg"]?.objectID ?? frame.page
            switch file.get("Type", of: dictionary).name {
            case "MCR":
                guard let number = file.get("MCID", of: dictionary).integer else { continue }
                if let container = dictionary["Stm"]?.objectID ?? page {
                    events.append(.content(MarkedContentKey(container: container, number: number), page: page))
                }
            case "OBJR":
                if let object = dictionary["Obj"]?.objectID { events.append(.object(object, page: page)) }
            default:
                if let id {
                    seen.insert(id)
                    path.insert(id)
                }
                if dictionary["P"] == nil { note(.parentMissing, id) }
                elementCount += 1
                var element = Structure.element(
                    dictionary, types: types, classMap: classMap, room: &attributeText, file: file)
                element.pageID = page
                if element.isCircular { note(.roleMapCycle, id) }
                events.append(.open(element))
                frames.append(
                    Frame(kids: Structure.kids(of: dictionary, in: file), next: 0, page: page, id: id, isElement: true))
            }
        }
        if elementCount >= Structure.mostElements { note(.tooManyNodes, nil) }
        if attributeText <= 0, defects.count < Structure.mostDefects {
            defects.append(LoadDefect(.tooManyAttributes, detail: "\(Structure.mostAttributes)"))
        }
    }

    private mutating func note(_ code: LoadDefect.Code, _ id: ObjectID?) {
        guard defects.count < Structure.mostDefects else { return }
        defects.append(LoadDefect(code, detail: id.map { "\($0.number) \($0.generation) R" } ?? ""))
    }

    private static func kids(of dictionary: PDFDictionary, in file: PDFFile) -> [PDFValue] {
        guard let entry = dictionary["K"] else { return [] }
        // A reference may lead to an array, or to the one kid itself.
        if case .array(let kids) = file.resolve(entry) { return kids }
        return [entry]
    }

    private static func element(
        _ dictionary: PDFDictionary, types: StructureTypes, classMap: PDFDictionary, room: inout Int, file: PDFFile
    ) -> Element {
        let raw = file.get("S", of: dictionary).name ?? ""
        let mapped = types.map(raw, namespace: file.get("NS", of: dictionary).dictionary)
        var attributes: [Attribute] = [Attribute(name: "S", value: raw)]
        for key in ["Alt", "ActualText", "E", "Lang", "T", "ID"] {
            if let text = file.text(key, of: dictionary) { attributes.append(Attribute(name: key, value: text)) }
        }
        for name in names(file.get("C", of: dictionary), file: file) {
            append(file.get(name, of: classMap), to: &attributes, room: &room, file: file)
        }
        append(file.get("A", of: dictionary), to: &attributes, room: &room, file: file)
        return Element(
            type: mapped.type, rawType: raw, isStandard: mapped.isStandard, isCircular: mapped.isCircular,
            isStandardInPDF17: standardTypesOfPDF17.contains(mapped.type), isRemapped: types.remaps(raw),
            isMappedToItself: types.isMappedToItself(raw), hasParent: dictionary["P"] != nil,
            attributes: attributes)
    }

    private static func names(_ value: PDFValue, file: PDFFile) -> [String] {
        if let name = value.name { return [name] }
        return (value.array ?? []).prefix(mostAttributes).compactMap { file.resolve($0).name }
    }

    /// Attribute objects stand alone, or in an array with revision numbers between them.
    private static func append(_ value: PDFValue, to attributes: inout [Attribute], room: inout Int, file: PDFFile) {
        let objects = value.array.map { $0.prefix(2 * mostAttributes).map(file.resolve) } ?? [value]
        for case .some(let dictionary) in objects.map(\.dictionary) {
            guard room > 0, dictionary.count <= mostAttributes, attributes.count <= mostAttributes else {
                room = 0
                return
            }
            for key in dictionary.keys.sorted() where key != "O" {
                guard room > 0, let text = attributeText(file.get(key, of: dictionary), file: file) else { continue }
                room -= text.utf8.count + 16
                // The element's own attributes come last and win over those of its classes.
                attributes.removeAll { $0.name == key }
                attributes.append(Attribute(name: key, value: text))
            }
        }
    }

    /// Members of an array are parted by U+001F: ids and names may hold spaces.
    private static func attributeText(_ value: PDFValue, file: PDFFile) -> String? {
        switch value {
        case .name(let name): return name
        case .integer(let number): return "\(number)"
        case .real(let number): return "\(number)"
        case .boolean(let flag): return flag ? "true" : "false"
        case .string(let bytes): return decodeTextString(bytes)
        case .array(let items):
            return items.prefix(1_000).compactMap { item -> String? in
                let value = file.resolve(item)
                return value.name ?? value.text ?? value.number.map { "\($0)" }
            }.joined(separator: "\u{1F}")
        default: return nil
        }
    }
}

/// Role maps of the document and of its namespaces.
struct StructureTypes {
    private let roleMap: PDFDictionary
    private let file: PDFFile
    private let memory = Memory()

    /// What each type leads to, so that a chain of types is followed once.
    private final class Memory {
        var ends: [String: (type: String, isStandard: Bool)?] = [:]
        var leadsBack: [String: Bool] = [:]
    }

    /// Role maps of namespaces name types of other namespaces; no letter's lead further.
    private static let longestChain = 64

    init(file: PDFFile) { self.init(root: file.get("StructTreeRoot", of: file.catalog).dictionary ?? [:], file: file) }

    init(root: PDFDictionary, file: PDFFile) {
        roleMap = file.get("RoleMap", of: root).dictionary ?? [:]
        self.file = file
    }

    /// Whether the role map gives a standard type another meaning. One that leads back to the type is a circle and no meaning.
    func remaps(_ raw: String) -> Bool {
        roleMap[raw] != nil && standardTypesOfPDF17.contains(raw) && !isMappedToItself(raw)
    }

    /// Whether following the role map from the type leads back to it.
    func isMappedToItself(_ raw: String) -> Bool {
        if let known = memory.leadsBack[raw] { return known }
        var type = raw
        var leadsBack = true
        for _ in 0..<256 {
            guard let next = file.get(type, of: roleMap).name else {
                leadsBack = false
                break
            }
            if next == raw { break }
            type = next
        }
        memory.leadsBack[raw] = leadsBack
        return leadsBack
    }

    func map(_ raw: String, namespace: PDFDictionary?) -> (type: String, isStandard: Bool, isCircular: Bool) {
        var type = raw
        var namespace = namespace
        var visited = Set<String>()
        // The types gone through in no namespace: they all end where this one does.
        var passed: [String] = []
        func end(_ type: String, isStandard: Bool) -> (type: String, isStandard: Bool, isCircular: Bool) {
            for earlier in passed { memory.ends[earlier] = .some((type, isStandard)) }
            return (type, isStandard, false)
        }
        while true {
            if namespace == nil {
                if let known = memory.ends[type] {
                    guard let known else { return (raw, false, true) }
                    return end(known.type, isStandard: known.isStandard)
                }
            }
            let space = file.get("NS", of: namespace).text
            let isOwnNamespace = namespace != nil && space != Self.pdf2 && space != Self.pdf17 && space != Self.mathML
            // Types that are new in PDF 2.0 are anybody's in a file that names no namespace: its role map may tell.
            let isMapped = space == nil && !standardTypesOfPDF17.contains(type) && !file.get(type, of: roleMap).isNull
            if !isOwnNamespace, space == Self.mathML || (isStandardType(type) && !isMapped) {
                return end(type, isStandard: true)
            }
            guard visited.insert("\(space ?? "") \(type)").inserted, visited.count - passed.count <= Self.longestChain
            else {
                for earlier in passed { memory.ends[earlier] = .some(nil) }
                return (raw, false, true)
            }
            if namespace == nil { passed.append(type) }
            if isOwnNamespace {
                switch file.get(type, of: file.get("RoleMapNS", of: namespace).dictionary) {
                case .name(let next):
                    type = next
                    namespace = nil
                case .array(let pair) where pair.count == 2:
                    guard let next = file.resolve(pair[0]).name else { return end(type, isStandard: false) }
                    type = next
                    namespace = file.resolve(pair[1]).dictionary
                default: return end(type, isStandard: false)
                }
            } else if let next = file.get(type, of: roleMap).name {
                type = next
                namespace = nil
            } else {
                return end(type, isStandard: false)
            }
        }
    }

    private static let pdf17 = "http://iso.org/pdf/ssn"
    private static let pdf2 = "http://iso.org/pdf2/ssn"
    private static let mathML = "http://www.w3.org/1998/Math/MathML"

    private func isStandardType(_ type: String) -> Bool {
        if standardTypes.contains(type) { return true }
        guard type.utf8.first == 0x48, type.utf8.count > 1 else { return false }
        return type.utf8.dropFirst().allSatisfy(isASCIIDigit)
    }
}

/// Source: ISO 32000-1 section 14.8.4; ISO 32000-2 section 14.8.4.
private let standardTypes: Set<String> = [
    "Document", "DocumentFragment", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index",
    "NonStruct",
    "Private", "Aside", "Title", "FENote", "P", "H", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead",
    "TBody", "TFoot",
    "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Em", "Strong", "Sub", "Ruby", "RB",
    "RT", "RP",
    "Warichu", "WT", "WP", "Figure", "Formula", "Form", "Artifact",
]

/// Source: ISO 32000-1 section 14.8.4.
private let standardTypesOfPDF17 = standardTypes.subtracting([
    "DocumentFragment", "Aside", "Title", "FENote", "Em", "Strong", "Sub", "Artifact",
])
.union(["H1", "H2", "H3", "H4", "H5", "H6"])

internal import DocumentModel

/// Names an annotation of a page: by its object, or by its place among the page's annotations where it is no object of its own.
enum AnnotationKey: Hashable, Sendable {
    case object(ObjectID)
    case place(Int)

    init(_ entry: PDFValue, place: Int) { self = entry.objectID.map(AnnotationKey.object) ?? .place(place) }
}

/// What an annotation paints on its page.
///
/// Source: ISO 32000-1 section 12.5.5.
struct AnnotationAppearance {
    let form: ObjectID
    let dictionary: PDFDictionary
    /// From the form's space to the page's.
    let placement: Matrix
    /// Whether it is the mark of a check box or a radio button: what it means is the button's state, whatever letter draws it.
    let isControlMark: Bool
    let isOptional: Bool
    /// The annotation's key in the parent tree.
    let structParent: Int?

    /// nil where nothing is painted on the screen.
    init?(of annotation: PDFDictionary, in file: PDFFile) {
        // Source: ISO 32000-1 table 165: bit 2 hidden, bit 6 no view.
        guard (file.get("F", of: annotation).integer ?? 0) & 0b100010 == 0,
            file.get("Subtype", of: annotation).name != "Popup",
            let normal = file.get("AP", of: annotation).dictionary?["N"],
            let rectangle = Box(file.get("Rect", of: annotation), in: file)
        else { return nil }
        var appearance = file.resolve(normal)
        if case .dictionary(let states) = appearance {
            guard let state = file.get("AS", of: annotation).name else { return nil }
            appearance = file.resolve(states[state])
        }
        guard case .stream(let form, let dictionary) = appearance else { return nil }
        self.form = form
        self.dictionary = dictionary
        let matrix = file.get("Matrix", of: dictionary).array.flatMap { Matrix($0.map(file.resolve)) } ?? Matrix()
        let box = Box(file.get("BBox", of: dictionary), in: file) ?? Box(left: 0, bottom: 0, right: 1, top: 1)
        placement = matrix.then(box.under(matrix).fitted(to: rectangle))
        isOptional = annotation["OC"] != nil || dictionary["OC"] != nil
        structParent = file.get("StructParent", of: annotation).integer
        isControlMark = AnnotationAppearance.isCheckBoxOrRadioButton(annotation, in: file)
    }

    /// Source: ISO 32000-1 table 226: bit 17 is a push button.
    private static func isCheckBoxOrRadioButton(_ annotation: PDFDictionary, in file: PDFFile) -> Bool {
        guard file.get("Subtype", of: annotation).name == "Widget",
            inherited("FT", of: annotation, in: file, levels: 32).name == "Btn"
        else { return false }
        return (inherited("Ff", of: annotation, in: file, levels: 32).integer ?? 0) & (1 << 16) == 0
    }
}

/// Annotations of one page that are looked at.
let mostAnnotations = 20_000
/// An appearance that many annotations share is unpacked once, unless it is larger than any letter's.
private let largestSharedAppearance = 1 << 16

/// Reading what annotations show.
extension ContentInterpreter {
    mutating func readAppearances(of page: PDFDictionary) {
        var unpacked: [ObjectID: [UInt8]] = [:]
        var seen = Set<AnnotationKey>()
        for (place, entry) in (file.get("Annots", of: page).array ?? []).prefix(mostAnnotations).enumerated() {
            guard !content.wasLimited else { return }
            let key = AnnotationKey(entry, place: place)
            guard seen.insert(key).inserted, let annotation = file.resolve(entry).dictionary,
                let appearance = AnnotationAppearance(of: annotation, in: file),
                let data = unpacked[appearance.form] ?? file.streamData(appearance.form)
            else { continue }
            if data.count <= largestSharedAppearance { unpacked[appearance.form] = data }
            read(appearance, data: data, key: key)
        }
    }

    private mutating func read(_ appearance: AnnotationAppearance, data: [UInt8], key: AnnotationKey) {
        state = State()
        state.matrix = appearance.placement
        state.isOptional = appearance.isOptional
        destination = appearance.isControlMark ? .nowhere : .annotation(key)
        // The annotation's element owns all of it.
        let owner = appearance.structParent.flatMap { nesting?.parents.owner(structParent: $0) }
        let hasLanguage = owner.flatMap { nesting?.parents.hasLanguage($0) } ?? false
        markedStack = [
            Marked(
                key: nil, isArtifact: false, language: nil, opensReplacement: false, isOptional: false,
                isTagged: true, hasLanguage: hasLanguage)
        ]
        let nestingOfPage = content.nesting
        run(
            data, resources: file.get("Resources", of: appearance.dictionary).dictionary ?? [:],
            container: appearance.form, structParents: file.get("StructParents", of: appearance.dictionary).integer)
        // How the page's own content is marked is another matter than how an appearance is.
        content.nesting.artifactsInTaggedContent = nestingOfPage.artifactsInTaggedContent
        content.nesting.taggedContentInArtifacts = nestingOfPage.taggedContentInArtifacts
        markedStack = []
        destination = .page
    }
}

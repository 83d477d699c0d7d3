internal import DocumentModel

/// Names one marked-content sequence: the page or form stream that holds it, and its number there.
struct MarkedContentKey: Hashable, Sendable {
    var container: ObjectID
    var number: Int
}

/// What one page shows, sorted by the marked content it is in.
struct PageContent {
    var marked: [MarkedContentKey: ShownText] = [:]
    /// Real content outside every marked-content sequence with a number, and outside artifacts.
    var unmarked = ShownText()
    var artifacts: [PageArtifact] = []
    /// What annotations paint over the page. Not counted among the page's own characters and images.
    var annotations: [AnnotationKey: ShownText] = [:]
    /// Sequences with a number, used by the structure or not.
    var numberedSequenceCount = 0
    var characterCount = 0
    /// Characters that are shown but not painted: the text layer under a scan.
    var invisibleCharacterCount = 0
    /// What rendering would have to work through beside the stream itself.
    var imageSampleCount = 0.0
    /// The largest size that text is set in on the page, along or across the line, painted or not; infinite where there is no telling.
    var largestTextInPoints = 0.0
    /// Of images as they are packed.
    var imageByteCount = 0
    var glyphProgramBytes = 0.0
    /// Share of the page that images cover, overlaps counted twice; 1 at most.
    var imageCoverage = 0.0
    var imageCount = 0
    /// Images that cover half of the page or more: text that is not painted and stands on one of them is what a program recognised in it.
    var largeImages: [Rectangle] = []
    /// Whether anything but flat colours is painted: an image, a shading or a pattern.
    var holdsPictures = false
    /// How often each form XObject is painted.
    var formPaints: [ObjectID: Int] = [:]
    var nesting = ContentNesting()
    /// Whether the file shows more text than is read.
    var isTextCut = false
    /// Whether the page's stream was cut short by the limits below.
    var wasLimited = false
}

extension PageContent {
    static let mostLargeImages = 16

    /// Whether any text is painted, by the page or by an annotation.
    var showsText: Bool {
        characterCount > invisibleCharacterCount || annotations.values.contains { $0.characterCount > 0 }
    }
}

/// How the page's marked content stands to the structure and to languages, as PDF/UA asks. All 0 when not asked for.
/// Source: ISO 14289-1 sections 7.1 and 7.2.
struct ContentNesting {
    var artifactsInTaggedContent = 0
    var taggedContentInArtifacts = 0
    /// Text, paths, shadings and images that are neither.
    var unmarkedItems = 0
    var textsWithoutLanguage = 0
    /// Of Span sequences, by `ActualText`, `Alt` and `E`.
    var replacementsWithoutLanguage: [String: Int] = [:]
    var malformedLanguages = 0
    /// Form XObjects painted, and those that hold numbered sequences of their own.
    var formCounts: [ObjectID: Int] = [:]
    var formsWithNumbers = Set<ObjectID>()
}

/// What is needed to tell `ContentNesting`.
struct NestingContext {
    var parents: ParentTree
    var hasDocumentLanguage: Bool
}

/// A sequence that the page declares to be no real content. Source: ISO 32000-1 section 14.8.2.2.
struct PageArtifact {
    var shown = ShownText()
    /// `Pagination`, `Layout`, `Page`, `Background`; empty when not said.
    var type = ""
    /// `Header`, `Footer`, `Watermark`; empty when not said.
    var subtype = ""
}

/// Whether the structure tells where content belongs, or, without one, all of it is read as it is painted.
enum ContentMarking { case structured, none }

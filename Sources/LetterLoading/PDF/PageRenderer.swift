internal import DocumentModel

/// Beyond this, rendering a page could take longer than any letter is worth.
private let mostImageSamples = 60_000_000.0
private let mostGlyphProgramBytes = 50_000_000.0

/// So many prints of one text are held against each other.
private let mostPrints = 64

/// In points.
private let smallestText = 4.0

/// Renders pages and measures the text on them, one page at a time.
///
/// A class, because it keeps a document and tables from page to page; it never leaves the load that opened it.
final class PageRenderer {
    private let file: PopplerFile
    private var meter = ContrastMeter()

    /// nil when poppler cannot open what qpdf could.
    /// - Parameter buffer: must outlive the renderer.
    init?(_ buffer: UnsafeRawBufferPointer) {
        guard let file = PopplerFile(buffer) else { return nil }
        self.file = file
    }

    /// Gives every run of text on the page its contrast.
    /// - Parameters:
    ///   - index: from 0.
    ///   - pointsPerUnit: the page's `UserUnit`.
    /// - Returns: false when the page could not be rendered within bounds.
    func measure(_ content: inout PageContent, ofPage index: Int, pointsPerUnit: Double) -> Bool {
        guard !content.wasLimited, content.largestTextInPoints < RenderingTurn.largestText,
            content.imageSampleCount <= mostImageSamples, content.glyphProgramBytes <= mostGlyphProgramBytes,
            let pixels = file.pixels(ofPage: index, pointsPerUnit: pointsPerUnit)
        else { return false }
        var areSomeMissing = false
        let (pictures, holdsPictures) = (content.largeImages, content.holdsPictures)
        func measure(_ segment: inout TextSegment, among kind: ContentKind) {
            // Of smaller letters no pixel shows what they are.
            guard holdsLettersOrDigits(segment.text), !segment.style.isPictorial,
                segment.style.sizeInPoints >= smallestText || !segment.style.paint.isPainted,
                segment.style.isUpright || !segment.style.paint.isPainted || kind == .tagged,
                segment.style.paint.isPainted || !segment.lies(on: pictures)
            else { return }
            var contrast = meter.measure(segment, in: pixels, least: segment.style.scale.leastContrast)
            if !holdsPictures, contrast?.ratio == .unknown(.backgroundImage) {
                let hasGround = contrast?.background != nil
                contrast?.ratio = .unknown(hasGround ? .severalBackgrounds : .invisibleText)
            }
            segment.contrast = contrast
            // The box around a slanting line holds much that is not behind it: only what is clear counts.
            if !segment.style.isUpright, segment.contrast?.ratio.number == nil, segment.style.paint.isPainted {
                segment.contrast = nil
            }
            // A field shows a part of a long value.
            if kind == .annotation, segment.contrast?.isMissing == true { segment.contrast = nil }
            if segment.contrast?.isMissing == true { areSomeMissing = true }
        }
        content.changeSegmentsByKind(measure)
        readTwicePrintedOnce(&content)
        if areSomeMissing { doubtWhatWasNotDrawn(&content, ofPage: index, pointsPerUnit: pointsPerUnit) }
        return true
    }

    /// Text that is printed again a little beside itself, as a shadow or an outline, is read once: where one print stands out, the others are
    /// its decoration.
    private func readTwicePrintedOnce(_ content: inout PageContent) {
        func standsOut(_ segment: TextSegment) -> Bool {
            (segment.contrast?.ratio.number).map { $0 >= segment.style.scale.leastContrast } ?? false
        }
        var doubtful = Set<String>()
        content.changeSegments {
            if $0.contrast != nil, !standsOut($0) { doubtful.insert($0.text.collapsingWhitespace()) }
        }
        guard !doubtful.isEmpty else { return }
        var prints: [String: [Rectangle]] = [:]
        content.changeSegments { segment in
            guard standsOut(segment), let box = segment.box else { return }
            let text = segment.text.collapsingWhitespace()
            if doubtful.contains(text), prints[text]?.count ?? 0 < mostPrints { prints[text, default: []].append(box) }
        }
        guard !prints.isEmpty else { return }
        content.changeSegments { segment in
            guard segment.contrast != nil, !standsOut(segment), let box = segment.box,
                let others = prints[segment.text.collapsingWhitespace()]
            else { return }
            let shift = 0.25 * segment.style.sizeInPoints
            if others.contains(where: {
                ($0.left - box.left).magnitude <= shift && ($0.top - box.top).magnitude <= shift
            }) {
                segment.contrast = nil
            }
        }
    }

    /// Text that shows nowhere is hidden by something only where it could be drawn at all: a font that did not load leaves the same blank.
    private func doubtWhatWasNotDrawn(_ content: inout PageContent, ofPage index: Int, pointsPerUnit: Double) {
        func doubt(_ segment: inout TextSegment) {
            segment.contrast = MeasuredContrast(
                ratio: .unknown(.notDrawn), foreground: segment.contrast?.foreground, isVisible: true)
        }
        guard let glyphs = file.glyphs(ofPage: index, pointsPerUnit: pointsPerUnit) else {
            content.changeSegments { if $0.contrast?.isMissing == true { doubt(&$0) } }
            return
        }
        content.changeSegments { segment in
            if segment.contrast?.isMissing == true, !meter.isDrawn(segment, in: glyphs) { doubt(&segment) }
        }
    }
}

/// Whose the content is.
enum ContentKind { case tagged, untagged, annotation, artifact }

extension PageContent {
    /// Changes every run of text the page shows.
    mutating func changeSegmentsByKind(_ change: (inout TextSegment, ContentKind) -> Void) {
        for key in marked.keys { marked[key]?.changeSegments { change(&$0, .tagged) } }
        unmarked.changeSegments { change(&$0, .untagged) }
        for key in annotations.keys { annotations[key]?.changeSegments { change(&$0, .annotation) } }
        for index in artifacts.indices { artifacts[index].shown.changeSegments { change(&$0, .artifact) } }
    }

    /// Changes every run of text the page shows.
    mutating func changeSegments(_ change: (inout TextSegment) -> Void) {
        changeSegmentsByKind { segment, _ in change(&segment) }
    }
}

extension TextStyle {
    var scale: TextScale { TextScale(sizeInPoints: sizeInPoints, weight: weight) }
}

/// The contrast facts of the nodes that hold text themselves: of each, the worst run. What cannot be measured on a page for one reason is one
/// question, at the first such node.
struct ContrastColumns {
    private typealias Measured = (contrast: MeasuredContrast, scale: TextScale, severity: Double, page: Int)
    private var measured: [NodeID: Measured] = [:]
    private var visible: [NodeID: Bool] = [:]

    mutating func add(_ segment: TextSegment, to node: NodeID, page: Int) {
        guard let contrast = segment.contrast else { return }
        visible[node] = contrast.isVisible || (visible[node] ?? false)
        guard contrast.ratio != .absent else { return }
        let severity: Double
        switch contrast.ratio {
        case .number(let ratio) where ratio < segment.style.scale.leastContrast: severity = 1_000 - ratio
        case .number(let ratio): severity = -ratio
        default: severity = 100
        }
        if measured[node].map({ severity > $0.severity }) ?? true {
            measured[node] = (contrast, segment.style.scale, severity, page)
        }
    }

    /// Takes out the nodes that would ask once more what an earlier one of their page asks.
    private func asked() -> [NodeID: Measured] {
        struct Question: Hashable {
            let page: Int
            let reason: UnknownReason
        }
        var asked = Set<Question>()
        var kept = measured
        for node in measured.keys.sorted() {
            guard let one = measured[node], case .unknown(let reason) = one.contrast.ratio else { continue }
            if !asked.insert(Question(page: one.page, reason: reason)).inserted { kept[node] = nil }
        }
        return kept
    }

    func store(in facts: inout FactTable) {
        let measured = asked()
        facts[.contrastRatio] = .sparse(measured.mapValues(\.contrast.ratio), otherwise: .absent)
        facts[.isLargeText] = .sparse(measured.mapValues { .flag($0.scale.isLarge) }, otherwise: .absent)
        facts[.foregroundColor] = .sparse(measured.mapValues { FactValue($0.contrast.foreground) }, otherwise: .absent)
        facts[.backgroundColor] = .sparse(measured.mapValues { FactValue($0.contrast.background) }, otherwise: .absent)
        let nearest = measured.compactMapValues { value in
            value.contrast.foreground.flatMap { foreground in
                value.contrast.background.flatMap {
                    nearestPassing(foreground, on: $0, ratio: value.scale.leastContrast)
                }
            }
        }
        facts[.nearestPassingColor] = .sparse(nearest.mapValues { FactValue($0.color) }, otherwise: .absent)
        facts[.nearestPassingBackground] = .sparse(nearest.mapValues { FactValue($0.background) }, otherwise: .absent)
        facts[.isVisible] = .sparse(visible.mapValues(FactValue.flag), otherwise: .absent)
    }
}

extension FactValue {
    fileprivate init(_ color: CSSColor?) { self = color.map { .text($0.hexadecimal) } ?? .absent }
}

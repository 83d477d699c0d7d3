internal import DocumentModel

/// An affine transformation in PDF's order: [a b c d e f].
struct Matrix {
    var a = 1.0, b = 0.0, c = 0.0, d = 1.0, e = 0.0, f = 0.0

    /// nil when the operands are not six numbers.
    init?(_ values: [PDFValue]) {
        let numbers = values.compactMap(\.number)
        guard numbers.count == 6 else { return nil }
        (a, b, c, d, e, f) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
    }

    init(a: Double = 1, b: Double = 0, c: Double = 0, d: Double = 1, e: Double = 0, f: Double = 0) {
        (self.a, self.b, self.c, self.d, self.e, self.f) = (a, b, c, d, e, f)
    }

    /// First this, then the other.
    func then(_ other: Matrix) -> Matrix {
        Matrix(
            a: a * other.a + b * other.c, b: a * other.b + b * other.d, c: c * other.a + d * other.c,
            d: c * other.b + d * other.d, e: e * other.a + f * other.c + other.e, f: e * other.b + f * other.d + other.f
        )
    }

    func apply(_ x: Double, _ y: Double) -> (x: Double, y: Double) { (a * x + c * y + e, b * x + d * y + f) }

    /// How much a vertical unit grows.
    var verticalScale: Double { (c * c + d * d).squareRoot() }
    var area: Double { (a * d - b * c).magnitude }
}

/// A rectangle of user space with its edges in order; `Rectangle` is one as the page is shown.
struct Box {
    var left, bottom, right, top: Double

    init(left: Double, bottom: Double, right: Double, top: Double) {
        (self.left, self.bottom, self.right, self.top) = (left, bottom, right, top)
    }

    /// nil when the value is no array of four numbers.
    init?(_ value: PDFValue, in file: PDFFile) {
        let edges = (value.array ?? []).compactMap { file.resolve($0).number }
        guard edges.count == 4 else { return nil }
        left = min(edges[0], edges[2])
        bottom = min(edges[1], edges[3])
        right = max(edges[0], edges[2])
        top = max(edges[1], edges[3])
    }

    /// What both have in common; nil for nothing.
    func cut(to other: Box) -> Box? {
        let part = Box(
            left: max(left, other.left), bottom: max(bottom, other.bottom), right: min(right, other.right),
            top: min(top, other.top))
        return part.right > part.left && part.top > part.bottom ? part : nil
    }

    /// The smallest upright box around the transformed corners.
    func under(_ matrix: Matrix) -> Box {
        let corners = [(left, bottom), (right, bottom), (left, top), (right, top)].map { matrix.apply($0.0, $0.1) }
        let xs = corners.map(\.x)
        let ys = corners.map(\.y)
        return Box(left: xs.min() ?? 0, bottom: ys.min() ?? 0, right: xs.max() ?? 0, top: ys.max() ?? 0)
    }

    /// Scales and moves this box onto the other. A box without width or height is moved alone.
    func fitted(to other: Box) -> Matrix {
        let across = right > left ? (other.right - other.left) / (right - left) : 1
        let up = top > bottom ? (other.top - other.bottom) / (top - bottom) : 1
        return Matrix(a: across, d: up, e: other.left - left * across, f: other.bottom - bottom * up)
    }
}

/// A page's crop box, rotation and unit: turns user space into points from the top left as the page is shown.
struct PageGeometry {
    /// The crop box, in user space.
    var left = 0.0, bottom = 0.0, width = 595.0, height = 842.0
    var rotation = 0
    /// Points in a unit of user space.
    /// Source: ISO 32000-1 table 30 (UserUnit).
    private(set) var pointsPerUnit = 1.0

    init(page: PDFDictionary, file: PDFFile) {
        let media = Box(inherited("MediaBox", of: page, in: file), in: file)
        let crop = Box(inherited("CropBox", of: page, in: file), in: file)
        var box = media ?? Box(left: 0, bottom: 0, right: 612, top: 792)
        // A crop box beyond the medium is cut to it.
        if let crop { box = crop.cut(to: box) ?? crop }
        (left, bottom, width, height) = (
            box.left, box.bottom, max(1, box.right - box.left), max(1, box.top - box.bottom)
        )
        let turn = inherited("Rotate", of: page, in: file).integer ?? 0
        rotation = ((turn % 360) + 360) % 360
        if let unit = file.get("UserUnit", of: page).number, unit > 0, unit <= PageGeometry.largestUnit {
            pointsPerUnit = unit
        }
    }

    /// No reader takes a larger one. Source: ISO 32000-1 annex C, implementation limits of user space.
    private static let largestUnit = 75_000.0

    /// In user space.
    var area: Double { width * height }

    /// As the page is shown, in points.
    var shownSize: (width: Double, height: Double) {
        let (across, up) = (width * pointsPerUnit, height * pointsPerUnit)
        return rotation % 180 == 90 ? (up, across) : (across, up)
    }

    /// Source: ISO 32000-1 table 30 (Rotate is clockwise).
    func shown(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
        let across = (x - left) * pointsPerUnit
        let up = (y - bottom) * pointsPerUnit
        let (width, height) = (width * pointsPerUnit, height * pointsPerUnit)
        switch rotation {
        case 90: return (up, across)
        case 180: return (width - across, up)
        case 270: return (height - up, width - across)
        default: return (across, height - up)
        }
    }

    func rectangle(_ corners: [(x: Double, y: Double)]) -> Rectangle {
        let points = corners.map { shown($0.x, $0.y) }
        let xs = points.map(\.x)
        let ys = points.map(\.y)
        return Rectangle(left: xs.min() ?? 0, top: ys.min() ?? 0, right: xs.max() ?? 0, bottom: ys.max() ?? 0)
    }
}

/// An attribute of a page or a form field, its own or from the nearest ancestor that has it.
/// Source: ISO 32000-1 sections 7.7.3.4 and 12.7.3.1.
///
/// - Parameter levels: deeper trees exist only in files made to harm.
func inherited(_ key: String, of node: PDFDictionary, in file: PDFFile, levels: Int = 64) -> PDFValue {
    var current = node
    for _ in 0..<levels {
        let value = file.get(key, of: current)
        if !value.isNull { return value }
        guard let parent = file.get("Parent", of: current).dictionary else { return .null }
        current = parent
    }
    return .null
}

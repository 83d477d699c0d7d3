/// Where brevtjek and a judge are known to differ, and why that is left so. Nothing else may differ.
struct KnownDifference {
    let kind: String
    /// What the detail of such a disagreement holds.
    let detail: String
    let reason: String
    /// The share of all verdicts of the kind that may differ so, from 0 to 1: what is not described closely is counted.
    var mostOften = 1.0

    static let all: [KnownDifference] = [
        KnownDifference(
            kind: "name", detail: "figure data-k",
            reason:
                "A figcaption names its figure in HTML-AAM 1.0 (section 4.1.8); the editors' draft has taken that out (w3c/aria pull request 2224), and Chromium follows it."
        ),
        KnownDifference(
            kind: "role", detail: "brevtjek rowgroup, Chromium generic",
            reason:
                "Chromium gives groups of rows no role where it takes the table for a layout or finds no row; HTML-AAM 1.0 section 3.5 maps tbody, thead and tfoot always."
        ),
        KnownDifference(
            kind: "role", detail: "brevtjek none, Chromium listitem",
            reason: "HTML-AAM 1.0 section 3.5 gives li no role outside a list; Chromium leaves it one."),
        KnownDifference(
            kind: "role", detail: "brevtjek none, Chromium form",
            reason:
                "A form without a name is no landmark (HTML-AAM 1.0 section 3.5; WAI-ARIA 1.2 section 5.4, form); Chromium gives it the role and leaves it out of the landmarks."
        ),
        KnownDifference(
            kind: "name", detail: "brevtjek “”, Chromium “Submit”",
            reason: "Chromium calls an image button without any text Submit; brevtjek says that nobody named it."),
        KnownDifference(
            kind: "role", detail: "brevtjek complementary, Chromium generic",
            reason:
                "HTML-AAM gives an unnamed aside in sectioning content no role; brevtjek does not look at where it stands yet."
        ),
        KnownDifference(
            kind: "fallback name", detail: "Chromium none",
            reason:
                "HTML-AAM 1.0 goes on to title and placeholder where label or content give an empty name; Chromium stops there."
        ),
        KnownDifference(
            kind: "contrast that fails", detail: "brevtjek",
            reason:
                "Text too near its ground fails either way; the ratio told of big letters may be too low, as pixels at their edge are taken for ground. To be mended in TextContrast.",
            mostOften: 0.2),
        KnownDifference(
            kind: "contrast of transparent text", detail: "brevtjek",
            reason:
                "Where big letters are painted with an alpha of their own, the meter takes some of their pixels for ground and tells too low a ratio; to be mended in TextContrast.",
            mostOften: 0.15),
        KnownDifference(
            kind: "name", detail: "",
            reason:
                "Rare mixtures, such as the value of a list in which nothing is chosen; nobody has sorted them yet.",
            mostOften: 0.02),
        KnownDifference(
            kind: "role", detail: "", reason: "Rare mixtures of roles and elements; nobody has sorted them yet.",
            mostOften: 0.002),
    ]

    /// The first that explains it.
    static func index(explaining disagreement: Disagreement) -> Int? {
        all.firstIndex { $0.kind == disagreement.kind && disagreement.detail.contains($0.detail) }
    }
}

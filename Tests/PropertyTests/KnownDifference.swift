/// Where brevtjek and a judge are known to differ, and why that is left so. Nothing else may differ.
struct KnownDifference {
    let kind: String
    /// What the detail of such a disagreement holds.
    let detail: String
    let reason: String

    static let all: [KnownDifference] = [
        KnownDifference(
            kind: "name", detail: "figure data-k",
            reason: "A figcaption names its figure in HTML-AAM 1.0 (section 4.1.8); the editors' draft has taken that out (w3c/aria pull request 2224), and Chromium follows it."),
        KnownDifference(
            kind: "role", detail: "brevtjek rowgroup, Chromium generic",
            reason: "Chromium gives groups of rows no role where it takes the table for a layout or finds no row; HTML-AAM 1.0 section 3.5 maps tbody, thead and tfoot always."),
        KnownDifference(
            kind: "role", detail: "brevtjek generic, Chromium listitem",
            reason: "HTML-AAM 1.0 section 3.5 gives li no role outside a list; Chromium leaves it one."),
    ]

    static func explains(_ disagreement: Disagreement) -> Bool {
        all.contains { $0.kind == disagreement.kind && disagreement.detail.contains($0.detail) }
    }
}

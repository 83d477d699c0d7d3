/// Where brevtjek and a judge are known to differ, and why that is left so. Nothing else may differ.
struct KnownDifference {
    let kind: String
    /// What the detail of such a disagreement holds.
    let detail: String
    let reason: String

    static let all: [KnownDifference] = []

    static func explains(_ disagreement: Disagreement) -> Bool {
        all.contains { $0.kind == disagreement.kind && disagreement.detail.contains($0.detail) }
    }
}

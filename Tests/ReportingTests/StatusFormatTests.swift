import Reporting
import Testing

/// What a format holds where nothing is asked for.
@Suite struct StatusFormatTests {
    @Test(
        arguments: [
            (.text, [.status], false), (.md, [.status], false), (.csv, [.status], true), (.json, [.status], true),
            (.html, [.status, .outstanding], false), (.xlsx, [.status, .outstanding, .criteria], true),
        ] as [(StatusFormat, [StatusReport.View], Bool)])
    func aFormatHasItsViewsAndColumns(_ format: StatusFormat, _ views: [StatusReport.View], _ hasAll: Bool) {
        #expect(format.usualViews(compares: false) == views)
        #expect(format.usualViews(compares: true) == views + [.changes])
        // What has changed is a column where there is something to compare with.
        #expect(
            format.usualColumns(compares: false) == (hasAll ? SolutionColumn.allCases.filter { $0 != .change } : nil))
        #expect(format.usualColumns(compares: true) == (hasAll ? SolutionColumn.allCases : nil))
    }
}

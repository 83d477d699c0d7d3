/// How a report for a meeting is given.
package enum StatusFormat: String, CaseIterable, Sendable {
    case text, md, csv, html, json, xlsx

    /// The tables where none are asked for: a page is the matrix with the list behind it, a workbook has room for all.
    ///
    /// - Parameter compares: whether there is an earlier measurement.
    package func usualViews(compares: Bool) -> [StatusReport.View] {
        let views: [StatusReport.View] =
            switch self {
            case .html: [.status, .outstanding]
            case .xlsx: [.status, .outstanding, .criteria]
            case .text, .md, .csv, .json: [.status]
            }
        return views + (compares ? [.changes] : [])
    }

    /// The columns where none are asked for: a spreadsheet and a program get every column; people get those of the meeting, which is nil.
    package func usualColumns(compares: Bool) -> [SolutionColumn]? {
        switch self {
        case .csv, .json, .xlsx: SolutionColumn.allCases.filter { $0 != .change || compares }
        case .text, .md, .html: nil
        }
    }
}

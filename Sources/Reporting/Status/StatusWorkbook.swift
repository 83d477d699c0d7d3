internal import CXlsx

/// Tables as a workbook, one sheet each, with a frozen header. The same tables give the same bytes.
package struct WorkbookFailure: Error {
    package var message: String
}

extension [StatusTable] {
    /// - Parameter path: written by the library itself.
    package func writeWorkbook(to path: String) throws(WorkbookFailure) {
        guard let book = workbook_new(path) else { throw WorkbookFailure(message: path) }
        // The clock would tell two runs apart.
        var properties = lxw_doc_properties()
        properties.created = 1
        workbook_set_properties(book, &properties)
        let header = workbook_add_format(book)
        format_set_bold(header)
        format_set_text_wrap(header)
        format_set_bg_color(header, 0xE6EEF5)
        format_set_align(header, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        let body = workbook_add_format(book)
        format_set_text_wrap(body)
        format_set_align(body, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        for (index, table) in enumerated() { add(table, name: sheetName(table.title, index), to: book, header: header, body: body) }
        let result = workbook_close(book)
        guard result == LXW_NO_ERROR else { throw WorkbookFailure(message: String(cString: lxw_strerror(result))) }
    }

    /// Excel takes 31 characters at most, without `[]:*?/\`, and no name twice.
    private func sheetName(_ title: String, _ index: Int) -> String {
        let number = count > 1 ? "\(index + 1) " : ""
        return number + String(title.map { "[]:*?/\\'".contains($0) ? " " : $0 }.prefix(31 - number.count))
    }

    private func add(_ table: StatusTable, name: String, to book: UnsafeMutablePointer<lxw_workbook>, header: UnsafeMutablePointer<lxw_format>?, body: UnsafeMutablePointer<lxw_format>?) {
        guard let sheet = workbook_add_worksheet(book, name) else { return }
        worksheet_set_landscape(sheet)
        worksheet_set_paper(sheet, 9)  // A4
        worksheet_fit_to_pages(sheet, 1, 0)
        worksheet_repeat_rows(sheet, 0, 0)
        worksheet_freeze_panes(sheet, 1, 1)
        for (column, value) in table.columns.enumerated() {
            let at = lxw_col_t(column)
            let longest = table.rows.lazy.map { $0[column].text.count }.max() ?? 0
            worksheet_set_column(sheet, at, at, Swift.min(60, Swift.max(10, Double(longest) * 0.6)), body)
            worksheet_write_string(sheet, 0, at, value.title, header)
        }
        for (row, values) in table.rows.enumerated() {
            for (column, value) in values.enumerated() {
                switch value {
                // Text is never taken for a formula here.
                case .text(let text): worksheet_write_string(sheet, lxw_row_t(row + 1), lxw_col_t(column), String(text.prefix(32_000)), body)
                case .number(let number): worksheet_write_number(sheet, lxw_row_t(row + 1), lxw_col_t(column), Double(number), body)
                }
            }
        }
        let end = lxw_row_t(table.rows.count)
        worksheet_autofilter(sheet, 0, 0, end, lxw_col_t(Swift.max(0, table.columns.count - 1)))
        for (index, note) in table.notes.enumerated() { worksheet_write_string(sheet, end + 2 + lxw_row_t(index), 0, note, nil) }
    }
}

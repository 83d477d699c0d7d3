internal import CXlsx
internal import DocumentModel

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
        for (index, table) in enumerated() {
            let name = SpreadsheetCell.sheetName(LetterText(table.title), number: count > 1 ? index + 1 : nil)
            do throws(WorkbookFailure) {
                try add(table, name: name, to: book, header: header, body: body)
            } catch {
                lxw_workbook_free(book)
                throw error
            }
        }
        let result = workbook_close(book)
        guard result == LXW_NO_ERROR else { throw WorkbookFailure(message: String(cString: lxw_strerror(result))) }
    }

    private func add(
        _ table: StatusTable, name: String, to book: UnsafeMutablePointer<lxw_workbook>,
        header: UnsafeMutablePointer<lxw_format>?, body: UnsafeMutablePointer<lxw_format>?
    )
        throws(WorkbookFailure)
    {
        // A table that is not in the book is no table left out quietly.
        guard let sheet = workbook_add_worksheet(book, name) else { throw WorkbookFailure(message: name) }
        worksheet_set_landscape(sheet)
        worksheet_set_paper(sheet, 9)  // A4
        worksheet_fit_to_pages(sheet, 1, 0)
        worksheet_repeat_rows(sheet, 0, 0)
        worksheet_freeze_panes(sheet, 1, 1)
        for (column, value) in table.columns.enumerated() {
            let at = lxw_col_t(column)
            let longest = table.rows.lazy.map { $0[column].text.unescaped.count }.max() ?? 0
            worksheet_set_column(sheet, at, at, Swift.min(60, Swift.max(10, Double(longest) * 0.6)), body)
            worksheet_write_string(sheet, 0, at, cell(LetterText(value.title)), header)
        }
        for (row, values) in table.rows.enumerated() {
            for (column, value) in values.enumerated() {
                switch value {
                // Text is no formula here; nor is it where the sheet is saved as something else.
                case .text(let text):
                    worksheet_write_string(sheet, lxw_row_t(row + 1), lxw_col_t(column), cell(text), body)
                case .number(let number):
                    worksheet_write_number(sheet, lxw_row_t(row + 1), lxw_col_t(column), Double(number), body)
                }
            }
        }
        let end = lxw_row_t(table.rows.count)
        worksheet_autofilter(sheet, 0, 0, end, lxw_col_t(Swift.max(0, table.columns.count - 1)))
        for (index, note) in table.notes.enumerated() {
            worksheet_write_string(sheet, end + 2 + lxw_row_t(index), 0, cell(LetterText(note)), nil)
        }
    }

    /// Excel takes 32,767 UTF-16 units.
    private func cell(_ text: LetterText) -> String {
        String(String.UnicodeScalarView(SpreadsheetCell.text(text).unicodeScalars.prefix(16_000)))
    }
}

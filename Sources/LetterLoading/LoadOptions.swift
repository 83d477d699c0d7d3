package import DocumentModel

/// What a run says about the letters it loads beside the facts it needs.
package struct LoadOptions: Sendable {
    package var placeholders: [PlaceholderSyntax]
    package var sanitizer: AllowedAttributes
    package var producers: ProducerTable
    package var messages: MessageSchema
    package var fontSheets: FontSheets
    /// Of the one letter that is loaded with these options; nil where nothing lies beside it.
    package var sheets: SheetsBeside?

    package init(
        placeholders: [PlaceholderSyntax] = PlaceholderSyntax.known, sanitizer: AllowedAttributes = .everything,
        producers: ProducerTable = ProducerTable([]), messages: MessageSchema = MessageSchema(),
        fontSheets: FontSheets = FontSheets([])
    ) {
        self.placeholders = placeholders
        self.sanitizer = sanitizer
        self.producers = producers
        self.messages = messages
        self.fontSheets = fontSheets
    }
}

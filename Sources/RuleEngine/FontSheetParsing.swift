package import DocumentModel

extension FontSheets {
    /// Reads `font-sheets.yaml`: a list `sheets` with `host`, `path` and perhaps `without`.
    package init(parsing text: String, file: String) throws(RuleFileError) {
        let root = try YAMLNode(parsing: text, file: file)
        let fields = try root.fields(["sheets"])
        guard let list = fields["sheets"] else { throw root.missing("sheets") }
        var sources: [Source] = []
        for entry in list.items() {
            let fields = try entry.fields(["host", "path", "without"])
            guard let host = fields["host"] else { throw entry.missing("host") }
            guard let path = fields["path"] else { throw entry.missing("path") }
            sources.append(
                Source(
                    host: try host.string().lowercased(), path: try path.string(),
                    without: try fields["without"]?.strings() ?? []))
        }
        self.init(sources)
    }
}

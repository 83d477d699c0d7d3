internal import DocumentModel
func detectLanguages(of letter: inout Letter) {}

package import RuleEngine

/// What a caller chooses of rules, settings and answers. Everything empty or nil is what a run without arguments has.
package struct JudgingChoice: Hashable, Sendable {
    /// nil for what the settings say, `lov` otherwise.
    package var profile: Profile?
    /// Rules, families, requirements or clauses, with commas between; where any are named, only these.
    package var select: [String] = []
    package var ignore: [String] = []
    package var extendSelect: [String] = []
    /// Folders of rules beside the program's own.
    package var ruleFolders: [String] = []
    package var leavesOutBundledRules = false
    /// nil for the nearest `brevtjek.yml`.
    package var configurationFile: String?
    /// Answers of persons; nil for `brevtjek-vurdering.yml` beside the settings.
    package var judgementsFile: String?
    /// Of the program: results that another version kept are not used.
    package var programVersion: String

    package init(programVersion: String) { self.programVersion = programVersion }
}

/// What stands in a SARIF file, in the words of the standard. Source: OASIS SARIF 2.1.0.
struct SarifLog: Encodable {
    var schema = "https://json.schemastore.org/sarif-2.1.0.json"
    var runs: [Run]
    var version = "2.1.0"

    enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case runs, version
    }

    struct Run: Encodable {
        var columnKind = "unicodeCodePoints"
        var invocations: [Invocation]
        var language: String
        /// Empty: results are encoded one by one and put in here.
        var results: [Result] = []
        var tool: Tool
    }

    struct Invocation: Encodable {
        var executionSuccessful = true
        var toolExecutionNotifications: [Notification]
    }

    struct Message: Encodable { var text: JSONString }

    enum Level: String, Encodable { case none, note, warning, error }

    /// Source: section 3.58.
    struct Notification: Encodable {
        struct Rule: Encodable { var id: String }

        var associatedRule: Rule?
        var level: Level
        var locations: [Location]?
        var message: Message
    }

    struct Location: Encodable {
        struct Logical: Encodable { var fullyQualifiedName: String }
        struct Physical: Encodable {
            struct Artifact: Encodable { var uri: String }
            struct Region: Encodable {
                var startColumn: Int?
                var startLine: Int
            }
            var artifactLocation: Artifact
            var region: Region
        }

        var logicalLocations: [Logical]?
        var physicalLocation: Physical
    }

    /// Source: section 3.27.
    struct Result: Encodable {
        enum Kind: String, Encodable { case fail, review, informational }
        struct Fingerprints: Encodable {
            var own: String
            enum CodingKeys: String, CodingKey { case own = "brevtjek/v1" }
        }
        struct Suppression: Encodable {
            enum Kind: String, Encodable { case inSource, external }
            var justification: JSONString
            var kind: Kind
        }

        var kind: Kind
        var level: Level
        var locations: [Location]
        var message: Message
        var partialFingerprints: Fingerprints
        /// Source: section 3.27.22.
        var relatedLocations: [Location]?
        var ruleId: String
        var ruleIndex: Int?
        var suppressions: [Suppression]?
    }

    struct Tool: Encodable {
        struct Driver: Encodable {
            var name = "brevtjek"
            var rules: [Rule]
            var semanticVersion: String
            var version: String
        }
        var driver: Driver
    }

    /// Source: section 3.49.
    struct Rule: Encodable {
        struct Configuration: Encodable { var level: Level }
        struct Help: Encodable { var markdown, text: String }
        struct Properties: Encodable { var tags: [String] }

        var defaultConfiguration: Configuration
        var fullDescription: Message
        var help: Help
        var id: String
        var properties: Properties
        var shortDescription: Message
    }
}

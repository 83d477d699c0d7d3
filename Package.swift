// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
]

let package = Package(
    name: "brevtjek",
    products: [
        .executable(name: "brevtjek", targets: ["brevtjek"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        // C libraries behind module maps. Only LetterLoading may import them; CXlsx is Reporting's.
        .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"])]),
        .systemLibrary(name: "CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
        .systemLibrary(name: "CPoppler", pkgConfig: "poppler-glib", providers: [.apt(["libpoppler-glib-dev"])]),
        .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
        .systemLibrary(name: "CFreeType", pkgConfig: "freetype2", providers: [.apt(["libfreetype-dev"])]),
        .systemLibrary(name: "CXlsx", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        // Bounds around worker processes, in C because the system calls are macros.
        .target(name: "CSandbox", linkerSettings: [.linkedLibrary("seccomp")]),
        // CLD2 is C++ and needs a shim. The full tables come first: they replace the small ones.
        .target(
            name: "CLanguage", linkerSettings: [.linkedLibrary("cld2_full"), .linkedLibrary("cld2")]),

        .target(
            name: "DocumentModel", exclude: ["README.md", "Privacy/README.md"], swiftSettings: strict),
        .target(
            name: "LetterLoading",
            dependencies: [
                "DocumentModel", "CLanguage", "CXML", "CGumbo", "CQPDF", "CPoppler", "CZlib", "CFreeType", "CNettle",
                "CArchive",
            ],
            exclude: ["Language/README.md"],
            swiftSettings: strict),
        .target(
            name: "RuleEngine",
            dependencies: ["DocumentModel", .product(name: "Yams", package: "Yams")],
            swiftSettings: strict),
        // The templates are part of the program, which is moved about as one file.
        .target(
            name: "Reporting",
            dependencies: [
                "RuleEngine", "DocumentModel", "CXlsx", .product(name: "Mustache", package: "swift-mustache"),
            ],
            exclude: ["README.md", "Escaping/README.md"],
            resources: [
                .embedInCode("Views/letter.mustache"), .embedInCode("Views/page.mustache"),
                .embedInCode("Views/report.mustache"), .embedInCode("Views/rule.mustache"),
                .embedInCode("Views/status.mustache"), .embedInCode("Views/table.mustache"),
            ],
            swiftSettings: strict),
        .target(
            name: "RuleExamples", dependencies: ["DocumentModel", "LetterLoading", "RuleEngine", "Reporting"],
            swiftSettings: strict),
        .target(
            name: "LetterChecking",
            dependencies: ["DocumentModel", "LetterLoading", "RuleEngine", "Reporting", "CSandbox"],
            exclude: ["README.md"], swiftSettings: strict),
        .executableTarget(
            name: "brevtjek",
            dependencies: [
                "LetterChecking", "DocumentModel", "LetterLoading", "RuleEngine", "Reporting", "RuleExamples",
                "CSandbox", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["README.md"], swiftSettings: strict),
        .executableTarget(
            name: "brevtjek-dev",
            dependencies: [
                "RuleEngine", "Reporting", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "brevtjek-bench", dependencies: ["DocumentModel", "LetterLoading", "RuleEngine"],
            swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]),

        .executableTarget(
            name: "make-letters", path: "Tests/MakeLetters",
            swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]),
        // Tries what a worker must not do; the attacks are C, because the system calls are macros.
        .target(name: "Attacks", path: "Tests/SandboxProbe/Attacks", linkerSettings: [.linkedLibrary("seccomp")]),
        .executableTarget(
            name: "sandbox-probe", dependencies: ["Attacks", "CSandbox"], path: "Tests/SandboxProbe/Program",
            swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]),
        .target(
            name: "TestSupport",
            dependencies: ["DocumentModel", "LetterChecking", "LetterLoading", "Reporting", "RuleEngine"],
            path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(
            name: "RuleExampleTests",
            dependencies: ["DocumentModel", "LetterLoading", "RuleEngine", "RuleExamples", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "LetterLoadingTests", dependencies: ["DocumentModel", "LetterLoading", "TestSupport"],
            exclude: ["Fixtures", "Snapshots"], swiftSettings: strict),
        .testTarget(
            name: "RuleEngineTests", dependencies: ["DocumentModel", "LetterLoading", "RuleEngine", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "ReportingTests",
            dependencies: ["DocumentModel", "LetterLoading", "RuleEngine", "Reporting", "TestSupport"],
            exclude: ["Snapshots"], swiftSettings: strict),
        .testTarget(
            name: "CommandTests",
            dependencies: ["brevtjek", "make-letters", "sandbox-probe", "CSandbox", "TestSupport"],
            exclude: ["Snapshots"], swiftSettings: strict),
        .testTarget(
            name: "LetterCheckingTests",
            dependencies: [
                "LetterChecking", "DocumentModel", "LetterLoading", "RuleEngine", "Reporting", "CSandbox",
                "TestSupport",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "CommandUnitTests",
            dependencies: [
                "brevtjek", "LetterChecking", "DocumentModel", "LetterLoading", "RuleEngine", "Reporting",
                "TestSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ConformanceTests", dependencies: ["DocumentModel", "LetterLoading", "RuleEngine", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "PropertyTests", dependencies: ["DocumentModel", "LetterLoading", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "RepositoryTests", dependencies: ["Reporting", "RuleEngine", "TestSupport"], swiftSettings: strict),
    ]
)

// libFuzzer brings its own `main`, so this is built by `make fuzz` alone.
if Context.environment["BREVTJEK_FUZZ_BUILD"] != nil {
    package.targets.append(
        .executableTarget(
            name: "fuzz-letters", dependencies: ["DocumentModel", "LetterLoading", "RuleEngine", "Reporting"],
            path: "Tests/Fuzzing",
            swiftSettings: [.swiftLanguageMode(.v6), .unsafeFlags(["-parse-as-library"])]))
}

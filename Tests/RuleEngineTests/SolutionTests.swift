import DocumentModel
import RuleEngine
import Testing

/// Which solution a letter comes from by what it says of its origin, and what a folder of one's own changes in the registry.
@Suite struct SolutionTests {
    private static func solutions() throws -> Solutions {
        try Solutions(
            parsing: """
                solutions:
                  - {id: ky, name: Kommunernes Ydelsessystem (KY), vendor: Leverandøren, marks: {kle: ["32.24"], sender: [Ydelse]}}
                  - {id: dagpenge, name: Sygedagpenge}
                  - {id: x1, name: Fas}
                """, file: "a.yaml")
    }

    @Test(
        arguments: [
            (.kle, "32.24", "ky"), (.kle, "32.24.04", "ky"), (.kle, "32.240", nil), (.kle, "32.2", nil),
            (.kle, "132.24", nil), (.sender, "Center for YDELSER", "ky"), (.sender, "Sygedagpenge", nil),
            (.system, "KY", "ky"), (.system, "ky 4.2", "ky"), (.system, "kyst", nil),
            (.system, "kommunernes ydelsessystem", "ky"), (.system, "Sygedagpenge 2", "dagpenge"),
            // A name of three letters is in many words; the id stands as a word or not at all.
            (.system, "Fast ejendom", nil), (.system, "Fas", nil), (.system, "x1", "x1"), (.system, "x12", nil),
            // Where two are named, neither is.
            (.system, "KY og Sygedagpenge", nil), (.producer, "Sygedagpenge, x1", nil),
        ] as [(OriginMark.Kind, String, String?)])
    func found(kind: OriginMark.Kind, text: String, expected: String?) throws {
        #expect(try Self.solutions().found(by: [OriginMark(kind: kind, text: text)])?.id == expected)
    }

    @Test func aFieldThatIsGivenChangesThatFieldAlone() throws {
        var solutions = try Self.solutions()
        try solutions.merge(try YAMLNode(parsing: "[{id: ky, plan: Rettes}, {id: ny}]", file: "b.yml"))
        let changed = try #require(solutions["ky"])
        #expect(changed.plan == "Rettes" && changed.vendor == "Leverandøren" && changed.marks.count == 2)
        #expect(changed.name == "Kommunernes Ydelsessystem (KY)")
        #expect(solutions.all.map(\.id) == ["ky", "dagpenge", "x1", "ny"] && solutions["ny"]?.name == "ny")
    }

    @Test(arguments: [
        ("2026", "2026-12-31", false), ("2026", "2027-01-01", true), ("2026-05", "2026-05-31", false),
        ("2026-05", "2026-06-01", true), ("2026-05-12", "2026-05-12", false), ("2026-05-12", "2026-05-13", true),
    ])
    func aDateIsPastWhenAllOfItIs(date: String, day: String, isPast: Bool) throws {
        #expect(try #require(PlanDate(date)).isPast(asOf: day) == isPast)
    }
}

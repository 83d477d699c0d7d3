import DocumentModel
import RuleEngine
import TestSupport
import Testing

/// What is known of a requirement from what the rules about it said.
@Suite struct RequirementStatusTests {
    private static func requirements() throws -> Requirements {
        try Requirements(parsing: try Repository.text("Rules/requirements.yaml"), file: "requirements.yaml")
    }

    /// Of 1.1.1, which every letter may be about, and of 1.2.1, which is about what is in no ordinary letter.
    ///
    /// Source: the README's words on status; ACT Rules Format 1.1, section 4.5: passed means that further testing is needed.
    @Test(
        arguments: [
            ([], .untested, .untested), ([.failed], .notSatisfied, .notSatisfied),
            ([.failed, .passed], .notSatisfied, .notSatisfied),
            ([.cantTell, .failed, .untested], .notSatisfied, .notSatisfied),
            ([.cantTell], .furtherTestingNeeded, .furtherTestingNeeded),
            ([.passed], .furtherTestingNeeded, .furtherTestingNeeded),
            ([.inapplicable, .passed], .furtherTestingNeeded, .furtherTestingNeeded),
            ([.untested, .passed], .furtherTestingNeeded, .furtherTestingNeeded),
            ([.untested], .untested, .untested), ([.inapplicable, .untested], .untested, .untested),
            ([.inapplicable], .furtherTestingNeeded, .notApplicable),
        ] as [([Outcome], RequirementStatus, RequirementStatus)])
    func ofOutcomes(outcomes: [Outcome], ordinary: RequirementStatus, rare: RequirementStatus) throws {
        let ids = ["wcag:1.1.1", "wcag:1.2.1"]
        let results = outcomes.map { RuleOutcome(outcome: $0, level: .error, requirements: ids) }
        let found = requirementStatuses(
            of: results, requirements: try Self.requirements(), format: .html, holdsActiveContent: false)
        #expect(ids.map { found[$0] } == [ordinary, rare])
        // A letter with fields, scripts or media may hold what others do not.
        let active = requirementStatuses(
            of: results, requirements: try Self.requirements(), format: .html, holdsActiveContent: true)
        #expect(ids.map { active[$0] } == [ordinary, rare == .notApplicable ? .furtherTestingNeeded : rare])
    }

    /// Advice that a letter does not follow breaks no law; a warning does.
    @Test(
        arguments: [
            ([(.failed, .note)], .untested), ([(.failed, .note), (.passed, .error)], .furtherTestingNeeded),
            ([(.failed, .warning)], .notSatisfied), ([(.failed, .note), (.failed, .error)], .notSatisfied),
            ([(.cantTell, .note)], .furtherTestingNeeded), ([(.passed, .note)], .furtherTestingNeeded),
        ] as [([(Outcome, Level)], RequirementStatus)])
    func ofLevels(results: [(Outcome, Level)], expected: RequirementStatus) throws {
        let found = requirementStatuses(
            of: results.map { RuleOutcome(outcome: $0.0, level: $0.1, requirements: ["wcag:1.1.1"]) },
            requirements: try Self.requirements(), format: .html, holdsActiveContent: false)
        #expect(found["wcag:1.1.1"] == expected)
    }

    /// Source: EN 301 549 V3.2.1, clauses 9.1.1.1 and 10.1.1.1; 9.2.4.1, which is void in chapter 10.
    @Test func clausesOfEachFormat() throws {
        let requirements = try Self.requirements()
        let (image, bypass) = (try #require(requirements["wcag:1.1.1"]), try #require(requirements["wcag:2.4.1"]))
        #expect(image.reference(for: .html) == "EN 301 549 9.1.1.1")
        #expect(image.reference(for: .pdf) == "EN 301 549 10.1.1.1")
        #expect(bypass.reference(for: .html) == "EN 301 549 9.2.4.1")
        #expect(bypass.reference(for: .pdf) == nil)
        let failed = [RuleOutcome(outcome: .failed, level: .error, requirements: ["wcag:2.4.1"])]
        for (format, expected) in [(LetterFormat.html, RequirementStatus.notSatisfied), (.pdf, .notApplicable)] {
            let found = requirementStatuses(
                of: failed, requirements: requirements, format: format, holdsActiveContent: false)
            #expect(found["wcag:2.4.1"] == expected)
        }
    }

    /// Where letters in HTML are taken as documents, chapter 10 counts for them, and what is void there.
    @Test func lettersInHTMLMayBeDocuments() throws {
        let requirements = try Requirements(
            parsing: try Repository.text("Rules/requirements.yaml"), file: "requirements.yaml", html: .document)
        let (image, bypass) = (try #require(requirements["wcag:1.1.1"]), try #require(requirements["wcag:2.4.1"]))
        #expect(image.reference(for: .html) == "EN 301 549 10.1.1.1" && image.clauses == ["10.1.1.1"])
        #expect(bypass.reference(for: .html) == nil && bypass.clauses.isEmpty)
        #expect(
            requirements.references(of: ["wcag:2.4.1"], format: .html, language: .en) == ["WCAG 2.4.1 Bypass Blocks"])
        let found = requirementStatuses(
            of: [RuleOutcome(outcome: .failed, level: .error, requirements: ["wcag:2.4.1"])],
            requirements: requirements, format: .html, holdsActiveContent: false)
        #expect(found["wcag:2.4.1"] == .notApplicable)
    }

    /// What is a reading is said to be one; the clauses beside the criteria are named; a name that official pages spell differently is not confirmed.
    @Test(arguments: HTMLChapter.allCases) func whatIsNotConfirmedIsSaid(chapter: HTMLChapter) throws {
        let requirements = try Requirements(
            parsing: try Repository.text("Rules/requirements.yaml"), file: "requirements.yaml", html: chapter)
        let remarks = requirements.remarks.map(\.da).joined(separator: "\n")
        for text in [
            "html-clause", "ikke bekræftet", "9.6", "10.5", "10.6", "4.1.1: I HTML og XML", "Noten gælder ikke PDF",
        ] {
            #expect(remarks.contains(text), "\(text)")
        }
        let timing = try #require(requirements["wcag:2.2.1"])
        #expect(!timing.danishNameIsConfirmed)
        #expect(timing.name.da == "Justerbar tidsbegrænsning (også »Justerbar tastehastighed«)")
        #expect(requirements.all.filter(\.isDropped).map(\.number) == ["4.1.1"])
        #expect(requirements.all.filter(\.isDropped).allSatisfy { $0.whyNotAsked != nil })
    }
}

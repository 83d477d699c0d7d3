import Testing

@testable import LetterChecking

/// Entries leave in the order in which they came, whatever is answered first. No process is started.
@Suite struct OrderedQueueTests {
    private typealias Queue = OrderedQueue<String, String>

    /// Everything that can be delivered now.
    private func delivered(_ queue: inout Queue) -> [String] {
        var answers: [String] = []
        while case .deliver(let answer) = queue.next() { answers.append(answer) }
        return answers
    }

    @Test func answersAreDeliveredInTheirOrder() {
        var queue = Queue()
        let numbers = ["a", "b", "c"].map { queue.append($0) }
        #expect(numbers == [0, 1, 2] && queue.count == 3 && delivered(&queue) == [])
        queue.answer(2, "C", byteCount: 5)
        queue.answer(1, "B", byteCount: 7)
        #expect(delivered(&queue) == [] && queue.byteCount == 12 && !queue.isTurn(of: 1) && queue.isTurn(of: 0))
        queue.answer(0, "A", byteCount: 1)
        #expect(delivered(&queue) == ["A", "B", "C"] && queue.byteCount == 0 && queue.isEmpty)
        #expect(queue.append("d") == 3 && queue.isTurn(of: 3) && queue.job(of: 3) == "d")
    }

    /// A worker that broke down leaves its letter given out: what comes after it waits, and what was said twice counts once.
    @Test func whatIsNotAnsweredKeepsItsPlace() {
        var queue = Queue()
        _ = ["a", "b", "c"].map { queue.append($0) }
        queue.answer(0, "A")
        queue.answer(2, "C", byteCount: 3)
        #expect(delivered(&queue) == ["A"] && queue.job(of: 0) == nil && queue.job(of: 1) == "b")
        queue.answer(2, "C again", byteCount: 100)
        #expect(queue.byteCount == 3 && queue.job(of: 2) == nil)
        // Given out once more with other words, as after a break-down or a change of the file.
        queue.giveOut(1, "b again")
        #expect(queue.job(of: 1) == "b again" && delivered(&queue) == [])
        queue.answer(1, "B failed")
        #expect(delivered(&queue) == ["B failed", "C"])
        // Numbers that have left, or never were, are nobody's.
        queue.answer(1, "late")
        queue.answer(99, "never")
        queue.giveOut(0, "x")
        #expect(queue.isEmpty && queue.byteCount == 0 && queue.job(of: 99) == nil && queue.job(of: -1) == nil)
    }

    @Test func whatIsKnownNeedsNobody() {
        var queue = Queue()
        queue.append(answer: "A")
        _ = queue.append("b")
        queue.append(answer: "C")
        #expect(delivered(&queue) == ["A"] && queue.count == 2)
        queue.answer(1, "B")
        #expect(delivered(&queue) == ["B", "C"])
    }

    @Test func aFollowerIsAskedAboutAtItsTurn() {
        var queue = Queue()
        _ = queue.append("a")
        queue.append(follower: "a too")
        queue.append(follower: "a three")
        #expect(queue.followerCount == 2 && queue.job(of: 1) == nil)
        queue.answer(0, "A")
        #expect(delivered(&queue) == ["A"])
        guard case .follower(1, "a too") = queue.next() else {
            Issue.record("no follower")
            return
        }
        queue.answer(1, "A")
        #expect(delivered(&queue) == ["A"] && queue.followerCount == 1)
        // One whose like was not remembered is worked on.
        queue.giveOut(2, "a three")
        #expect(queue.followerCount == 0 && queue.job(of: 2) == "a three" && delivered(&queue) == [])
    }

    /// A signal came: what is finished is written, also behind what is not.
    @Test func aSignalTakesWhatIsFinished() {
        var queue = Queue()
        _ = ["a", "b", "c", "d"].map { queue.append($0) }
        queue.append(follower: "e")
        queue.answer(0, "A")
        queue.answer(1, "B")
        queue.answer(3, "D", byteCount: 9)
        guard case .deliver("A") = queue.next() else {
            Issue.record("nothing delivered")
            return
        }
        #expect(queue.takeAnswers() == ["B", "D"])
        #expect(queue.isEmpty && queue.byteCount == 0 && queue.followerCount == 0)
    }

    /// Any order of answers gives the same order of deliveries, over many more entries than wait at once.
    @Test(arguments: [1, 2, 17]) func manyEntriesWaitAsLongAsTheyMust(_ width: Int) {
        var queue = Queue()
        var given: [Int] = []
        var next = 0
        var got: [String] = []
        while got.count < 500 {
            while given.count < width, next < 500 {
                given.append(queue.append("\(next)"))
                next += 1
            }
            // The youngest is answered first.
            let number = given.removeLast()
            queue.answer(number, "\(number)", byteCount: 1)
            if given.count < width / 2 || next == 500 {
                for number in given.reversed() { queue.answer(number, "\(number)", byteCount: 1) }
                given = []
            }
            got += delivered(&queue)
        }
        #expect(got == (0..<500).map { "\($0)" } && queue.byteCount == 0)
    }
}

/// What was given out, what came back of it, and whose turn it is: entries leave in the order in which they came, whatever is answered first.
///
/// A value that knows no process, file or clock. Entries have numbers, which count up through a run. What an entry was given out with is let go when
/// its answer is there.
struct OrderedQueue<Job, Answer> {
    private enum State {
        /// Is being worked on.
        case given(Job)
        /// Waits for one before it that may answer it too.
        case follows(Job)
        case answered(Answer, byteCount: Int)
        /// Has been delivered, and holds nothing any more.
        case gone
    }

    /// What is to be done about the first entry.
    enum Turn {
        case deliver(Answer)
        /// It waited for one before it, which has been delivered: now it is answered from that, or given out.
        case follower(number: Int, Job)
        /// Its answer is not there, or there is no entry.
        case wait
    }

    private var entries: [State] = []
    /// Entries at the front of the list that have left.
    private var left = 0
    private var firstNumber = 0
    /// Bytes of answers that wait for their turn.
    private(set) var byteCount = 0
    private(set) var followerCount = 0

    var count: Int { entries.count - left }
    var isEmpty: Bool { count == 0 }

    /// - Returns: the number it is given out under.
    mutating func append(_ job: Job) -> Int { append(.given(job)) }

    /// An entry that waits for one before it.
    mutating func append(follower job: Job) {
        followerCount += 1
        _ = append(.follows(job))
    }

    /// An entry whose answer is known.
    mutating func append(answer: Answer) { _ = append(.answered(answer, byteCount: 0)) }

    private mutating func append(_ state: State) -> Int {
        entries.append(state)
        return firstNumber + count - 1
    }

    private func place(of number: Int) -> Int? {
        let place = number - firstNumber + left
        return number >= firstNumber && place < entries.count ? place : nil
    }

    /// What an entry is given out with; nil when it is not, or no more.
    func job(of number: Int) -> Job? {
        if let place = place(of: number), case .given(let job) = entries[place] { job } else { nil }
    }

    /// Whether everything before it has left.
    func isTurn(of number: Int) -> Bool { number == firstNumber && !isEmpty }

    /// Gives an entry out: a follower, or once more with other words.
    mutating func giveOut(_ number: Int, _ job: Job) {
        guard let place = place(of: number) else { return }
        if case .follows = entries[place] { followerCount -= 1 }
        entries[place] = .given(job)
    }

    /// An answer that is there already stands.
    ///
    /// - Parameter byteCount: what it takes until its turn comes.
    mutating func answer(_ number: Int, _ answer: Answer, byteCount: Int = 0) {
        guard let place = place(of: number) else { return }
        switch entries[place] {
        case .answered, .gone: return
        case .follows: followerCount -= 1
        case .given: break
        }
        entries[place] = .answered(answer, byteCount: byteCount)
        self.byteCount += byteCount
    }

    /// The first entry, which leaves when it is answered.
    mutating func next() -> Turn {
        guard left < entries.count else { return .wait }
        switch entries[left] {
        case .given, .gone: return .wait
        case .follows(let job): return .follower(number: firstNumber, job)
        case .answered(let answer, let byteCount):
            self.byteCount -= byteCount
            entries[left] = .gone
            left += 1
            firstNumber += 1
            // Half at a time, so that the list is not moved for every entry.
            if left * 2 > entries.count {
                entries.removeFirst(left)
                left = 0
            }
            return .deliver(answer)
        }
    }

    /// Everything that is answered, also behind what is not, in order; the queue is empty then.
    mutating func takeAnswers() -> [Answer] {
        defer { self = OrderedQueue() }
        return entries[left...].compactMap { if case .answered(let answer, _) = $0 { answer } else { nil } }
    }
}

extension FactPass {
    /// Text that only holds the place of another.
    static let fillerText = FactPass(
        needs: [.isTextBlock],
        gives: [
            FactDefinition(
                .isFillerText, .flag, [.html, .pdf, .text],
                da: "Om tekstblokken er fyldtekst af slagsen Lorem ipsum. Den er på intet sprog.",
                en: "Whether the text block is filler of the kind Lorem ipsum. It is in no language.")
        ])
}

/// Other text has few of these words, however Latin it is: names of plants, mottoes, terms of law.
private let leastShare = 0.6
private let fewestFillerWords = 2

/// What some block of filler holds, in small letters or capitals. A letter without any is not looked through.
private let fillerMarks = ["psum", "PSUM", "olor sit", "aecenas", "ellentesque", "hasellus"]

func fillerText(among blocks: [TextModel.Block], _ model: TextModel, in letter: Letter) -> FactColumn {
    let holdsFiller = model.runs.contains { run in
        guard run.length > 0, !run.isReplacement else { return false }
        let text = letter.tree.text(of: run.node)
        return fillerMarks.contains(where: text.holds)
    }
    guard holdsFiller else { return .sparse([:], otherwise: .absent) }
    var values: [(node: NodeID, value: FactValue)] = []
    for block in blocks {
        let words = lowercasedWords(of: model.textItself(of: block, in: letter.tree, limit: 2_000))
        let known = words.count(where: fillerWords.contains)
        if known >= fewestFillerWords, Double(known) >= leastShare * Double(words.count) {
            values.append((block.element, .flag(true)))
        }
    }
    return .listed(values, otherwise: .absent)
}

/// The words that filler is made of.
/// Source: the usual passage after Cicero, De finibus bonorum et malorum 1.32–33, and the sentences that generators take from there.
private let fillerWords = Set(
    """
    lorem ipsum dolor sit amet consectetur consectetuer adipiscing adipisicing adipisici elit sed do eiusmod eiusmodi
    tempor incididunt incidunt ut labore et dolore magna aliqua aliquam aliquyam ad minim minima veniam quis nostrud
    exercitation exerci ullamco ullam laboris nisi aliquip ex ea commodo commodi consequat consequatur duis aute irure in
    reprehenderit voluptate voluptatem voluptas velit esse cillum eu fugiat nulla pariatur excepteur sint occaecat
    occaecati cupidatat cupiditate non proident sunt culpa qui officia deserunt mollit anim id est laborum
    vel sem at vitae vivamus viverra turpis tristique tortor tincidunt tellus tellum suspendisse sollicitudin sodales
    semper sapien sagittis rutrum risus rhoncus quisque quam purus pulvinar proin pretium praesent posuere porttitor porta
    phasellus pharetra pellentesque pede orci odio nunc nullam nibh nec nam mus morbi montes molestie mollis mi metus
    mauris mattis massa malesuada maecenas luctus libero leo lectus lacus lacinia justo interdum integer imperdiet
    iaculis hendrerit habitant gravida fusce fringilla feugiat felis faucibus facilisis facilisi eros erat enim eleifend
    elementum egestas eget efficitur donec dis dignissim diam dictum dapibus cursus curabitur cum cras convallis congue
    condimentum blandit bibendum auctor augue arcu aptent ante aenean accumsan ac a varius vestibulum venenatis vehicula
    vulputate volutpat ultricies ultrices urna ultrice netus nisl placerat primis sociosqu taciti torquent conubia nostra
    per inceptos himenaeos litora class natoque penatibus magnis parturient nascetur ridiculus sociis quod si modi
    perspiciatis unde omnis iste natus error accusantium doloremque laudantium totam rem aperiam eaque ipsa quae ab illo
    inventore veritatis quasi architecto beatae dicta explicabo nemo ipsam quia aspernatur aut odit fugit consequuntur
    magni dolores eos ratione sequi nesciunt neque porro quisquam dolorem numquam eius tempora magnam quaerat nobis nihil
    """.split(whereSeparator: \.isWhitespace).map(String.init))

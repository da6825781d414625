// The program `typeset`.

import ArgumentParser

@main
struct TypesetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "typeset", abstract: "Sets layouts.")
}

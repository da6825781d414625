// The program `typeset`: arguments in, exit codes out; the work is the library's.

import ArgumentParser
import Typeset

@main
struct TypesetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "typeset",
    abstract: "Sets Chinese report chapters, tables and photos as print-ready PDF.",
    subcommands: [Build.self, Check.self, Fonts.self], defaultSubcommand: Build.self)
}

/// What all commands take.
struct InputOptions: ParsableArguments {
  @Argument(help: "A layout (.yaml) or a chapter (.md).")
  var input: String

  @Option(name: .customLong("layout"), help: "House style for a chapter alone.")
  var houseStyle: String?

  @Option(name: .customLong("layouts"), help: "A folder with house styles.")
  var layoutFolders: [String] = []

  @Option(name: .customLong("fonts"), help: "A folder with fonts.")
  var fontFolders: [String] = []

  @Option(name: .customLong("profiles"), help: "A folder with colour profiles (.icc).")
  var profileFolders: [String] = []

  @Option(help: "How diagnostics are printed: text or json.")
  var format = DiagnosticFormat.text

  func options(progress: ProgressLine? = nil) -> LayoutOptions {
    var options = LayoutOptions(
      layoutFolders: layoutFolders, fontFolders: fontFolders, profileFolders: profileFolders,
      houseStyle: houseStyle)
    if let progress { options.progress = { progress.begin($0) } }
    return options
  }
}

enum DiagnosticFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

extension TypesetCommand {
  struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Writes the PDF (the default).")

    @OptionGroup var input: InputOptions

    @Option(name: .shortAndLong, help: "Write one output to this file.")
    var outputFile: String?

    @Option(
      name: .customLong("output"), help: "The output of the layout to write; the first listed if left out.")
    var output: String?

    @Option(help: "Write a report for the print shop to this HTML file.")
    var report: String?

    @Option(help: "Compose all pages and write some: 3-5, or 1,3-5,8-.")
    var pages: String?

    @Flag(help: "Print the seconds of each phase.")
    var timings = false

    func run() throws {
      let line = ProgressLine()
      let layout = Layout(path: input.input, options: input.options(progress: line))
      let outputs = try chosenOutputs(of: layout)
      var document = try Report.orExit { () throws(TypesetError) in try layout.compose() }
      guard !document.diagnostics.hasErrors else {
        line.end()
        Report(format: input.format).print(document.diagnostics, files: document.files)
        throw ExitCode(1)
      }
      try choosePages(of: &document)
      for output in outputs { try write(output, of: &document, line) }
      line.end()
      Report(format: input.format).print(document.diagnostics, files: document.files)
      if timings { Report(format: input.format).print(document.times) }
    }

    /// Leaves the pages of `--pages`.
    private func choosePages(of document: inout Document) throws {
      guard let pages else { return }
      do throws(TypesetError) {
        document = try document.part(PageSelection(parsing: pages))
      } catch {
        throw ValidationError("--pages: \(error)")
      }
    }

    private func write(
      _ output: (name: String?, path: String), of document: inout Document, _ line: ProgressLine
    ) throws {
      var written = document
      try Report.orExit { () throws(TypesetError) in
        do throws(TypesetError) {
          try written.write(to: output.path, output: output.name)
          if let report { try written.writeReport(to: report, output: output.name) }
        } catch {
          // What is wrong with the photos is told as findings.
          guard case .documentHasErrors = error else { throw error }
        }
      }
      document = written
      guard document.diagnostics.hasErrors else { return }
      line.end()
      Report(format: input.format).print(document.diagnostics, files: document.files)
      throw ExitCode(1)
    }

    /// The outputs to write: with `-o` one, else every output beside the layout.
    private func chosenOutputs(of layout: Layout) throws -> [(name: String?, path: String)] {
      guard let model = layout.model else { return [] }
      let names = model.outputs.map(\.name)
      if let output, !names.contains(output) {
        throw ValidationError(
          "the layout has no output “\(output)”; it has \(names.joined(separator: ", "))")
      }
      if let outputFile { return [(output, outputFile)] }
      if report != nil, output == nil, names.count > 1 {
        throw ValidationError(
          "a report is about one output: add --output and one of \(names.joined(separator: ", "))")
      }
      let stem = OutputName.stem(of: input.input)
      return (output.map { [$0] } ?? names).map { ($0, "\(stem)-\($0).pdf") }
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Reports all mistakes and writes nothing.")

    @OptionGroup var input: InputOptions

    func run() throws {
      let layout = Layout(path: input.input, options: input.options())
      var document = try Report.orExit { () throws(TypesetError) in try layout.compose() }
      document.preflight()
      Report(format: input.format).print(document.diagnostics, files: document.files)
      if document.diagnostics.hasErrors { throw ExitCode(1) }
    }
  }

  struct Fonts: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Shows which file serves which font role.")

    @OptionGroup var input: InputOptions

    func run() throws {
      let layout = Layout(path: input.input, options: input.options())
      let document = try Report.orExit { () throws(TypesetError) in try layout.compose() }
      for use in document.fonts {
        Swift.print("\(use.role) \(use.weight): \(use.family ?? "missing") — \(use.file ?? "no file")")
      }
      if document.diagnostics.hasErrors { throw ExitCode(1) }
    }
  }
}

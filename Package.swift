// swift-tools-version: 6.2
// The package: one target per phase of the work, imports one way only (see ARCHITECTURE.md).
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// A library target of the project, all with the same settings.
func module(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

/// The test target of a module.
func tests(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.init(stringLiteral: name)] + dependencies,
    resources: resources, swiftSettings: strict)
}

let package = Package(
  name: "Typeset",
  products: [
    .library(name: "Typeset", targets: ["Typeset"]),
    .executable(name: "typeset", targets: ["TypesetCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CPangoCairo", pkgConfig: "pangocairo pangoft2 cairo-pdf cairo-ft fontconfig",
      providers: [.apt(["libpango1.0-dev", "libcairo2-dev"])]),
    .systemLibrary(
      name: "CHarfBuzz", pkgConfig: "harfbuzz harfbuzz-subset", providers: [.apt(["libharfbuzz-dev"])]),
    .systemLibrary(name: "CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CImaging", pkgConfig: "libjpeg libpng lcms2",
      providers: [.apt(["libjpeg-dev", "libpng-dev", "liblcms2-dev"])]),
    .systemLibrary(name: "CHyphen", providers: [.apt(["libhyphen-dev"])]),
    module("TypesetGeometry", []),
    module("TypesetDiagnostics", []),
    module("TypesetModel", ["TypesetGeometry", "TypesetDiagnostics"]),
    .target(
      name: "HouseStyles", path: "Layouts",
      resources: ["handout.yaml", "newspaper.yaml", "report.yaml"].map { .embedInCode($0) },
      swiftSettings: strict),
    module(
      "TypesetReader",
      [
        "HouseStyles", "TypesetModel", "TypesetGeometry", "TypesetDiagnostics",
        .product(name: "Yams", package: "Yams"),
      ]),
    module("TypesetImage", ["TypesetGeometry", "TypesetDiagnostics", "CImaging", "CZlib"]),
    module("TypesetText", ["TypesetFrame", "TypesetGeometry", "TypesetDiagnostics"]),
    module("TypesetFrame", ["TypesetGeometry", "TypesetDiagnostics"]),
    module(
      "TypesetLayout",
      ["TypesetModel", "TypesetText", "TypesetFrame", "TypesetGeometry", "TypesetDiagnostics"]),
    module(
      "TypesetCairo",
      [
        "TypesetFrame", "TypesetText", "TypesetImage", "TypesetGeometry", "TypesetDiagnostics", "CPangoCairo",
        "CHarfBuzz", "CHyphen",
      ]),
    module(
      "TypesetPDF",
      ["TypesetFrame", "TypesetImage", "TypesetGeometry", "TypesetDiagnostics", "CQPDF", "CZlib"]),
    module(
      "Typeset",
      [
        "TypesetGeometry", "TypesetDiagnostics", "TypesetModel", "TypesetReader", "TypesetImage",
        "TypesetText", "TypesetFrame", "TypesetLayout", "TypesetCairo", "TypesetPDF",
      ]),
    .executableTarget(
      name: "TypesetCommand",
      dependencies: ["Typeset", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: strict),
    tests("TypesetGeometry"),
    tests("TypesetReader", ["TypesetModel"], resources: [.copy("Cases")]),
    tests("TypesetImage", ["CImaging", "CZlib"], resources: [.copy("Cases")]),
    tests("TypesetText"),
    tests("TypesetLayout", ["TypesetModel", "TypesetText", "TypesetFrame"]),
    tests("TypesetCairo", ["TypesetFrame", "TypesetText", "TypesetImage", "CPangoCairo"]),
    tests(
      "TypesetPDF",
      ["TypesetFrame", "TypesetGeometry", "TypesetText", "TypesetImage", "TypesetCairo", "CPangoCairo"],
      resources: [.copy("Cases")]),
    tests("Typeset", ["TypesetCairo", "TypesetImage"], resources: [.copy("Goldens"), .copy("Texts")]),
    .testTarget(name: "ClreqTests", dependencies: ["Typeset"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)

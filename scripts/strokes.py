"""Makes Sources/TypesetReader/Names/StrokeTable.swift from the sources that it names.

python3 scripts/strokes.py CNCHAR CONWAY UNIHAN > Sources/TypesetReader/Names/StrokeTable.swift
CNCHAR: stroke-order-jian.json of theajack/cnchar; CONWAY: codepoint-character-sequence.txt of
stroke-input/stroke-input-data; UNIHAN: Unihan_IRGSources.txt of the Unicode Character Database.
"""

import collections
import json
import re
import sys
import unicodedata

# Letters of cnchar's strokes: 横 and 提, 竖 and 竖钩, 撇, 点 and 捺; all others turn (折).
KINDS = {"j": "1", "i": "1", "f": "2", "g": "2", "s": "3", "k": "4", "l": "4", "d": "4"}
# Slips of the source, set right by hand.
MENDED = {
    "炽": "433425134", "皙": "1234331232511", "锺": "31115312511211", "德": "332122522114544",
    "膝": "351112343424134", "黏": "31234342413421251", "撅": "121134315233534",
    "鲺": "3525121153251214",
}


def national(path):
    table = {c: "".join(KINDS.get(s, "5") for s in v) for c, v in json.load(open(path)).items()}
    return {c: MENDED.get(c, v) for c, v in table.items() if len(c) == 1 and c != "囍"}


def triplets(path):
    for line in open(path, encoding="utf8"):
        parts = line.rstrip("\n").split("\t")
        if len(parts) == 3 and parts[0].startswith("U+"):
            yield parts[1].rstrip("^*"), parts[2]


def counts(path):
    for line in open(path, encoding="utf8"):
        parts = line.rstrip("\n").split("\t")
        if len(parts) == 3 and parts[1] == "kTotalStrokes":
            yield chr(int(parts[0][2:], 16)), int(parts[2].split()[0])


def readings(pattern):
    """All sequences of a pattern, with what was chosen in each of its groups."""
    tokens = re.findall(r"\([^()]*\)|\\\d|\d", pattern)
    found = [("", [], [])]
    for index, token in enumerate(tokens):
        after = "".join(tokens[index + 1 : index + 4])[:4]
        step = []
        for text, groups, chosen in found:
            if token[0] == "(":
                for part in token[1:-1].split("|"):
                    step.append((text + part, groups + [part], chosen + [(token, after, part)]))
            elif token[0] == "\\":
                step.append((text + groups[int(token[1]) - 1], groups, chosen))
            else:
                step.append((text + token, groups, chosen))
        found = step
    return [(text, chosen) for text, _, chosen in found]


def completed(table, patterns, totals):
    """Adds the characters that only patterns know, read as the known ones are, of the right count."""
    habits = collections.defaultdict(collections.Counter)
    for character, pattern in patterns.items():
        for text, chosen in readings(pattern):
            if text == table.get(character):
                for token, after, part in chosen:
                    habits[token, after][part] += 1
                    habits[token, ""][part] += 1

    def likelihood(chosen):
        value = 1.0
        for token, after, part in chosen:
            known = habits.get((token, after)) or habits.get((token, ""))
            value *= (known[part] + 0.01) / (sum(known.values()) + 0.05) if known else 0.5
        return value

    full = dict(table)
    for character, pattern in patterns.items():
        if character not in table:
            right = [r for r in readings(pattern) if len(r[0]) == totals.get(character)]
            if right:
                full[character] = max(right, key=lambda r: likelihood(r[1]))[0]
    return full


def packed(table):
    groups = collections.defaultdict(list)
    for character, sequence in table.items():
        if unicodedata.normalize("NFC", character) == character:
            groups[sequence].append(character)
    before = ""
    for sequence in sorted(groups, key=lambda s: (len(s), s)):
        kept = 0
        while kept < min(len(before), len(sequence)) and before[kept] == sequence[kept]:
            kept += 1
        letter = chr(ord("a") + kept) if kept < 26 else chr(ord("A") + kept - 26)
        yield letter + sequence[kept:] + "".join(sorted(groups[sequence]))
        before = sequence


def main():
    table = completed(
        national(sys.argv[1]), dict(triplets(sys.argv[2])), dict(counts(sys.argv[3])))
    head = open("Sources/TypesetReader/Names/StrokeTable.swift", encoding="utf8").read().split('"""')[0]
    lines, width = [""], 0
    for piece in packed(table):
        cells = sum(2 if ord(c) > 0x2E7F else 1 for c in piece)
        if width + cells > 106:
            lines, width = lines + [""], 0
        lines[-1] += piece
        width += cells
    print(head + '"""\n' + "\n".join("    " + line for line in lines) + '\n    """\n}')


main()

#!/usr/bin/env python3
"""Writes pictures and profiles that mean harm, each with a layout that uses it.

hostile.py FOLDER PHOTO PROFILE   makes FOLDER/*.yaml of a good JPEG and a good CMYK profile, and prints their names
"""
import pathlib
import struct
import sys
import zlib

# Just under the limit of pixels: the header alone is no reason to refuse it.
SIDE = 9990


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width, height, kind=2, depth=8, laced=0, rows=None, before=b"", spoil=None):
    """A PNG of zeros, packed tight; `rows` of them if not all; `spoil` changes the packed data."""
    channels = {0: 1, 2: 3, 4: 2, 6: 4}[kind]
    packer, packed = zlib.compressobj(1), []
    line = b"\0" * (1 + width * channels * depth // 8)
    for _ in range(height if rows is None else rows):
        packed.append(packer.compress(line))
    data = b"".join(packed) + packer.flush()
    if spoil:
        data = spoil(data)
    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, laced)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + before + chunk(b"IDAT", data) + chunk(b"IEND", b""))


def segments(photo):
    """Offsets of the segments of a JPEG up to its first scan, by marker."""
    place, found = 2, {}
    while photo[place] == 0xFF and photo[place + 1] != 0xDA:
        found.setdefault(photo[place + 1], place)
        place += 2 + struct.unpack_from(">H", photo, place + 2)[0]
    found[0xDA] = place
    return found


def resized(photo, width, height):
    """The JPEG with another size in its header."""
    found = segments(photo)
    start = next(found[marker] for marker in (0xC0, 0xC1, 0xC2) if marker in found)
    return photo[:start + 5] + struct.pack(">HH", height, width) + photo[start + 9:]


def scans(photo, count):
    """The JPEG with its first scan again and again."""
    start = segments(photo)[0xDA]
    return photo[:start] + photo[start:-2] * count + photo[-2:]


def pictures(photo):
    half = len(photo) // 2
    yield "cut", photo[:half]
    yield "cut-and-ended", photo[:half] + b"\xff\xd9"
    yield "zeros-inside", photo[:half] + bytes(4000) + photo[half + 4000:]
    yield "claims-65500", resized(photo, 65500, 65500)
    yield "claims-9990", resized(photo, SIDE, SIDE)
    yield "many-scans", scans(photo, 150)
    yield "endless-markers", photo[:2] + b"\xff" * 3_000_000
    yield "many-segments", photo[:2] + b"\xff\xe1\x00\x02" * 500_000 + photo[2:half]
    yield "png-20000", png(20000, 20000, rows=1)
    yield "png-rows-missing", png(SIDE, SIDE, rows=SIDE - 1)
    yield "png-wrong-end", png(SIDE, SIDE, spoil=lambda data: data[:-4] + b"\1\2\3\4")
    yield "png-cut-data", png(SIDE, SIDE, spoil=lambda data: data[:-2000])
    yield "png-laced", png(SIDE, SIDE, laced=1)
    yield "png-deep-alpha", png(SIDE, SIDE, kind=6, depth=16, rows=SIDE - 1)
    yield "png-filter-9", png(40, 40, spoil=lambda _: zlib.compress(b"\x09" + bytes(120) * 40))
    yield "png-text-bomb", png(40, 40, rows=39, before=chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(1 << 28))))
    yield "png-profile-bomb", png(
        SIDE, SIDE, rows=1, before=chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(1 << 28))))
    yield "png-no-rows", png(0, 100)
    yield "png-million-chunks", png(9, 9)[:33] + chunk(b"teSt", b"") * 1_000_000


def tag(profile, name):
    """Where the entry of a tag stands, and where its data."""
    count = struct.unpack_from(">I", profile, 128)[0]
    for entry in range(132, 132 + 12 * count, 12):
        if profile[entry:entry + 4] == name:
            return entry, struct.unpack_from(">I", profile, entry + 4)[0]
    raise SystemExit(f"the profile has no tag {name}")


def patched(profile, place, data):
    return profile[:place] + data + profile[place + len(data):]


def profiles(profile):
    entry, table = tag(profile, b"B2A1")
    yield "cut", profile[:len(profile) // 2]
    yield "long", patched(profile, 0, struct.pack(">I", len(profile) * 2))
    yield "short", patched(profile, 0, struct.pack(">I", 140))
    yield "tag-count", patched(profile, 128, struct.pack(">I", 0xFFFFFFFF))
    yield "tag-outside", patched(profile, entry + 4, struct.pack(">I", 0xFFFFFFF0))
    yield "tag-empty", patched(profile, entry + 8, struct.pack(">I", 4))
    yield "grid-255", patched(profile, table + 8, bytes([3, 15, 255, 0]))
    yield "grid-0", patched(profile, table + 8, bytes([3, 4, 0, 0]))
    yield "all-ones", profile[:table + 8] + b"\xff" * (len(profile) - table - 8)
    yield "zeros", profile[:132] + bytes(len(profile) - 132)
    yield "not-a-profile", b"icc" * 1000


LAYOUT = """typeset: 1
extends: report
title: 试
content: [{{chapter: {chapter}}}]
output: {{press: {{intent: {intent}}}}}
"""


def main(folder, photo, profile):
    folder = pathlib.Path(folder)
    photo, profile = pathlib.Path(photo).read_bytes(), pathlib.Path(profile).read_bytes()
    # A photo in colour, which the profiles are needed for.
    (folder / "good.jpg").write_bytes(photo)
    (folder / "good.md").write_text("# 题\n\n正文。\n\n![图](good.jpg)\n")
    (folder / "good.yaml").write_text(LAYOUT.format(chapter="good.md", intent="FOGRA39"))
    for name, data in pictures(photo):
        (folder / f"{name}.picture").write_bytes(data)
        (folder / f"{name}.md").write_text(f"# 题\n\n正文。\n\n![图]({name}.picture)\n")
        (folder / f"{name}.yaml").write_text(LAYOUT.format(chapter=f"{name}.md", intent="FOGRA39"))
        print(name)
    for name, data in profiles(profile):
        (folder / f"profile-{name}.icc").write_bytes(data)
        (folder / f"profile-{name}.yaml").write_text(
            LAYOUT.format(chapter="good.md", intent=f"profile-{name}.icc"))
        print(f"profile-{name}")


if len(sys.argv) == 4:
    main(*sys.argv[1:])
else:
    sys.exit(__doc__)

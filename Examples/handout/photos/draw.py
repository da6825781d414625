#!/usr/bin/env python3
"""Draws the five scenes of the handout: drawn pictures, not photographs.

Run: /usr/bin/python3 draw.py [1 2 …]   (python3-cairo, python3-pil, python3-numpy)
"""
import math, random, sys
import cairo
from figures import COOL, WARM, Person, Picture, crowd, mix
from props import *

NAVY, WINE, SAGE, SAND, SLATE, CHAR = "#2f3e55", "#8c2f31", "#586e62", "#a08a6b", "#66798a", "#3a3c42"


def scene1():
    """Car-parts maker: a line of brake discs under robots; an engineer explains."""
    pic = Picture(horizon=452, f=1500, fog="#dde5e8", haze=38, cx=760)
    hall(pic, 10, 8.2, 70, "#ccd6da", "#b9c1c1", "#9fadb5", [6 + 6 * i for i in range(10)], ((-6.2, -4.4), (2.4, 4.2)))
    for z in range(44, 8, -7):                                  # machining cells
        pic.box(-8.6, -5.6, 0, 2.5, z, z + 4, "#e3e7e6")
        pic.box(-8.62, -5.58, 0, .5, z - .02, z + 4, "#55636f")
        pic.face([(-5.58, .9, z + .7), (-5.58, .9, z + 3), (-5.58, 2.1, z + 3), (-5.58, 2.1, z + .7)], "#37485a")
        pic.face([(-8.1, .9, z - .03), (-6.2, .9, z - .03), (-6.2, 2.1, z - .03), (-8.1, 2.1, z - .03)], "#41566a")
        pic.face([(-8.1, 1.5, z - .04), (-7.3, .9, z - .04), (-6.9, .9, z - .04), (-7.9, 2.1, z - .04), (-8.1, 2.1, z - .04)], "#7f98a8", .5)
        p = pic.at(-5.9, 2.75, z)
        beam(pic, p, (p[0], p[1] + .2 * pic.f / z), .05 * pic.f / z, .05 * pic.f / z, pic.air("#7cbf8e", z))
    for x in (-4.6, 1.15):                                      # aisle lines
        pic.face([(x, 0, 2.6), (x + .12, 0, 2.6), (x + .12, 0, 66), (x, 0, 66)], "#e3bb57")
    for z in range(38, 6, -5):
        robot(pic, 4.75, z + 1.2, -1.15, .1 if z % 2 else -.15)
    pic.box(1.9, 3.6, .0, .5, 4.4, 60, "#5b6873")
    pic.box(1.8, 3.7, .5, .8, 4.3, 60, "#8e9ba4", top=.3)
    pic.face([(1.98, .81, 4.3), (3.52, .81, 4.3), (3.52, .81, 60), (1.98, .81, 60)], "#4a545d")
    z = 52.0
    while z > 4.6:
        x, y = pic.at(2.75, .86, z)
        k = pic.f / z
        disc(pic, x, y, .46 * k, min(.9, (pic.eye - .86) / z * 1.9), pic.air("#c6ccd0", z), pic.air("#7f878e", z))
        z -= 1.25
    for z in (30, 23, 16, 10.5):                                # gantry with light curtain
        pic.box(1.55, 1.75, 0, 2.6, z, z + .2, "#50606e")
        pic.box(1.55, 3.95, 2.5, 2.75, z, z + .2, "#50606e")
        pic.box(3.75, 3.95, 0, 2.6, z, z + .2, "#50606e")
        pic.face([(1.9, 2.5, z - .01), (3.6, 2.5, z - .01), (3.6, 2.56, z - .01), (1.9, 2.56, z - .01)], "#f4fbff", far=False)
    shafts(pic, (150, 520, 1080), .17, slant=-190)
    P = lambda *a, **k: Person(pic, *a, **k)
    crowd(pic, [
        (P("#5d7488", "work", "down", seed=21, helmet="#e3bb57", legs="#46566a", look=-1), 1.35, 12.5, 1.7),
        (P("#5d7488", "work", "clasp", seed=24, helmet="#e3bb57", legs="#46566a"), -3.9, 15, 1.72),
        (P("#5d7488", "work", "note", seed=25, helmet="#e3bb57", legs="#46566a", look=-1), -3.2, 15.4, 1.64),
        (P("#5d7488", "work", "show", seed=3, helmet="#f2f2ee", legs="#3f4c5c", look=-1, glasses=True), 1.02, 5.1, 1.74),
        (P(NAVY, "suit", "clasp", seed=1, inner="#dfe6ec", tie=WINE, hair="side"), -.28, 5.25, 1.75),
        (P(WINE, "suit", "note", seed=2, woman=True, hair="bob", skirt="#2c313b"), -.82, 5.0, 1.63),
        (P(SAND, "coat", "fold", seed=6, woman=True, hair="tail", inner="#f1e8da"), -1.38, 5.5, 1.66),
        (P("#49555c", "suit", "chin", seed=15, hair="bald", glasses=True, inner="#cfd9df"), -1.9, 5.05, 1.7),
        (P(SAGE, "work", "pocket", seed=5, legs=CHAR), -2.35, 5.7, 1.73),
    ])
    return pic


def scene2():
    """A research institute: optical bench and instruments, visitors around a researcher."""
    rng, pic = random.Random(2), Picture(horizon=440, f=1480, fog="#eef3f2", haze=45, cx=860)
    pic.c.set_source_rgb(*mix("#e9eeec", "#ffffff", .2))
    pic.c.paint()
    back, half, height = 17, 5.4, 4.2
    pic.face([(-half, height, 2.5), (half, height, 2.5), (half, height, back), (-half, height, back)], "#dfe6e5", far=False)
    for z in (13.5, 10.5, 7.5, 4.8):                            # light panels
        for x in (-3, .2, 3.2):
            pic.face([(x - .2, height - .01, z), (x + .2, height - .01, z), (x + .2, height - .01, z + 2), (x - .2, height - .01, z + 2)], "#ffffff", far=False)
    (x0, y0), (x1, y1) = pic.at(-half, height, back), pic.at(half, 0, back)
    pic.ramp(x0, y0, x1, y1, [(0, "#d5dfdf", 1), (1, "#e6ecea", 1)])
    pic.ramp(0, pic.at(0, 0, back)[1], pic.w, pic.h, [(0, "#dde4e2", 1), (.4, "#cbd4d2", 1), (1, "#a9b6b6", 1)])
    wall = [pic.at(-half, height, 2.5), pic.at(-half, height, back), pic.at(-half, 0, back), pic.at(-half, 0, 2.5)]
    pic.c.save()                                                # glass front on the left
    pic.path(wall)
    pic.c.clip()
    pic.ramp(0, 0, 700, 700, [(0, "#bcd9e4", 1), (.75, "#f3f3e8", 1), (1, "#f3f3e8", 1)])
    with pic.layer(blur=5):
        skyline(pic, rng, -60, 520, 520, 250, ("#cfdde2", "#b6cbd2"), 10)
    with pic.layer(blur=3):
        trees(pic, rng, -40, 600, 650, 150, ("#8fb09a", "#7aa08a", "#a9c2a4", "#6d937f"), 16)
    pic.c.restore()
    for z in (3.1, 4.3, 5.5, 6.9, 8.5, 10.4, 12.6, 15):
        pic.box(-half, -half + .12, 0, height, z, z + .1, "#8ea3a8")
    for y in (.0, 2.9):
        pic.face([(-half, y, 2.5), (-half, y, back), (-half, y + .12, back), (-half, y + .12, 2.5)], "#8ea3a8", far=False)
    shafts(pic, (-420, -150, 120), .5, slant=620, y0=500, width=90)
    pic.face([(half, 0, 2.5), (half, 0, back), (half, height, back), (half, height, 2.5)], "#cdd9d9", far=False)
    for i, z in enumerate((14.2, 11.4, 8.6, 6.3)):              # cabinets of instruments
        pic.box(4.3, half, 0, 2.3, z, z + 1.7, "#3f6370")
        for y in (.5, 1.1, 1.7):
            pic.face([(4.38, y, z - .01), (5.3, y, z - .01), (5.3, y + .42, z - .01), (4.38, y + .42, z - .01)], "#274550")
            pic.face([(4.29, y, z + .1), (4.29, y, z + 1.6), (4.29, y + .42, z + 1.6), (4.29, y + .42, z + .1)], "#2d4e5a")
            pic.face([(4.28, y + .1, z + .25), (4.28, y + .1, z + .8), (4.28, y + .32, z + .8), (4.28, y + .32, z + .25)], "#8fd0cf" if (i + int(y * 2)) % 2 else "#e8c98a")
    for i, x in enumerate((-3.4, -.6, 2.2)):                    # wall panels: spectra and rings
        pane(pic, x, x + 2.3, 1.0, 3.3, back - .05, "#fbfcfb")
        pane(pic, x + .12, x + 2.18, 1.5, 3.18, back - .06, ("#2f5866", "#e4ded0", "#3d6d73")[i])
        cx, cy = pic.at(x + 1.15, 2.34, back - .06)
        for j in range(5):
            pic.c.set_line_width(2.2)
            pic.c.set_source_rgba(*mix(("#9fd6d2", "#b8443c", "#f0d9a6")[i], "#ffffff", j * .1), .85)
            if i == 1:
                pic.c.arc(cx, cy, 8 + j * 12, 0, 7)
            else:
                for t in range(61):
                    pic.c.line_to(cx - 80 + t * 160 / 60, cy + 40 - (80 - j * 14) * math.exp(-((t - 16 - j * 7) / 7.5) ** 2))
            pic.c.stroke()
    P = lambda *a, **k: Person(pic, *a, **k)
    crowd(pic, [(P("#f3f6f5", "lab", "tablet", seed=31, look=-1, inner="#9ab7bd", woman=True, hair="tail"), 2.9, 12.2, 1.63),
                (P(SLATE, "suit", "clasp", seed=33, inner="#e9eef0"), 2.2, 12.6, 1.7),
                (P("#f3f6f5", "lab", "desk", seed=36, inner="#9ab7bd"), -2.9, 11.4, 1.7)])
    bench(pic, -3.1, .1, 9.2, 10.2)
    tube(pic, -2.7, 1.25, 9.4, .9, .13, "#dfe6e6", .12)
    for x, h in ((-1.2, .5), (-.8, .34), (-.4, .6)):
        pic.box(x, x + .28, .9, .9 + h, 9.3, 9.6, "#e7ecea")
    group = [(P("#f6f8f7", "lab", "show", seed=4, inner="#6f97a6", glasses=True, look=-1), .98, 5.5, 1.76),
             (P(NAVY, "suit", "fold", seed=8, inner="#e6ecef", hair="side"), -.45, 5.6, 1.74),
             (P("#b9a184", "knit", "note", seed=12, woman=True, hair="long", inner="#f6f0e6", legs="#39404a"), -1.0, 5.3, 1.64),
             (P(SAGE, "suit", "clasp", seed=13, inner="#eef0ea", hair="bald", glasses=True), -1.62, 5.7, 1.71),
             (P(WINE, "coat", "pocket", seed=18, woman=True, hair="bun", inner="#efe3d6"), -2.15, 5.35, 1.63),
             (P("#4b5866", "suit", "chin", seed=22, look=-1, inner="#d7dfe2", tie="#5a7d88"), 2.05, 6.1, 1.73)]
    crowd(pic, group)
    bench(pic, .35, 2.75, 4.25, 5.0, .86)
    for x in (.62, 1.0):
        pic.box(x, x + .06, .86, 1.06, 4.45, 4.52, "#59686e")
    tube(pic, .52, 1.16, 4.45, .72, .13, "#e3e9e8", .05)
    for x in (1.5, 1.72):                                       # lens mounts
        px, py = pic.at(x, 1.1, 4.4)
        beam(pic, (px, py), (px, pic.at(x, .86, 4.4)[1]), 8, 10, "#59686e")
        for q, tone in ((34, "#37474e"), (27, "#7fc0c2"), (14, "#c9eae6")):
            pic.c.save()
            pic.c.translate(px, py)
            pic.c.scale(q * .5, q)
            pic.c.arc(0, 0, 1, 0, 7)
            pic.c.restore()
            pic.fill(tone, depth=.3)
    pic.box(2.05, 2.6, .86, 1.28, 4.4, 4.75, "#d8dfdd")
    pane(pic, 2.1, 2.4, .95, 1.2, 4.39, "#24444d")
    (ax, ay), (bx, by) = pic.at(2.1, 1.2, 4.39), pic.at(2.4, .95, 4.39)
    pic.c.set_line_width(2.4)
    for t in range(61):
        pic.c.line_to(ax + 5 + (bx - ax - 10) * t / 60, (ay + by) / 2 - 22 * math.sin(t * .5) * math.exp(-((t - 30) / 16) ** 2))
    pic.c.set_source_rgb(*mix("#8fe0cf", "#ffffff", .1))
    pic.c.stroke()
    for y in (1.0, 1.13):
        px, py = pic.at(2.5, y, 4.39)
        joint(pic, (px, py), 10, "#8b979a")
    return pic


def scene3():
    """A high-tech company's showroom: a wall of screens, a lit table, a guide."""
    rng, pic = random.Random(3), Picture(h=900, horizon=400, f=1430, fog="#22344d", haze=40, cx=820, light=1)
    half, height, back = 6.2, 4.3, 13.0
    pic.c.set_source_rgb(*mix("#1b2b42", "#000000", .1))
    pic.c.paint()
    (x0, y0), (x1, y1) = pic.at(-half, height, back), pic.at(half, 0, back)
    pic.ramp(0, 0, pic.w, y0, [(0, "#101a2a", 1), (1, "#1f3048", 1)])
    pic.ramp(0, y1, pic.w, pic.h, [(0, "#2c4462", 1), (.5, "#1c2d45", 1), (1, "#142136", 1)])
    pic.ramp(x0, y0, x1, y1, [(0, "#1b2c45", 1), (1, "#263c59", 1)])
    for s in (-1, 1):
        pic.face([(s * half, 0, 2.5), (s * half, 0, back), (s * half, height, back), (s * half, height, 2.5)], "#182741", far=False)
    for i in range(3):                                          # rings of light in the ceiling
        z, r = 5.2 + i * 2.6, 1.7
        for width, alpha in ((16, .12), (5, .9)):
            pic.c.set_line_width(width / (1 + i * .4))
            pic.c.set_source_rgba(*mix("#cfe9f5", WARM, .35), alpha)
            for t in range(65):
                pic.c.line_to(*pic.at(r * math.cos(t / 32 * math.pi), height - .02, z + .9 * math.sin(t / 32 * math.pi)))
            pic.c.stroke()

    def wall(t, y):                                             # the curved screen wall, t from 0 to 1
        a = (t - .5) * 1.9
        return pic.at(5.4 * math.sin(a) * 1.02, y, back - .4 - 3.4 * (1 - math.cos(a)))

    def sheet(t0, t1, ya, yb, col, alpha=1.0):
        steps = [t0 + (t1 - t0) * i / 16 for i in range(17)]
        pic.path([wall(t, ya) for t in steps] + [wall(t, yb) for t in reversed(steps)])
        pic.fill(col, alpha)

    def line(points, col, width=2.4, alpha=1.0):
        for p in points:
            pic.c.line_to(*wall(*p))
        pic.c.set_line_width(width)
        pic.c.set_source_rgba(*mix(col, col, 0), alpha)
        pic.c.stroke()

    def screens(glow):
        for t0, t1 in ((.0, .225), (.24, .76), (.775, 1)):
            sheet(t0, t1, .75, 3.55, "#12375a" if not glow else "#3f9fd0")
        if glow:
            return
        for t0, t1 in ((.0, .225), (.24, .76), (.775, 1)):
            sheet(t0, t1, .75, 2.0, "#1d5b85", .35)
            sheet(t0, t1, .75, 1.3, "#2b83a8", .3)
        for i in range(11):                                     # left: bars
            h = .25 + .9 * abs(math.sin(i * 1.3 + .6))
            sheet(.025 + i * .017, .035 + i * .017, 1.0, 1.0 + h, "#6fc3d6" if i != 7 else "#e39a6a", .95)
        for j in range(3):
            line([(.025 + .18 * k / 30, 2.6 + .22 * j + .12 * math.sin(k * .35 + j * 2)) for k in range(31)], ("#9fe0e6", "#f0c98c", "#5fa8d0")[j])
        nodes = [(rng.uniform(.28, .72), rng.uniform(1.1, 3.3)) for _ in range(34)]
        for i, p in enumerate(nodes):                           # middle: a network
            for q in sorted(nodes, key=lambda q: (q[0] - p[0]) ** 2 * 60 + (q[1] - p[1]) ** 2)[1:4]:
                line([p, ((p[0] + q[0]) / 2, (p[1] + q[1]) / 2), q], "#7fcbe6", 1.5, .55)
        for i, p in enumerate(nodes):
            pic.glow(*wall(*p), 20 if i % 6 else 34, "#8fe3f2" if i % 6 else "#ffcf94", .8)
            pic.c.arc(*wall(*p), 3.6 if i % 6 else 7, 0, 7)
            pic.fill("#e6fbff" if i % 6 else "#ffdcae")
        for r in (.35, .58, .8):                                # right: a gauge of rings
            for k0, col in ((0, "#2f79a4"), (.35 + r * .4, "#8fe3e6")):
                line([(.887 + .11 * r * math.cos(a / 20 * math.pi), 2.35 + 1.05 * r * math.sin(a / 20 * math.pi)) for a in range(0, 41 if not k0 else int(41 * k0))], col, 7 * (.5 + r * .5))
    with pic.layer(blur=45, alpha=.55, op=cairo.OPERATOR_ADD):
        screens(True)
    screens(False)
    with pic.layer(blur=16, alpha=.3):                          # its image in the floor
        pic.c.translate(0, 2 * (wall(.5, 0)[1] + 10))
        pic.c.scale(1, -1)
        screens(True)
    for s in (-1, 1):                                           # racks with small lights
        for z in (9.6, 8.0, 6.4, 4.8):
            a, b = (s * half, s * (half - .95)) if s > 0 else (s * half, s * half + .95)
            pic.box(min(a, b), max(a, b), 0, 2.35, z, z + 1.3, "#1a2b45")
            face = s * (half - .96)
            for r in range(9):
                y = .3 + r * .22
                pic.face([(face, y, z + .1), (face, y, z + 1.2), (face, y + .15, z + 1.2), (face, y + .15, z + .1)], "#0e1a2c", far=False)
                for q in range(5):
                    px, py = pic.at(face, y + .075, z + .2 + q * .2)
                    if rng.random() < .7:
                        pic.glow(px, py, 7, "#7fe0d8" if rng.random() < .8 else "#ffb46a", .9)
    P = lambda *a, **k: Person(pic, *a, **k)
    crowd(pic, [
        (P("#33507a", "suit", "tablet", seed=41, woman=True, hair="bun", inner="#dfe8ef", skirt="#24324a", look=-1), 3.1, 8.9, 1.64),
        (P("#4f5f70", "suit", "fold", seed=42, inner="#d5dfe6", look=-1), 3.75, 9.1, 1.73),
        (P("#586a80", "work", "behind", seed=43, back=True), -2.9, 9.4, 1.72),
        (P(WINE, "knit", "pocket", seed=44, back=True, woman=True, hair="tail"), -3.5, 9.0, 1.62)], gloss=.2)
    with pic.layer(blur=26, alpha=.8):
        pic.glow(*pic.at(.1, 0, 5.9), 480, "#4fb3d8", .55, 90)
    crowd(pic, [
        (P("#6b7f93", "suit", "point", seed=47, inner="#eef3f6", tie="#7f2f35", look=-1, glasses=True), 2.0, 6.5, 1.76),
        (P(WINE, "suit", "note", seed=46, woman=True, hair="bob", inner="#f0e6dc"), -1.9, 6.3, 1.63),
        (P(SAGE, "suit", "chin", seed=49, inner="#e4e9e4", hair="side"), -1.25, 6.6, 1.72)], gloss=.2)
    pic.box(-1.0, 1.35, 0, .78, 5.3, 6.2, "#1d304b", top=.1)     # the table: a town of light
    pic.box(-1.1, 1.45, .78, .86, 5.2, 6.3, "#2b4a6b", top=.25)
    pic.face([(-1.0, .865, 5.28), (1.35, .865, 5.28), (1.35, .865, 6.2), (-1.0, .865, 6.2)], "#16496e", far=False)
    with pic.layer(blur=12, op=cairo.OPERATOR_ADD, alpha=.7):
        pic.glow(*pic.at(.17, .95, 5.75), 330, "#4fc0e6", .6, 70)
    for z in (6.1, 5.9, 5.7, 5.5, 5.32):
        for i in range(11):
            x, h = -.92 + i * .2 + rng.uniform(-.02, .02), rng.uniform(.03, .26) * (1.2 if 3 < i < 8 else .6)
            pic.box(x, x + .11, .865, .865 + h, z, z + .1, mix("#5fb5d8", "#eaf9ff", rng.uniform(.1, .8)) if rng.random() < .9 else "#f0b27a")
    crowd(pic, [
        (P("#2c3c58", "suit", "behind", seed=51, back=True), -2.05, 4.75, 1.75),
        (P("#a38c70", "coat", "clasp", seed=50, woman=True, hair="long", inner="#efe6d8", look=-1), 2.2, 4.9, 1.65),
        (P("#46535f", "work", "pocket", seed=53, hair="bald", look=-1), 2.85, 5.2, 1.71)], gloss=.2)
    with pic.layer(blur=60, alpha=.22, op=cairo.OPERATOR_ADD):
        pic.glow(pic.cx, 330, 700, "#4aa7d6", .8, 330)
    return pic


def scene4():
    """A meeting for advice on the spot: two tables in talk before a wide window."""
    rng, pic = random.Random(4), Picture(horizon=400, f=1500, eye=2.0, fog="#f3eadb", haze=60, cx=800)
    half, height, back = 5.6, 4.0, 12.5
    pic.c.set_source_rgb(*mix("#e9dcc6", "#e9dcc6", 0))
    pic.c.paint()
    (x0, y0), (x1, y1) = pic.at(-half, height, back), pic.at(half, 0, back)
    pic.ramp(0, 0, pic.w, y0 + 1, [(0, "#e3d6c1", 1), (1, "#f2eadc", 1)])
    pic.ramp(0, y1, pic.w, pic.h, [(0, "#c9ae8b", 1), (1, "#a88a68", 1)])
    for i in range(-9, 10):                                     # floor boards
        pic.face([(i * .9, 0, 2.4), (i * .9 + .02, 0, 2.4), (i * .9 + .02, 0, back), (i * .9, 0, back)], "#8f7354", .5, far=False)
    for s in (-1, 1):
        pic.face([(s * half, 0, 2.4), (s * half, 0, back), (s * half, height, back), (s * half, height, 2.4)], "#b9966c" if s < 0 else "#c9a67b", far=False)
        for z in (3.4, 4.4, 5.6, 7, 8.6, 10.4):
            pic.face([(s * half * .999, 0, z), (s * half * .999, 0, z + .06), (s * half * .999, height, z + .06), (s * half * .999, height, z)], "#93724d", .7, far=False)
    for z in (10.2, 7.6, 5.4):
        for x in (-2.6, 1.4):
            pic.face([(x, height - .01, z), (x + 1.2, height - .01, z), (x + 1.2, height - .01, z + 1), (x, height - .01, z + 1)], "#fffdf6", far=False)
    pic.ramp(x0, y0, x1, y1, [(0, "#d9c7aa", 1), (1, "#c9b290", 1)])
    (wx0, wy0), (wx1, wy1) = pic.at(-4.9, 3.5, back), pic.at(1.6, .9, back)
    pic.c.save()                                                # the window and the town
    pic.c.rectangle(wx0, wy0, wx1 - wx0, wy1 - wy0)
    pic.c.clip()
    pic.ramp(wx0, wy0, wx1, wy1, [(0, "#b5d2dd", 1), (1, "#f7f0de", 1)])
    with pic.layer(blur=2.2):
        skyline(pic, rng, wx0 - 40, wx1, wy1 - 20, 190, ("#cddad9", "#9fb9bf"), 26)
        trees(pic, rng, wx0, wx1, wy1 + 30, 75, ("#9db79a", "#86a68c", "#b3c3a0"), 22)
    pic.c.restore()
    for i in range(6):
        x = -4.9 + 6.5 * i / 5
        pic.box(x - .05, x + .05, .9, 3.5, back - .1, back, "#f7f2e7")
    for y in (.86, 3.46, 2.75):
        pane(pic, -5, 1.7, y, y + .09, back - .1, "#f7f2e7")
    pane(pic, 2.2, 5.0, 1.3, 3.2, back - .05, "#8d6f4e")         # the screen with a chart
    pane(pic, 2.28, 4.92, 1.38, 3.12, back - .06, "#fbfaf5")
    for i, h in enumerate((.5, .8, .65, 1.05, 1.2)):
        pane(pic, 2.5 + i * .24, 2.66 + i * .24, 1.6, 1.6 + h, back - .07, ("#c9c3b4", "#c9c3b4", "#c9c3b4", "#8fa79c", WINE)[i])
    px, py = pic.at(4.3, 2.3, back - .07)
    for a, b, col in ((0, 2.3, WINE), (2.3, 4.2, "#d6a765"), (4.2, 6.283, "#8fa79c")):
        pic.c.move_to(px, py)
        pic.c.arc(px, py, 46, a - 1.5, b - 1.5)
        pic.fill(col)
    shafts(pic, (120, 420, 700), .34, slant=-330, y0=330, width=130)
    for x, z in ((-5.0, 10.6), (5.0, 9.2)):
        plant(pic, rng, x, z)
    P = lambda *a, **k: Person(pic, *a, **k)

    def row(people, drop=.0):
        for p, x, z, h in people:
            p.draw(x, z, h, drop=drop)
    far = [(P(SLATE, "suit", "desk", seed=61, inner="#e8ecee"), -3.9, 9.4, 1.7), (P("#b5a088", "knit", "write", seed=62, woman=True, hair="bob", inner="#f3eadd"), -3.1, 9.4, 1.62),
           (P(NAVY, "suit", "talk", seed=63, tie=WINE, look=-1), -2.2, 9.4, 1.72), (P(SAGE, "suit", "fold", seed=64, hair="bald", look=-1, glasses=True), -1.4, 9.4, 1.7)]
    for _, x, z, _ in far:
        seat(pic, x, z + .2, "#7d5a48")
    row(far, .42)
    table(pic, rng, -4.3, -1.0, 8.2, 9.1)
    for p, x in ((P("#8b6f5c", "suit", "desk", seed=65, back=True, woman=True, hair="tail"), -3.5), (P("#515c66", "suit", "desk", seed=66, back=True, look=-1), -2.5), (P(WINE, "suit", "desk", seed=67, back=True, woman=True, hair="bun"), -1.6)):
        seat(pic, x, 7.8, "#7d5a48", p)
    with pic.layer(blur=3):
        pic.shadow(1.0, 7.2)
    front = [(P(NAVY, "suit", "fold", seed=71, hair="side", inner="#e9eef0"), -2.2, 6.3, 1.75), (P("#d8cbb6", "knit", "write", seed=72, woman=True, hair="long", inner="#8c2f31"), -1.3, 6.35, 1.64),
             (P("#5f7389", "work", "desk", seed=73, glasses=True), -.42, 6.3, 1.72), (P(SAGE, "suit", "talk", seed=84, look=1, woman=True, hair="bob", inner="#f0ede2"), .5, 6.35, 1.64)]
    for _, x, z, _ in front:
        seat(pic, x, z + .2, "#8a5f4b")
    row(front, .42)
    crowd(pic, [(P(WINE, "suit", "show", seed=75, look=-1, inner="#f2e9dd", woman=True, hair="bun"), 1.55, 6.5, 1.68)], gloss=0)
    extra = [(P("#4a525c", "suit", "chin", seed=76, look=-1, hair="bald", inner="#dfe3e4"), 2.5, 6.3, 1.72)]
    seat(pic, 2.5, 6.5, "#8a5f4b")
    row(extra, .42)
    table(pic, rng, -2.75, 2.95, 4.95, 5.95)
    for p, x in ((P("#6d5a4b", "suit", "desk", seed=81, back=True), -1.85), (P("#7f96a3", "knit", "fold", seed=82, back=True, woman=True, hair="tail"), -.72), (P("#3c4657", "suit", "desk", seed=83, back=True, look=-1), .85), (P("#93785a", "knit", "desk", seed=88, back=True, woman=True, hair="bob"), 1.95)):
        seat(pic, x, 4.6, "#8a5f4b", p)
    with pic.layer(blur=50, alpha=.35):
        pic.glow(330, 260, 620, WARM, .8, 330)
    return pic


def scene5():
    """A car-parts plant: racks of hubs and crates, visitors in helmets, workers."""
    rng, pic = random.Random(5), Picture(horizon=446, f=1480, fog="#e6e8df", haze=34, cx=830, light=-1)
    hall(pic, 9, 7.4, 60, "#cdd3c8", "#b7bab0", "#a3aca6", [5.5 + 6 * i for i in range(9)], ((-4.4, -2.8), (3.0, 4.6)))
    crates = ("#5d7f77", "#86a093", "#c5a765", "#7f8f98", "#b8654a")
    for s in (-1, 1):                                           # racks along both sides
        for z in (30, 25.5, 21, 16.5, 12, 7.5):
            x0, x1 = (2.9, 5.0) if s > 0 else (-5.6, -3.5)
            if s < 0 and z < 8:
                continue
            for x in (x0, x1 - .1):
                pic.box(x, x + .1, 0, 3.7, z + 3.3, z + 3.4, "#46606b")
            for y in (.12, 1.32, 2.52):
                pic.box(x0, x1, y, y + .1, z, z + 3.4, "#c4683f", top=.1)
                for q in (2.3, 1.2, .1):
                    if y > 1.4 and rng.random() < .25:
                        continue
                    col = rng.choice(crates)
                    pic.box(x0 + .08, x1 - .08, y + .1, y + .1 + rng.choice((.7, .85)), z + q, z + q + .95, col)
                for q in range(3):
                    if rng.random() < .6:
                        wheel(pic, *pic.at(x0 + .38 + q * .66, y + .4, z - .02), .29 * pic.f / z, z)
            for x in (x0, x1 - .1):
                pic.box(x, x + .1, 0, 3.7, z, z + .1, "#46606b")
    for x in (-2.9, 2.35):
        pic.face([(x, 0, 2.6), (x + .11, 0, 2.6), (x + .11, 0, 56), (x, 0, 56)], "#e0b956")
    k, (px, py) = pic.f / 17, pic.at(-1.5, 0, 17)               # a fork-lift truck down the aisle
    with pic.layer(blur=3):
        pic.shadow(-1.5, 17, 1.0, .5)
    for dx in (-.45, .45):
        pic.c.arc(px + dx * k, py - .26 * k, .27 * k, 0, 7)
        pic.fill("#4a4d4c")
        beam(pic, (px + dx * .62 * k, py - 2.5 * k), (px + dx * .62 * k, py - .2 * k), .05 * k, .05 * k, "#5a5f5e")
    pic.path([(px - .55 * k, py - .25 * k), (px - .5 * k, py - 1.15 * k), (px + .5 * k, py - 1.15 * k), (px + .55 * k, py - .25 * k)])
    pic.fill("#cf9a3f", depth=.3)
    P = lambda *a, **k: Person(pic, *a, **k)
    P("#56707a", "work", "desk", seed=90, helmet="#e3bb57").draw(-1.5, 17.2, 1.7, drop=-.35)
    pic.path([(px - .6 * k, py - .95 * k), (px - .6 * k, py - .3 * k), (px + .6 * k, py - .3 * k), (px + .6 * k, py - .95 * k)])
    pic.fill("#c3b08b", depth=.25)
    shafts(pic, (60, 470, 1010), .2, slant=-170)
    work = dict(top="work", legs="#44565f", helmet="#e3bb57")
    crowd(pic, [(P("#56707a", pose="note", seed=91, look=-1, **work), .9, 13.5, 1.7), (P("#56707a", pose="down", seed=92, **work), .1, 13.8, 1.74)])
    hats = dict(helmet="#f5f4ee")
    crowd(pic, [
        (P("#4e6973", pose="carry", seed=93, look=-1, **work), 1.28, 5.3, 1.72),
        (P("#4e6973", pose="behind", seed=97, look=-1, woman=True, hair="tail", **work), 2.05, 5.9, 1.64),
        (P("#c8643c", "vest", "show", seed=94, inner="#47525e", legs="#343b46", **hats), .1, 5.35, 1.75),
        (P("#c8643c", "vest", "note", seed=95, inner="#7d3a3c", woman=True, hair="long", legs="#3a3f48", **hats), -.55, 5.1, 1.63),
        (P("#c8643c", "vest", "fold", seed=96, inner="#5c7166", glasses=True, legs="#33383f", **hats), -1.15, 5.55, 1.71),
        (P("#c8643c", "vest", "clasp", seed=98, inner="#8b7a63", woman=True, hair="bob", legs="#2f3540", **hats), -1.7, 5.2, 1.62),
        (P("#c8643c", "vest", "pocket", seed=99, inner="#3d4c63", legs="#343b46", **hats), -2.25, 5.7, 1.74)])
    k = pic.f / 5.2
    wheel(pic, pic.at(1.0, 1.15, 5.2)[0], pic.at(1.0, 1.15, 5.2)[1], .2 * k, 5.2)
    for i, (x, z) in enumerate(((1.75, 4.6), (2.25, 4.4))):      # hubs stacked on a pallet
        pic.box(x - .28, x + .3, 0, .12, z - .25, z + .25, "#a98a5f")
        for j in range(4 - i):
            disc(pic, *pic.at(x, .2 + j * .15, z), .27 * pic.f / z, .3, "#c3c9cb")
    return pic


if __name__ == "__main__":
    for n in sys.argv[1:] or "12345":
        globals()["scene" + n]().save(n + ".jpg")

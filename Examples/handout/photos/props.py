"""The things of draw.py's scenes: robots, halls, benches, trees, towns."""
import math
from figures import COOL, WARM, mix

SLATE = "#66798a"


def disc(pic, x, y, r, squash, col, hub="#8d959b"):
    """A brake disc lying down: rim, lit face, hub, bolts."""
    c = pic.c
    for dy, rr, tone in ((r * .16, r, mix(col, COOL, .45)), (0, r, col), (0, r * .62, mix(col, COOL, .22)),
                         (-r * .1, r * .42, hub), (-r * .1, r * .17, mix(hub, COOL, .55))):
        c.save()
        c.translate(x, y + dy)
        c.scale(rr, rr * squash)
        c.arc(0, 0, 1, 0, 7)
        c.restore()
        pic.fill(tone, depth=.2)


def beam(pic, p, q, a, b, col, depth=.28):
    """A tapered, rounded bar between two points of the picture."""
    t, c = math.atan2(q[1] - p[1], q[0] - p[0]), pic.c
    c.arc(*p, a, t + math.pi / 2, t - math.pi / 2)
    c.arc(*q, b, t - math.pi / 2, t + math.pi / 2)
    c.close_path()
    pic.fill(col, depth=depth)


def joint(pic, p, r, col):
    for k, tone in ((1, mix(col, COOL, .35)), (.78, col), (.36, mix(col, COOL, .6))):
        pic.c.arc(*p, r * k, 0, 7)
        pic.fill(tone, depth=.2)


def robot(pic, x, z, reach, lift, col="#d79a45"):
    """A six-axis robot beside the line; reach < 0 leans to the left."""
    k, (bx, by), col = pic.f / z, pic.at(x, 0, z), pic.air(col, z)
    steel = pic.air("#4b5560", z)
    with pic.layer(blur=3):
        pic.shadow(x, z, .8, .4)
    pic.path([(bx - .42 * k, by), (bx - .3 * k, by - .42 * k), (bx + .3 * k, by - .42 * k), (bx + .42 * k, by)])
    pic.fill(steel, depth=.3)
    beam(pic, (bx, by - .45 * k), (bx, by - .85 * k), .3 * k, .24 * k, col)
    s = (bx + .03 * k, by - .95 * k)
    e = (s[0] - reach * .32 * k, s[1] - 1.12 * k)
    w = (e[0] + reach * 1.05 * k, e[1] + (.28 - lift) * k)
    tool = (w[0] + reach * .1 * k, w[1] + .42 * k)
    beam(pic, s, e, .2 * k, .14 * k, col)
    pic.c.set_line_width(.04 * k)
    pic.c.set_source_rgba(*mix(steel, "#000000", .3), .9)
    pic.c.move_to(s[0] - reach * .15 * k, s[1])
    pic.c.curve_to(e[0] - reach * .5 * k, s[1] - .5 * k, e[0] - reach * .4 * k, e[1] - .3 * k, e[0], e[1] - .13 * k)
    pic.c.stroke()
    beam(pic, e, w, .16 * k, .09 * k, mix(col, WARM, .12))
    joint(pic, s, .23 * k, col)
    joint(pic, e, .17 * k, col)
    beam(pic, w, tool, .075 * k, .055 * k, steel)
    joint(pic, w, .1 * k, steel)
    for d in (-.1, .1):
        beam(pic, (tool[0] + d * k, tool[1] + .02 * k), (tool[0] + d * .8 * k, tool[1] + .17 * k), .035 * k, .025 * k, mix(steel, "#000000", .2))


def hall(pic, half, height, depth, wall, floor, roof, bays, strips):
    """A factory hall: walls with high windows, columns, trusses, skylights."""
    pic.c.set_source_rgb(*pic.air(wall, depth))
    pic.c.paint()
    near = 2.2
    pic.face([(-half, height, near), (half, height, near), (half, height, depth), (-half, height, depth)], roof)
    for s in (-1, 1):
        pic.face([(s * half, 0, near), (s * half, 0, depth), (s * half, height, depth), (s * half, height, near)], mix(wall, COOL, .12 if s < 0 else .02))
        pic.face([(s * half, 0, near), (s * half, 0, depth), (s * half, 1.5, depth), (s * half, 1.5, near)], mix(wall, COOL, .3))
    pic.ramp(0, pic.at(0, 0, depth)[1], pic.w, pic.h, [(0, mix(floor, pic.fog, .7), 1), (.35, floor, 1), (1, mix(floor, COOL, .2), 1)])
    z = bays[-1]
    for z in reversed(bays):
        for s in (-1, 1):
            pic.face([(s * half, height * .52, z + 1), (s * half, height * .52, z + 5), (s * half, height * .85, z + 5), (s * half, height * .85, z + 1)], "#f7fbfb")
        for x0, x1 in strips:
            pic.face([(x0, height - .02, z + .7), (x1, height - .02, z + .7), (x1, height - .02, z + 5.4), (x0, height - .02, z + 5.4)], "#fbfdfc")
        for s in (-1, 1):
            pic.box(s * (half - .7) - .2, s * (half - .7) + .2, 0, height, z, z + .4, mix(wall, SLATE, .55))
            pic.box(s * (half - .7) - .22, s * (half - .7) + .22, 0, 1.1, z - .02, z + .4, "#b8443c")
        col = mix(wall, SLATE, .8)
        pic.box(-half, half, height - .35, height - .15, z, z + .15, col)
        pic.box(-half, half, height - 1.35, height - 1.22, z, z + .15, col)
        n = 14
        for i in range(n):
            a, b = -half + 2 * half * i / n, -half + 2 * half * (i + 1) / n
            p, q = pic.at(a, height - (.3 if i % 2 else 1.28), z), pic.at(b, height - (1.28 if i % 2 else .3), z)
            pic.c.set_line_width(max(1.2, .07 * pic.f / z))
            pic.c.move_to(*p)
            pic.c.line_to(*q)
            pic.c.set_source_rgb(*pic.air(col, z))
            pic.c.stroke()
    with pic.layer(blur=14, alpha=.5):
        for x0, x1 in strips:
            pic.face([(x0, 0, 3), (x1, 0, 3), (x1, 0, depth), (x0, 0, depth)], "#ffffff", .55, far=False)
    with pic.layer(blur=40, alpha=.5):
        pic.glow(pic.cx, pic.hy - 40, 560, "#ffffff", .8, 260)


def shafts(pic, xs, alpha=.16, slant=150, y0=0, y1=None, width=120):
    with pic.layer(blur=22, alpha=alpha):
        for x in xs:
            pic.path([(x, y0), (x + width, y0), (x + width * 1.5 + slant, y1 or pic.h), (x + slant, y1 or pic.h)])
            pic.fill(WARM)


def pane(pic, x0, x1, y0, y1, z, col="#f6fafa"):
    pic.face([(x0, y0, z), (x1, y0, z), (x1, y1, z), (x0, y1, z)], col, far=False)


def trees(pic, rng, x0, x1, ground, size, cols, n):
    pic.ramp(x0 - 60, ground - size * .5, x1 + 60, ground + 30, [(0, cols[0], .9), (1, cols[-1], 1)])
    for _ in range(n):
        x, s = rng.uniform(x0, x1), rng.uniform(.6, 1.1) * size
        pic.c.rectangle(x - s * .04, ground - s, s * .08, s)
        pic.fill("#6c6a5c")
        for _ in range(7):
            pic.c.arc(x + rng.gauss(0, s * .22), ground - s * rng.uniform(.7, 1.45), s * rng.uniform(.2, .34), 0, 7)
            pic.fill(rng.choice(cols), .75)


def skyline(pic, rng, x0, x1, ground, tall, cols, n):
    for i in range(n):
        x, w, h = rng.uniform(x0, x1), rng.uniform(40, 95), tall * rng.uniform(.35, 1)
        col = mix(*cols, i / n)
        pic.c.rectangle(x, ground - h, w, h)
        pic.fill(col, depth=.12)
        for yy in range(int(ground - h + 12), int(ground - 8), 15):
            for xx in range(int(x + 7), int(x + w - 8), 12):
                if rng.random() < .6:
                    pic.c.rectangle(xx, yy, 6, 8)
        pic.fill(mix(col, "#ffffff", .35), .7)


def bench(pic, x0, x1, z0, z1, y=.9):
    with pic.layer(blur=8):
        pic.face([(x0 - .1, 0, z0 - .15), (x1 + .25, 0, z0 - .15), (x1 + .25, 0, z1), (x0 - .1, 0, z1)], COOL, .4, far=False)
    for x in (x0 + .1, x1 - .3):
        pic.box(x, x + .2, 0, y - .18, z0 + .05, z0 + .3, "#5b6c72")
    pic.box(x0, x1, y - .2, y, z0, z1, "#4d5f66", top=.35)


def tube(pic, x, y, z, length, r, col, tilt=0.0):
    k, (px, py) = pic.f / z, pic.at(x, y, z)
    dx, dy = length * k * math.cos(tilt), -length * k * math.sin(tilt)
    beam(pic, (px, py), (px + dx, py + dy), r * k, r * k * .72, col, .3)
    for t0, t1, tone in ((.5, .58, "#b8443c"), (.86, .98, "#59686e")):
        pic.path([(px + dx * t0, py + dy * t0 - r * k * (1 - .28 * t0)), (px + dx * t1, py + dy * t1 - r * k * (1 - .28 * t1)),
                  (px + dx * t1, py + dy * t1 + r * k * (1 - .28 * t1)), (px + dx * t0, py + dy * t0 + r * k * (1 - .28 * t0))])
        pic.fill(tone, depth=.2)
    pic.c.save()
    pic.c.translate(px, py)
    pic.c.rotate(-tilt)
    for q, tone in ((1, "#2b3b42"), (.8, "#6fb3b8"), (.45, "#b9e2df")):
        pic.c.save()
        pic.c.scale(r * k * q * .42, r * k * q)
        pic.c.arc(0, 0, 1, 0, 7)
        pic.c.restore()
        pic.fill(tone, depth=.25)
    pic.c.restore()


def table(pic, rng, x0, x1, z0, z1):
    with pic.layer(blur=14, alpha=.6):
        pic.face([(x0 - .3, 0, z0 - .3), (x1 + .5, 0, z0 - .3), (x1 + .5, 0, z1), (x0 - .3, 0, z1)], "#5a4330", .7, far=False)
    pic.box(x0 + .2, x1 - .2, 0, .7, z0 + .2, z1 - .2, "#8a6848")
    pic.box(x0, x1, .7, .76, z0, z1, "#b08a60", top=.34)
    n = int((x1 - x0) / .75)
    for i in range(n):
        for z in (z0 + .14, z1 - .45):
            x = x0 + (i + .3) * (x1 - x0) / n + rng.uniform(-.05, .05)
            pic.face([(x, .762, z), (x + .3, .762, z + .02), (x + .34, .762, z + .26), (x + .03, .762, z + .24)], "#fbf8f0", far=False)
            if rng.random() < .5:
                pic.face([(x + .04, .763, z + .05), (x + .2, .763, z + .06), (x + .21, .763, z + .09), (x + .05, .763, z + .08)], "#a9a498", far=False)
            px, py = pic.at(x + .44, .76, z + .12)
            k = pic.f / z
            beam(pic, (px, py - .09 * k), (px, py - .02 * k), .036 * k, .03 * k, "#f4f1ea", .3)


def seat(pic, x, z, col, sitter=None):
    """A chair's back behind a sitter who faces us; or a whole chair with a sitter seen from behind."""
    k, (px, py) = pic.f / z, pic.at(x, 0, z)
    top, w = (.86, .2) if sitter else (1.02, .22)
    if sitter:
        with pic.layer(blur=6):
            pic.glow(px, py, .42 * k, COOL, .5, .1 * k)
        for s in (-.12, .1):                                    # legs under the seat
            beam(pic, (px + s * k, py - .4 * k), (px + s * .8 * k, py - .12 * k), .06 * k, .042 * k, "#262a31")
            beam(pic, (px + s * .8 * k, py - .09 * k), (px + s * .8 * k, py - .05 * k), .05 * k, .05 * k, "#17181b", 0)
        for s in (-1, 1):
            beam(pic, (px + s * w * .95 * k, py - .45 * k), (px + s * w * 1.1 * k, py), .02 * k, .016 * k, "#4b4038")
        pic.c.save()
        pic.c.rectangle(0, 0, pic.w, py - .43 * k)
        pic.c.clip()
        sitter.draw(x, z + .05, 1.68, drop=.42)
        pic.c.restore()
        pic.path([(px - .25 * k, py - .37 * k), (px - .25 * k, py - .45 * k), (px + .25 * k, py - .45 * k), (px + .25 * k, py - .37 * k)])
        pic.fill(mix(col, COOL, .4))
    pic.path([(px - w * k, py - .46 * k), (px - w * .97 * k, py - (top - .05) * k),
              (px - w * .9 * k, py - top * k, px + w * .9 * k, py - top * k, px + w * .97 * k, py - (top - .05) * k), (px + w * k, py - .46 * k)])
    pic.fill(col, depth=.3)


def wheel(pic, x, y, r, z):
    """A wheel hub standing on its rim, seen from the front."""
    c, dark, lit = pic.c, pic.air("#474f56", z), pic.air("#c9cfd2", z)
    for k, tone in ((1, dark), (.88, lit), (.74, mix(lit, COOL, .45))):
        c.arc(x, y, r * k, 0, 7)
        pic.fill(tone, depth=.25)
    for i in range(5):
        a = i * 2 * math.pi / 5 - .3
        beam(pic, (x, y), (x + r * .76 * math.cos(a), y + r * .76 * math.sin(a)), r * .15, r * .1, lit, .15)
    for k, tone in ((.24, lit), (.11, dark)):
        c.arc(x, y, r * k, 0, 7)
        pic.fill(tone, depth=.2)


def plant(pic, rng, x, z):
    """A potted plant."""
    k, (px, py) = pic.f / z, pic.at(x, 0, z)
    for i in range(17):
        a, r = -math.pi / 2 + (i - 8) * .17, rng.uniform(.7, 1.15) * k
        tip, base = (px + math.cos(a) * r * .75, py - .5 * k + math.sin(a) * r), (px, py - .45 * k)
        pic.path([base, (base[0] - 12, base[1] - r * .5, tip[0] - 10, tip[1] + 22, *tip), (tip[0] + 14, tip[1] + 30, base[0] + 16, base[1] - r * .4, *base)])
        pic.fill(rng.choice(("#5f8468", "#4d7259", "#789a78")), depth=.2)
    pic.path([(px - .26 * k, py - .5 * k), (px + .26 * k, py - .5 * k), (px + .2 * k, py), (px - .2 * k, py)])
    pic.fill("#efe8da", depth=.3)

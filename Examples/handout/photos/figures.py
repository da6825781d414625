"""The drawing kit of draw.py: a picture with a camera and air, and people."""
import contextlib, io, math, os, random
import cairo, numpy
from PIL import Image, ImageFilter

HERE = os.path.dirname(os.path.abspath(__file__))
COOL, WARM = "#1d2a3d", "#fff3df"
SKINS = ["#eec4a2", "#e6b48f", "#f1cdb0", "#dba883"]
HAIRS = ["#26211f", "#332a26", "#1e2024", "#7d7c7c", "#3b2e28"]


def rgb(c):
    return c if isinstance(c, tuple) else tuple(int(c[i:i + 2], 16) / 255 for i in (1, 3, 5))


def mix(a, b, t):
    return tuple(x + (y - x) * t for x, y in zip(rgb(a), rgb(b)))


class Picture:
    """A canvas with a one-point camera; lengths of the scene are metres."""

    def __init__(self, w=1600, h=1067, horizon=440, f=1500, eye=1.75, cx=None, fog="#dfe5e6", haze=60, light=-1):
        self.w, self.h, self.hy, self.f, self.eye = w, h, horizon, f, eye
        self.cx, self.fog, self.haze, self.light = cx or w / 2, fog, haze, light
        self.base = cairo.ImageSurface(cairo.FORMAT_ARGB32, w, h)
        self.c = cairo.Context(self.base)

    @contextlib.contextmanager
    def layer(self, blur=0.0, alpha=1.0, op=cairo.OPERATOR_OVER):
        """Draws into a sheet of its own, then lays it over the picture, blurred."""
        under, sheet = self.c, cairo.ImageSurface(cairo.FORMAT_ARGB32, self.w, self.h)
        self.c = cairo.Context(sheet)
        yield
        sheet.flush()
        if blur:
            px = numpy.ndarray((self.h, self.w, 4), numpy.uint8, sheet.get_data())
            px[:] = numpy.asarray(Image.fromarray(px.copy(), "RGBA").filter(ImageFilter.GaussianBlur(blur)))
            sheet.mark_dirty()
        self.c = under
        under.save()
        under.set_operator(op)
        under.set_source_surface(sheet, 0, 0)
        under.paint_with_alpha(alpha)
        under.restore()

    def at(self, x, y, z):
        return self.cx + self.f * x / z, self.hy + self.f * (self.eye - y) / z

    def air(self, col, z):
        return mix(col, self.fog, 1 - math.exp(-max(0, z - 5) / self.haze))

    def fill(self, col, alpha=1.0, depth=0.0):
        """Fills the path; with depth, from warm light to cool shade across it."""
        c = self.c
        if depth:
            x0, y0, x1, y1 = c.path_extents()
            if self.light * c.get_matrix()[0] > 0:
                x0, x1 = x1, x0
            g = cairo.LinearGradient(x0, y1, x1, y0 + (y1 - y0) * .3)
            g.add_color_stop_rgba(0, *mix(col, WARM, depth * .55), alpha)
            g.add_color_stop_rgba(.45, *rgb(col), alpha)
            g.add_color_stop_rgba(1, *mix(col, COOL, depth), alpha)
            c.set_source(g)
        else:
            c.set_source_rgba(*rgb(col), alpha)
        c.fill()

    def path(self, pts):
        self.c.move_to(*pts[0])
        for p in pts[1:]:
            self.c.line_to(*p) if len(p) == 2 else self.c.curve_to(*p)
        self.c.close_path()

    def face(self, pts, col, alpha=1.0, far=True):
        self.path([self.at(*p) for p in pts])
        self.fill(self.air(col, sum(p[2] for p in pts) / len(pts)) if far else col, alpha)

    def ramp(self, x0, y0, x1, y1, stops, axis="y"):
        g = cairo.LinearGradient(0, y0, 0, y1) if axis == "y" else cairo.LinearGradient(x0, 0, x1, 0)
        for o, col, a in stops:
            g.add_color_stop_rgba(o, *rgb(col), a)
        self.c.set_source(g)
        self.c.rectangle(x0, y0, x1 - x0, y1 - y0)
        self.c.fill()

    def glow(self, x, y, r, col, a, ry=None):
        self.c.save()
        self.c.translate(x, y)
        self.c.scale(1, (ry or r) / r)
        g = cairo.RadialGradient(0, 0, 0, 0, 0, r)
        g.add_color_stop_rgba(0, *rgb(col), a)
        g.add_color_stop_rgba(.5, *rgb(col), a * .42)
        g.add_color_stop_rgba(1, *rgb(col), 0)
        self.c.set_source(g)
        self.c.arc(0, 0, r, 0, 7)
        self.c.fill()
        self.c.restore()

    def box(self, x0, x1, y0, y1, z0, z1, col, top=.14):
        """A box: lit top, darker flank, front."""
        if y1 < self.eye:
            self.face([(x0, y1, z0), (x1, y1, z0), (x1, y1, z1), (x0, y1, z1)], mix(col, "#ffffff", top))
        elif y0 > self.eye:
            self.face([(x0, y0, z0), (x1, y0, z0), (x1, y0, z1), (x0, y0, z1)], mix(col, COOL, .3))
        side = x0 if x0 > 0 else x1 if x1 < 0 else None
        if side is not None:
            lit = (side == x0) == (self.light < 0)
            self.face([(side, y0, z0), (side, y0, z1), (side, y1, z1), (side, y1, z0)], mix(col, WARM if lit else COOL, .18 if lit else .3))
        self.face([(x0, y0, z0), (x1, y0, z0), (x1, y1, z0), (x0, y1, z0)], col)

    def shadow(self, x, z, r=.45, a=.34, depth=.16):
        px, py = self.at(x, 0, z)
        k = self.f / z
        self.glow(px - self.light * r * k * .35, py, r * k * 1.25, COOL, a, r * k * depth / .45)

    def save(self, name):
        w, h = self.w, self.h
        g = cairo.RadialGradient(w / 2, h * .48, h * .45, w / 2, h * .5, w * .72)
        g.add_color_stop_rgba(0, *rgb(COOL), 0)
        g.add_color_stop_rgba(1, *rgb(COOL), .2)
        self.c.set_source(g)
        self.c.paint()
        self.base.flush()
        px = numpy.ndarray((h, w, 4), numpy.uint8, self.base.get_data())[:, :, 2::-1]
        image = Image.fromarray(numpy.ascontiguousarray(px), "RGB")
        for quality in range(93, 60, -2):
            out = io.BytesIO()
            image.save(out, "JPEG", quality=quality, optimize=True, progressive=True, subsampling=0)
            if out.tell() < 190_000:
                break
        with open(os.path.join(HERE, name), "wb") as file:
            file.write(out.getvalue())


# People: drawn in units of their height, y up, turned to the right. A pose gives each
# hand's place, the side its elbow bends to, and whether the far arm lies before the body.
POSES = {
    "down":   ((-.135, .46), -1, (.125, .46), 1, False),
    "clasp":  ((.035, .50), -1, (.05, .505), 1, True),
    "note":   ((.05, .585), -1, (.10, .575), 1, True),
    "tablet": ((.06, .585), -1, (.115, .58), 1, True),
    "chin":   ((.075, .655), -1, (.052, .835), 1, True),
    "fold":   ((.075, .665), -1, (-.035, .675), 1, True),
    "point":  ((-.13, .46), -1, (.375, .845), -1, False),
    "show":   ((.02, .55), -1, (.30, .66), -1, False),
    "behind": ((-.075, .53), -1, (.12, .46), 1, False),
    "pocket": ((-.105, .50), -1, (.125, .47), 1, False),
    "carry":  ((.13, .64), -1, (.19, .64), 1, True),
    "desk":   ((.03, .53), -1, (.13, .535), 1, True),
    "write":  ((.10, .53), -1, (.02, .53), 1, True),
    "talk":   ((.02, .53), -1, (.20, .69), -1, True),
}


class Person:
    def __init__(self, pic, col, top="suit", pose="down", legs="#2c313b", hair="short", look=1, back=False,
                 inner="#eef0ee", tie=None, helmet=None, glasses=False, skirt=None, woman=False, lean=0.0, seed=0, vest=None):
        self.__dict__.update(locals())
        r = random.Random(seed)
        self.skin, self.tint = r.choice(SKINS), r.choice(HAIRS)
        self.step, self.nod = r.uniform(-.02, .025), r.uniform(-.07, .03)

    def capsules(self, pts, radii):
        c = self.pic.c
        for (p, q), (a, b) in zip(zip(pts, pts[1:]), zip(radii, radii[1:])):
            t = math.atan2(q[1] - p[1], q[0] - p[0])
            c.new_sub_path()
            c.arc(*p, a, t + math.pi / 2, t - math.pi / 2)
            c.arc(*q, b, t - math.pi / 2, t + math.pi / 2)
            c.close_path()

    def arm(self, shoulder, hand, bend, body=None):
        pic, (sx, sy), (hx, hy) = self.pic, shoulder, hand
        u, v = (.168, .15) if body is None else (.15, .132)   # toward us: shorter
        d = min(math.hypot(hx - sx, hy - sy), (u + v) * .999)
        t = math.atan2(hy - sy, hx - sx)
        k = math.acos(max(-1, min(1, (u * u + d * d - v * v) / (2 * u * d))))
        e = (sx + u * math.cos(t + bend * k), sy + u * math.sin(t + bend * k))
        w = (sx + d * math.cos(t), sy + d * math.sin(t))
        a = math.atan2(w[1] - e[1], w[0] - e[0])
        tip = (w[0] + .028 * math.cos(a), w[1] + .028 * math.sin(a))
        thick = .033 if self.woman else .038
        if body:                                    # the arm's soft shadow on the body
            pic.c.save()
            pic.c.append_path(body)
            pic.c.clip()
            self.capsules([(x - pic.light * self.look * .012, y - .012) for x, y in (shoulder, e, w)], (thick, .036, .03))
            pic.fill(COOL, .26)
            pic.c.restore()
        self.capsules((w, tip), (.0155, .017))
        pic.fill(self.skin, depth=.16)
        cuff = (w[0] + .007 * math.cos(a), w[1] + .007 * math.sin(a))
        if self.top in ("suit", "lab"):
            self.capsules((w, cuff), (.0195, .019))
            pic.fill(self.inner)
        sleeve = self.inner if self.top == "vest" else self.col
        self.capsules((shoulder, e, w), (thick, .031, .022))
        pic.fill(mix(sleeve, COOL, .07), depth=.24)

    def leg(self, x, foot, far):
        pic, dark = self.pic, .2 if far else 0
        knee = ((x + foot) / 2 + .008, .27)
        if self.skirt:
            self.capsules(((x * .7, .34), (foot * .6, .05)), (.03, .018))
            pic.fill(mix("#3a3a42", COOL, dark), depth=.2)
            foot *= .6
        pic.path([(foot - .032, .0), (foot - .034, .035), (foot + .015, .042), (foot + .04, .03, foot + .075, .022, foot + .072, 0)])
        pic.fill("#1f2023" if not self.skirt else "#5a2c2c")
        if not self.skirt:
            self.capsules(((x, .47), knee, (foot - .004, .04)), (.058, .042, .032))
            pic.fill(mix(self.legs, COOL, dark), depth=.22)

    def torso(self):
        pic, c, w = self.pic, self.pic.c, -.012 if self.woman else 0
        hem = {"lab": .30, "coat": .33}.get(self.top, .455)
        flare = .012 if hem < .4 else 0
        pic.path([(-.036, .857), (-.09, .845, -.122 - w, .838, -.126 - w, .78), (-.122 - w, .72, -.1 - w * 1.7, .68, -.098 - w * 1.6, .62),
                  (-.1, .55, -.108 - flare, .5, -.11 - flare, hem), (-.04, hem - .012, .05, hem - .012, .106 + flare, hem),
                  (.106 + flare, .52, .098, .57, .096 + w * 1.6, .62), (.1 + w, .68, .116 + w, .72, .116 + w, .78),
                  (.112 + w, .838, .085, .845, .044, .857)])
        body = c.copy_path()
        pic.fill(self.inner if self.top == "vest" else self.col, depth=.3)
        c.save()
        c.append_path(body)
        c.clip()
        line = mix(self.col, COOL, .42)
        if self.back:
            pic.path([(-.003, hem), (0, .60), (.003, hem)])
            pic.fill(line)
        elif self.top in ("suit", "lab", "coat"):
            v = .66 if self.top == "suit" else .46 if self.top == "lab" else .74
            pic.path([(-.026, .862), (.032, v), (.058, .862)])
            pic.fill(self.inner)
            if self.tie:
                pic.path([(.013, .845), (.016, .83), (.006, .72), (.028, .675), (.034, .72), (.026, .83), (.03, .845)])
                pic.fill(self.tie)
            for side in (((-.03, .862), (-.052, .80), (-.03, .785), (.032, v)), ((.062, .862), (.074, .80), (.062, .785), (.032, v))):
                pic.path(side)
                pic.fill(mix(self.col, WARM if side[0][0] < 0 else COOL, .13))
            pic.path([(.031, v), (.034, v), (.036, hem), (.032, hem)])
            pic.fill(line)
        elif self.top == "work":
            pic.path([(.016, .87), (.021, .87), (.024, hem), (.019, hem)])
            pic.fill(line)
            for x, y, ww, hh in ((-.075, .70, .055, .006), (.05, .70, .045, .006), (-.2, .475, .4, .008)):
                c.rectangle(x, y, ww, hh)
                pic.fill(line, .6)
        elif self.top in ("knit", "vest"):
            pic.path([(-.026, .862), (.016, .815), (.056, .862)])
            pic.fill(self.inner if self.top == "knit" else self.skin)
        if self.vest or self.top == "vest":
            pic.path([(-.07, .87), (-.1, .72), (-.13, .60), (-.13, .45), (.13, .45), (.13, .60), (.095, .72), (.07, .87), (.045, .87), (.02, .70), (-.025, .87)])
            pic.fill(self.vest or self.col, depth=.22)
            for y in (.60, .515):
                c.rectangle(-.14, y, .28, .02)
                pic.fill("#eceee6", .85)
        c.restore()
        return body

    def head(self):
        pic, c = self.pic, self.pic.c
        self.capsules(((.006, .84 if not self.back else .865), (.004, .89)), (.031 if not self.back else .028, .027))
        pic.fill(mix(self.skin, "#8a4b32", .24))
        if self.top in ("suit", "lab", "work", "vest") and not self.back:
            pic.path([(-.031, .866), (-.024, .846), (.016, .830), (.053, .846), (.052, .863), (.017, .840)])
            pic.fill(mix(self.col, WARM, .15) if self.top == "work" else self.inner)
        elif self.back:
            pic.path([(-.036, .874), (-.042, .845), (.05, .845), (.044, .874)])
            pic.fill(mix(self.col, WARM, .08))
        c.translate(.004, .872)
        c.scale(1.14, 1.14)
        c.rotate(self.nod if not self.back else 0)
        c.translate(0, -.872)
        hair, style = self.tint, self.hair
        if style in ("long", "bob"):
            low = .80 if style == "long" else .868
            pic.path([(.02, .99), (-.04, 1.0, -.07, .95, -.06, low), (-.03, low - .014, .0, low - .006, .012, low + .004), (.02, .94)])
            pic.fill(hair, depth=.15)
        if style in ("bun", "tail"):
            c.arc(-.054, .955 if style == "bun" else .93, .024, 0, 7)
            pic.fill(hair, depth=.15)
        if style == "tail":
            self.capsules(((-.056, .93), (-.066, .84)), (.018, .007))
            pic.fill(hair, depth=.15)
        if self.back:
            pic.path([(-.045, .90), (-.06, .97, -.03, .992, .004, .992), (.038, .992, .064, .97, .05, .90), (.035, .872, -.03, .872, -.045, .90)])
            pic.fill(hair, depth=.25)
            for x in (-.049, .054):
                c.arc(x, .917, .010, 0, 7)
                pic.fill(self.skin, depth=.2)
        else:
            pic.path([(.046, .955), (.051, .94, .05, .93, .0525, .921), (.057, .913, .059, .911, .053, .908), (.052, .90, .05, .895, .049, .889),
                      (.045, .872, .034, .866, .022, .867), (.004, .868, -.014, .884, -.022, .90), (-.04, .93), (-.04, .985, .04, .985, .046, .955)])
            pic.fill(self.skin, depth=.16)
            dark = mix(self.skin, "#3a1c14", .82)
            for x, s in ((.017, 1), (.042, .7)):
                c.save()
                c.translate(x, .9215)
                c.scale(.0042 * s, .0038)
                c.arc(0, 0, 1, 0, 7)
                c.restore()
                pic.fill(dark)
                pic.path([(x - .009 * s, .9325), (x, .9365), (x + .009 * s, .9335), (x, .934)])
                pic.fill(mix(hair, self.skin, .25))
            pic.path([(.021, .887), (.031, .8835, .038, .885, .043, .888), (.036, .8865, .03, .886, .021, .887)])
            pic.fill(mix(self.skin, "#9a3a30", .7))
            pic.path([(.036, .92), (.045, .906), (.036, .904)])
            pic.fill(mix(self.skin, "#8a4b32", .3))
            if style == "bald":
                pic.path([(-.038, .955), (-.06, .94, -.052, .90, -.036, .892), (-.022, .90, -.012, .93, -.016, .95), (-.028, .962, -.034, .96, -.038, .955)])
            elif style == "side":
                pic.path([(.050, .944), (.056, .985, .02, 1.002, -.012, .994), (-.055, .985, -.062, .94, -.046, .896), (-.03, .893, -.02, .902, -.016, .925),
                          (-.008, .945), (.0, .962, .03, .957, .050, .944)])
            else:
                pic.path([(.047, .948), (.056, .975, .03, .994, .0, .993), (-.05, .99, -.062, .945, -.046, .896), (-.03, .89, -.021, .90, -.017, .925),
                          (-.007, .946), (.005, .964, .03, .966, .047, .948)])
            pic.fill(hair, depth=.16)
            c.arc(-.014, .916, .0095, 0, 7)
            pic.fill(mix(self.skin, "#8a4b32", .14), depth=.1)
            if self.glasses:
                c.set_line_width(.0026)
                c.set_source_rgba(*rgb("#25262a"), .9)
                for x, rx in ((.017, .0105), (.043, .0085)):
                    c.rectangle(x - rx, .9145, rx * 2, .0145)
                c.move_to(-.012, .925)
                c.line_to(.007, .925)
                c.stroke()
        if self.helmet:
            pic.path([(-.06, .942), (-.066, 1.0, -.03, 1.022, .0, 1.022), (.035, 1.022, .062, .995, .06, .948), (.082, .944) if not self.back else (.062, .94), (.08, .938) if not self.back else (.062, .938), (.02, .935, -.03, .933, -.06, .942)])
            pic.fill(self.helmet, depth=.3)
            self.capsules(((-.028, 1.008), (.012, 1.014)), (.005, .006))
            pic.fill(mix(self.helmet, "#ffffff", .5), .7)

    def draw(self, x, z, height=1.7, drop=0.0, mirror=False):
        pic, c, k = self.pic, self.pic.c, self.pic.f / z
        px, py = pic.at(x, -drop, z)
        c.save()
        c.translate(px, py)
        c.scale(k * height * self.look, k * height * (1 if mirror else -1))
        c.rotate(-self.lean)
        a, abend, b, bbend, before = POSES[self.pose]
        w = .012 if self.woman else 0
        sa, sb = (-.094 + w, .803), (.082 - w, .803)
        self.leg(.045, .06 + self.step, True)
        self.leg(-.042, -.055 - self.step, False)
        if self.skirt:
            pic.path([(-.09, .5), (.088, .5), (.094, .4), (.082, .27), (-.082, .27), (-.1, .4)])
            pic.fill(self.skirt, depth=.28)
        if not before or self.back:
            self.arm(sb, b, bbend)
        if self.back:
            self.arm(sa, a, abend)
        body = self.torso()
        if not self.back:
            if before:
                self.arm(sb, b, bbend, body)
            if self.pose in ("note", "tablet"):
                tab = self.pose == "tablet"
                pic.path([(.03, .585), (.115, .60), (.128, .665), (.044, .652)])
                pic.fill("#2a3446" if tab else "#f4efe2", depth=.1)
            self.arm(sa, a, abend, body)
        c.save()
        self.head()
        c.restore()
        c.restore()


def crowd(pic, people, gloss=.14):
    """Shadows, a faint image in the floor, then the people, farthest first."""
    people = sorted(people, key=lambda p: -p[2])
    with pic.layer(blur=3):
        for _, x, z, *_ in people:
            pic.shadow(x, z)
    if gloss:
        with pic.layer(blur=5, alpha=gloss):
            for p, x, z, h in people:
                p.draw(x, z, h, mirror=True)
    for p, x, z, h in people:
        p.draw(x, z, h)

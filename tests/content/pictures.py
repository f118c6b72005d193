"""Draws the two pictures of the sample archive, a chart and an illustration, from numbers written here.

No font and no random number takes part, so that every machine and every version of Pillow draws the same pixels.
`python -m tests.content.pictures` writes them into `content/`; the tests compare what is there with what is drawn.
It never reads an article: the chart's numbers are checked against the articles' tables by a test.
"""

from pathlib import Path

from PIL import Image, ImageDraw

CONTENT = Path(__file__).parents[2] / "content"
CHART = CONTENT / "en/2023/03/online-share.png"
CITIES = CONTENT / "en/2020/09/two-cities.jpg"

#: Share of online votes in percent of all votes, by year of the parliamentary election.
ONLINE_SHARE = {2007: 5.5, 2011: 24.3, 2015: 30.5, 2019: 43.8, 2023: 51.1}

#: Windows that are lit, one for each system in the city's register: five in Helsinki, three in Amsterdam.
LIT_WINDOWS = {"left": 5, "right": 3}

_INK = (28, 40, 54)
_PAPER = (250, 248, 243)
_GRID = (214, 208, 196)
_BAR = (36, 98, 140)
_LAST_BAR = (178, 74, 38)

#: Characters of five by seven dots, one string per row.
_GLYPHS = {
    "0": (".###.", "#...#", "#..##", "#.#.#", "##..#", "#...#", ".###."),
    "1": ("..#..", ".##..", "..#..", "..#..", "..#..", "..#..", ".###."),
    "2": (".###.", "#...#", "....#", "..##.", ".#...", "#....", "#####"),
    "3": (".###.", "#...#", "....#", "..##.", "....#", "#...#", ".###."),
    "4": ("...#.", "..##.", ".#.#.", "#..#.", "#####", "...#.", "...#."),
    "5": ("#####", "#....", "####.", "....#", "....#", "#...#", ".###."),
    "6": (".###.", "#....", "#....", "####.", "#...#", "#...#", ".###."),
    "7": ("#####", "....#", "...#.", "..#..", "..#..", ".#...", ".#..."),
    "8": (".###.", "#...#", "#...#", ".###.", "#...#", "#...#", ".###."),
    "9": (".###.", "#...#", "#...#", ".####", "....#", "....#", ".###."),
    "%": ("##..#", "##..#", "...#.", "..#..", ".#...", "#..##", "#..##"),
    ".": (".", ".", ".", ".", ".", ".", "#"),
    " ": ("..",) * 7,
}


def _write(draw: ImageDraw.ImageDraw, text: str, centre: int, top: int, dot: int) -> None:
    """Text of the known characters, centred on a column; `dot` is the side of one dot in pixels."""
    width = sum(len(_GLYPHS[char][0]) + 1 for char in text) - 1
    left = centre - width * dot // 2
    for char in text:
        for row, dots in enumerate(_GLYPHS[char]):
            for column, mark in enumerate(dots):
                if mark == "#":
                    x, y = left + column * dot, top + row * dot
                    draw.rectangle((x, y, x + dot - 1, y + dot - 1), fill=_INK)
        left += (len(_GLYPHS[char][0]) + 1) * dot


def online_share_chart() -> Image.Image:
    """The bar chart of `ONLINE_SHARE`, 800 by 450 pixels; years and numbers only, so that it fits every language."""
    width, height, floor, ceiling, full = 800, 450, 380, 50, 60.0
    image = Image.new("RGB", (width, height), _PAPER)
    draw = ImageDraw.Draw(image)
    scale = (floor - ceiling) / full
    for percent in range(10, 61, 10):
        y = round(floor - percent * scale)
        draw.line((70, y, width - 30, y), fill=_GRID, width=1)
        _write(draw, f"{percent} %", 38, y - 7, 2)
    step = (width - 100) // len(ONLINE_SHARE)
    for position, (year, share) in enumerate(ONLINE_SHARE.items()):
        centre = 70 + step * position + step // 2
        top = round(floor - share * scale)
        fill = _LAST_BAR if position == len(ONLINE_SHARE) - 1 else _BAR
        draw.rectangle((centre - 38, top, centre + 38, floor), fill=fill)
        _write(draw, f"{share:.1f}", centre, top - 28, 3)
        _write(draw, str(year), centre, floor + 16, 3)
    draw.line((70, floor, width - 30, floor), fill=_INK, width=2)
    return image


def two_cities_picture() -> Image.Image:
    """Two skylines at dusk with a strip of water between them, 800 by 420 pixels; `LIT_WINDOWS` of them are lit."""
    width, height, shore = 800, 420, 330
    image = Image.new("RGB", (width, height), _PAPER)
    draw = ImageDraw.Draw(image)
    for y in range(shore):
        part = y / shore
        draw.line((0, y, width, y), fill=(round(44 + 186 * part), round(58 + 96 * part), round(104 + 6 * part)))
    for y in range(shore, height):
        part = (y - shore) / (height - shore)
        draw.line((0, y, width, y), fill=(round(96 - 60 * part), round(92 - 48 * part), round(112 - 40 * part)))
    left = [(10, 70, 190), (80, 60, 250), (140, 54, 150), (194, 76, 220), (270, 50, 280)]
    right = [(500, 46, 270), (546, 40, 230), (586, 52, 255), (638, 44, 215), (682, 50, 245), (732, 56, 200)]
    _skyline(draw, left, shore, pointed=False, lit=LIT_WINDOWS["left"])
    _skyline(draw, right, shore, pointed=True, lit=LIT_WINDOWS["right"])
    return image


def _skyline(
    draw: ImageDraw.ImageDraw, houses: list[tuple[int, int, int]], shore: int, *, pointed: bool, lit: int
) -> None:
    """Houses of (left, width, top), standing on the shore; the first `lit` of them have one lit window."""
    for number, (left, width, top) in enumerate(houses):
        shade = 24 + 7 * (number % 3)
        fill = (shade, shade + 8, shade + 22)
        draw.rectangle((left, top, left + width - 2, shore), fill=fill)
        if pointed:
            draw.polygon([(left, top), (left + width // 2, top - 26), (left + width - 2, top)], fill=fill)
        for y in range(top + 14, shore - 16, 24):
            for x in range(left + 8, left + width - 14, 18):
                draw.rectangle((x, y, x + 7, y + 11), fill=(shade + 16, shade + 24, shade + 40))
        if number < lit:
            x, y = left + 8 + 18 * (number % 2), top + 14
            draw.rectangle((x, y, x + 7, y + 11), fill=(250, 206, 112))


def main() -> None:
    """Write both pictures into the content folder, the chart losslessly and the illustration as JPEG."""
    online_share_chart().quantize(colors=8).save(CHART, optimize=True)
    two_cities_picture().save(CITIES, quality=85, optimize=True)


if __name__ == "__main__":
    main()

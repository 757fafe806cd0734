"""Opens SVG pictures in headless Chromium: check_svg.py SVG… [--pictures FOLDER]

Each must be drawn without an error: an svg element with names on it, none of them over another, none outside the picture, and no
script, no handler and no link but into the web. Needs Chromium, see chromium.py. Prints a line for each picture.
"""

import argparse
import pathlib

from chromium import Browser

TOLD = """
(() => {
    const svg = document.documentElement;
    // A line's box has room above and below its letters, which the next line of the same name may use.
    const tight = (box) => new DOMRect(box.x, box.y + box.height * 0.15, box.width, box.height * 0.7);
    const boxes = [...svg.querySelectorAll(".labels text")].map((text) => tight(text.getBoundingClientRect()));
    const whole = svg.getBoundingClientRect();
    const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    let over = 0;
    boxes.forEach((box, at) => boxes.slice(at + 1).forEach((other) => (over += meet(box, other))));
    const outside = boxes.filter((box) => box.left < whole.left || box.right > whole.right || box.top < whole.top).length;
    const all = [...svg.querySelectorAll("*")];
    const handlers = all.flatMap((one) => one.getAttributeNames()).filter((name) => name.startsWith("on"));
    const links = all.map((one) => one.getAttribute("href")).filter(Boolean);
    return {
        name: svg.localName,
        names: boxes.length,
        over,
        outside,
        harm: handlers.length + svg.querySelectorAll("script").length + links.filter((link) => !/^https?:/.test(link)).length,
    };
})()
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pictures_to_check", nargs="+", metavar="SVG")
    parser.add_argument("--pictures", type=pathlib.Path)
    given = parser.parse_args()
    failed = False
    for path in map(pathlib.Path, given.pictures_to_check):
        with Browser() as browser:
            tab = browser.open(path.resolve().as_uri())
            told = tab.run(TOLD)
            if given.pictures:
                given.pictures.mkdir(parents=True, exist_ok=True)
                tab.screenshot(given.pictures / (path.stem + ".png"))
        good = told["name"] == "svg" and told["names"] > 0 and not (told["over"] or told["outside"] or told["harm"])
        failed |= not good
        print("ok    " if good else "FAILED", path, told)
    raise SystemExit(failed)


if __name__ == "__main__":
    main()

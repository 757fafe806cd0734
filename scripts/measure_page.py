"""How soon a page of a graph shows its picture, and how smoothly it moves, in headless Chromium: measure_page.py PAGE...

Prints a row for each page: size; seconds until the first picture stands (from the navigation's start, by the page's own mark, set
in the frame after it was drawn) and until the whole file is read; frames a second, and the longest frame, while the mouse drags the
picture back and forth for three seconds, the same while the wheel zooms in and out, and seconds for a search. Frames are counted by
requestAnimationFrame in the page. Without a GPU: the processor paints everything.

Ends non-zero where the first picture takes more than --first seconds or dragging falls below --frames a second.
"""

import argparse
import os
import pathlib
import time

from chromium import Browser

FRAMES = """
window.frames_ = [];
window.counting_ = true;
(function tick(now) { frames_.push(now); if (counting_) requestAnimationFrame(tick); })(performance.now());
"""


def frames(tab):
    times = tab.run("counting_ = false, frames_")[1:]
    gaps = sorted(after - before for before, after in zip(times, times[1:]))
    return 1000 * len(gaps) / (times[-1] - times[0]), gaps[-1], gaps[int(len(gaps) * 0.95)]


def drag(tab, seconds):
    x, y = 700.0, 400.0
    tab.mouse("mousePressed", x, y, button="left", clickCount=1)
    tab.run(FRAMES)
    end, step = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        # Eight hundred pixels one way, then back, at 1,100 pixels a second.
        forth = (step // 44) % 2 == 0
        x, y = x + (-18 if forth else 18), y + (-7 if forth else 7)
        tab.mouse("mouseMoved", x, y, wait=False, button="left", buttons=1)
        tab.browser.receive(0)
        time.sleep(0.016)
        step += 1
    found = frames(tab)
    tab.mouse("mouseReleased", x, y, button="left", clickCount=1)
    return found


def wheel(tab, seconds):
    tab.run(FRAMES)
    end, step = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        tab.mouse("mouseWheel", 700, 400, wait=False, deltaX=0, deltaY=-60 if (step // 40) % 2 == 0 else 60)
        tab.browser.receive(0)
        time.sleep(0.025)
        step += 1
    return frames(tab)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+")
    parser.add_argument("--first", type=float, default=2.0)
    parser.add_argument("--frames", type=float, default=30.0)
    given = parser.parse_args()
    failed = False
    for page in given.pages:
        with Browser() as browser:
            address = pathlib.Path(page).resolve().as_uri()
            tab = browser.open(address)
            tab.wait("performance.getEntriesByName('first-picture').length > 0", 60)
            first = tab.run("performance.getEntriesByName('first-picture')[0].startTime") / 1000
            tab.wait("document.readyState === 'complete'", 60)
            whole = tab.run("performance.timing.domContentLoadedEventEnd - performance.timing.navigationStart") / 1000
            time.sleep(1)
            panning, longest, slow = drag(tab, 3)
            time.sleep(0.5)
            zooming, longest_zoom, _ = wheel(tab, 3)
            searching = tab.run("(() => { const t = performance.now(); search('ko'); return performance.now() - t; })()")
            print(
                f"{page}  {os.path.getsize(page) / 1e6:.1f} MB  first picture {first:.2f} s  read {whole:.2f} s  "
                f"dragging {panning:.0f} frames/s (longest {longest:.0f} ms, 95 % below {slow:.0f} ms)  "
                f"zooming {zooming:.0f} frames/s (longest {longest_zoom:.0f} ms)  search {searching:.0f} ms  [{browser.version()}]"
            )
            failed |= first > given.first or panning < given.frames
    raise SystemExit(1 if failed else 0)


main()

"""What the page of a graph does in a browser: check_page.py [--pictures FOLDER] [--documents DOCUMENTS.html] SAMPLE.html [HOSTILE.html...]

SAMPLE.html is the page of data/sample (`imena export graphs/sample.json -o SAMPLE.html`), HOSTILE.html one of a graph whose texts
want to be more than texts (`imena export tests/data/render/hostile.json -o HOSTILE.html`), DOCUMENTS.html that of the sample with
documents as nodes (`imena build data/sample --documents-as-nodes -o DOCUMENTS.html`). Needs Python 3.9 and Chromium
(`apt-get install chromium`, or its path in CHROMIUM), no package and no network.

Prints a line for each check and ends non-zero if one fails. With --pictures, the sample's page is drawn into FOLDER: light, dark, a
node open, an edge open, the filters, a narrow screen.
"""

import argparse
import pathlib
import time

from chromium import Browser, PageError

KIM = "per-kim-jong-un"
QUERIES = ["Kim", "Ким", "kim chen", "KIM JONG UN", "Кім Чен Ин", "Ким Чен Ына", "ким чен-ун", "Kim Dzong Un", "Ким Џонг Ун", "jong kim"]
LOADED = "document.readyState === 'complete' && performance.getEntriesByName('first-picture').length > 0"
RUN_BY_DATA = """
for (const name of ["alert", "confirm", "prompt"]) window[name] = () => { throw new Error("run by data"); };
new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach((node) => {
  for (const each of [node, ...(node.querySelectorAll?.("*") ?? [])]) {
    const isData = ["application/json", "application/x-ndjson"].includes(each.type);
    if (each.tagName === "SCRIPT" && !isData && (window.own_ = (window.own_ ?? 0) + 1) > 1) window.foreign_ = each.outerHTML;
    if (["IMG", "IFRAME", "OBJECT", "EMBED", "B"].includes(each.tagName)) window.foreign_ = each.outerHTML;
    if (each.tagName === "A" && !/^(https?:|file:)/.test(each.protocol)) window.foreign_ = each.outerHTML;
    if ([...(each.attributes ?? [])].some((attribute) => attribute.name.startsWith("on"))) window.foreign_ = each.outerHTML;
  }
}))).observe(document, { childList: true, subtree: true });
"""


class Checks:
    def __init__(self):
        self.failed = 0

    def that(self, what, holds, found=""):
        print(f"{'ok    ' if holds else 'FAILED'} {what}" + ("" if holds else f": {found}"))
        self.failed += not holds

    def quiet(self, what, tab):
        """Nothing was thrown, logged, asked of a network, or shown as a dialog since the last time."""
        faults = []
        for event in tab.events():
            given = event["params"]
            if event["method"] == "Network.requestWillBeSent":
                asked = given["request"]["url"].split("#")[0]
                # The browser's own signs on date fields are data:.
                if asked != tab.run("location.href.split('#')[0]") and not asked.startswith("data:"):
                    faults.append("asks for " + asked[:200])
            elif event["method"] in ("Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled", "Page.javascriptDialogOpening"):
                faults.append(str(given)[:400])
        self.that(f"{what}: no error, no request, no dialog", not faults, faults)


def found_by(tab, text):
    """Ids of the nodes listed once a query is typed."""
    tab.run("byId('query').value = ''; byId('query').focus()")
    tab.type(text)
    tab.wait(f"listed_for_ === {text!r}", 5)
    return tab.run("[...document.querySelectorAll('#list button')].map((row) => id(row.dataset.node))")


def check_sample(checks, browser, address):
    tab = browser.open(address)
    tab.wait(LOADED)
    tab.run("""window.listed_for_ = null;
        new MutationObserver(() => { listed_for_ = byId('query').value; }).observe(byId('list'), { childList: true }); 0""")
    checks.that("something is drawn", tab.run("""(() => {
        const { canvas } = front;
        const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        return new Set(data.filter((_, index) => index % 4 === 0)).size;
    })()""") > 10)
    told = tab.run("[nodes.length, edges.length].map(digits)")
    count = tab.run("byId('count').textContent")
    checks.that("the count tells all", count == f"Showing {told[0]} names, {told[1]} lines", count)
    checks.that("the legend says what a line is", "both names in one sentence" in tab.run("byId('legend').textContent"))
    checks.that("the backbone is that of pictures, at first", tab.run("byId('rules').elements.alpha.value") == "0.2")
    tab.run("tellAbout()")
    reprints = tab.run("[...about.querySelectorAll('.rows li')].map((row) => row.innerText)")
    checks.that("reprints are listed", len(reprints) == tab.run("graph.about.reprints") > 0 and all(" repeats " in row for row in reprints), reprints)
    tab.run("about.close()")

    for text in QUERIES:
        found = found_by(tab, text)
        checks.that(f"“{text}” finds {KIM}", KIM in found[:3], found[:5])
    checks.that("nonsense finds nothing", found_by(tab, "qqqxx") == [])
    checks.quiet("searching", tab)

    found_by(tab, "Kim")
    place = tab.run(f"[...document.querySelectorAll('#list button')].findIndex((row) => id(row.dataset.node) === '{KIM}')")
    for _ in range(place + 1):
        tab.key("ArrowDown")
    tab.key("Enter", "\r")
    tab.wait("!panel.hidden")
    shown = tab.run("panel.innerText")
    checks.that("Enter opens the node, by keyboard alone", tab.run("id(chosen.node)") == KIM, shown[:80])
    checks.that("the focus is on its name", tab.run("document.activeElement === panel.querySelector('h2')"))
    checks.that("its spellings are told by language", all(word in shown for word in ("Ukrainian", "Russian", "Kim Jong Un", "Ким Чен Ын")), shown[:300])
    checks.that("Wikidata is linked", tab.run("panel.querySelector('a[href=\"https://www.wikidata.org/wiki/Q56226\"]') !== null"))
    weights = tab.run("[...panel.querySelectorAll('.rows .number')].map((each) => Number(each.textContent))")
    checks.that("neighbours stand by weight", len(weights) > 5 and weights == sorted(weights, reverse=True), weights)

    tab.run("panel.querySelector('.rows .to').click()")
    tab.wait("chosen.edge !== undefined")
    proofs = tab.run("[...panel.querySelectorAll('.proof')].map((proof) => [...proof.querySelectorAll('mark')].map((mark) => mark.textContent))")
    spellings = tab.run("[fromOf, toOf].flatMap((end) => texts('names', end[chosen.edge]).aliases.map(([spelling]) => spelling))")
    checks.that("an edge shows its sentences", len(proofs) > 0, proofs)
    checks.that("with both names marked, letter by letter", all(len(names) == 2 and set(names) <= set(spellings) for names in proofs), proofs)
    link = tab.run("location.hash")
    checks.that("the address links to it", link.startswith("#edge=") and KIM in link, link)
    tab.key("Escape")
    tab.wait("panel.hidden")
    tab.run("history.back()")
    tab.wait("!panel.hidden")
    again = browser.open(address + link)
    again.wait(LOADED + " && !panel.hidden")
    checks.that("which opens it anew", again.run("location.hash") == link and again.run("panel.querySelectorAll('.proof').length") == len(proofs))
    checks.quiet("opening", tab)

    tab.call("Page.bringToFront")
    tab.run("open(null)")
    tab.wait("panel.hidden")
    tab.run("setView(view.k * 3, 0, 0); flyTo([nodeOf('" + KIM + "')])")
    tab.wait("flight === null")
    x, y = tab.run(f"(() => {{ const box = stage.getBoundingClientRect(); const [x, y] = placeOf(nodeOf('{KIM}')); return [box.left + x, box.top + y]; }})()")
    tab.click(x, y)
    tab.wait("!panel.hidden")
    checks.that("a click on a node opens it", tab.run("id(chosen.node)") == KIM)
    tab.run("open(null); stage.focus()")
    before = tab.run("view.k")
    tab.key("+", "+")
    nearer = tab.run("view.k")
    tab.key("ArrowLeft")
    tab.key("0", "0")
    tab.wait("flight === null")
    checks.that("keys zoom, and 0 shows all", nearer > before and abs(tab.run("view.k / fitScale") - 1) < 0.01, (before, nearer, tab.run("[view.k, fitScale]")))

    count = tab.run("[shown.nodes, shown.edges]")
    tab.run("byId('rules').elements['type-0'].click()")
    without = tab.run("[shown.nodes, shown.edges]")
    checks.that("a type can be hidden", without[0] < count[0] and without[1] < count[1], (count, without))
    tab.run("document.querySelector('#rules [type=reset]').click()")
    tab.wait(f"shown.nodes === {count[0]}")
    tab.run("byId('rules').elements.from.value = graph.last; rulesChanged()")
    checks.that("dates can be narrowed", tab.run("shown.nodes") < count[0])
    undated = tab.run("graph.about.undated")
    note = tab.run("byId('undated').textContent")
    checks.that("what has no date is told beside them", ("without a date" in note) == (undated > 0), note)
    tab.run("document.querySelector('#rules [type=reset]').click()")
    tab.wait(f"shown.nodes === {count[0]}")
    checks.quiet("moving and filtering", tab)
    unnamed = tab.run("""[...document.querySelectorAll('button, input, select, a, [role]')]
        .filter((each) => each.closest('[hidden]') === null && !each.getAttribute('aria-label') && !each.textContent.trim() && !each.labels?.length
          && each.getAttribute('role') !== 'status').map((each) => each.outerHTML.slice(0, 80))""")
    checks.that("every control has a name", unnamed == [], unnamed)


def check_hostile(checks, browser, address):
    tab = browser.open("about:blank")
    tab.call("Page.addScriptToEvaluateOnNewDocument", source=RUN_BY_DATA)
    tab.call("Page.navigate", url=address)
    tab.wait(LOADED)
    opened = tab.run("""(async () => {
        const rest = () => new Promise((then) => requestAnimationFrame(() => setTimeout(then)));
        for (const [length, kind] of [[nodes.length, 'node'], [edges.length, 'edge']]) {
            for (let index = 0; index < Math.min(length, 300); index += 1) {
                open({ [kind]: index });
                await rest();
                if (chosen?.[kind] !== index) return `${kind} ${index} does not open: ${location.hash}`;
            }
        }
        for (const text of ['script', 'alert', '\\\\', '<b>', '=', 'img', '(', '[']) { byId('query').value = text; fillList(); await rest(); }
        tellAbout();
        await rest();
        return '';
    })()""")
    checks.that(f"{address.rsplit('/', 1)[-1]}: every node and edge opens", opened == "", opened)
    checks.that("texts made no element and no script link", tab.run("window.foreign_ ?? ''") == "", tab.run("window.foreign_ ?? ''"))
    tab.run("document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran_ = true' }))")
    checks.that("the policy lets no other script run", tab.run("window.ran_ === undefined"))
    tab.browser.receive(0.2)
    faults = [event for event in tab.events() if event["method"] == "Log.entryAdded" and "Content Security Policy" not in str(event["params"])
              or event["method"] in ("Runtime.exceptionThrown", "Page.javascriptDialogOpening")]
    checks.that("nothing was thrown, no dialog", not faults, str(faults)[:600])


def check_documents(checks, browser, address):
    """A page whose lines join documents and what they name says nothing of names that stand together."""
    tab = browser.open(address)
    tab.wait(LOADED)
    documents, names = tab.run("[isDocument, (node) => !isDocument(node)].map((which) => digits([...nodes.keys()].filter(which).length))")
    count = tab.run("byId('count').textContent")
    checks.that("documents and names are counted apart", f"{names} names, {documents} documents, " in count, count)
    tab.run("tellAbout()")
    for place in ("title", "#legend", "#about"):
        told = tab.run(f"document.querySelector('{place}').textContent")
        checks.that(f"{place} says what a line is", "a document and what it names" in told and "in one sentence" not in told, told[:300])
    tab.run("about.close(); open({ edge: 0 })")
    tab.wait("!panel.hidden")
    checks.that("no line is told as names together", "together" not in tab.run("panel.textContent"), tab.run("panel.textContent")[:200])
    tab.run("byId('rules').elements.from.value = graph.epoch; rulesChanged()")
    checks.quiet("documents", tab)


def draw(browser, address, folder):
    folder.mkdir(parents=True, exist_ok=True)

    def picture(name, script="0", dark=False, hash=""):
        tab = browser.open(address + hash, dark)
        tab.wait(LOADED)
        time.sleep(0.3)
        tab.run(script)
        time.sleep(1.2)
        tab.screenshot(folder / f"{name}.png")

    node = f"open({{ node: nodeOf('{KIM}') }})"
    edge = f"open({{ edge: edgesOf(nodeOf('{KIM}'))[0] }})"
    picture("page-light")
    picture("page-dark", dark=True)
    picture("page-node", node)
    picture("page-edge", edge)
    picture("page-node-dark", node, dark=True)
    picture("page-edge-dark", edge, dark=True)
    picture("page-filters", "byId('filters').open = true; byId('query').value = 'kim'; fillList()")
    picture("page-about", "tellAbout()")
    with Browser(420, 860) as narrow:
        tab = narrow.open(address + f"#node={KIM}")
        tab.wait(LOADED)
        time.sleep(1.2)
        tab.screenshot(folder / "page-narrow.png")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sample", type=pathlib.Path)
    parser.add_argument("hostile", type=pathlib.Path, nargs="*")
    parser.add_argument("--documents", type=pathlib.Path)
    parser.add_argument("--pictures", type=pathlib.Path)
    given = parser.parse_args()
    checks = Checks()
    with Browser() as browser:
        print(browser.version())
        try:
            check_sample(checks, browser, given.sample.resolve().as_uri())
            for page in given.hostile:
                check_hostile(checks, browser, page.resolve().as_uri())
            if given.documents is not None:
                check_documents(checks, browser, given.documents.resolve().as_uri())
        except PageError as error:
            checks.that("the page goes on", False, error)
        if given.pictures is not None:
            draw(browser, given.sample.resolve().as_uri(), given.pictures)
    raise SystemExit(f"{checks.failed} checks failed" if checks.failed else 0)


main()

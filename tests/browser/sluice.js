// The page as a reader handles it, and the same run from the command line.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const project = fileURLToPath(new URL("../..", import.meta.url));

export const DESIGNS = ["synchronous", "event-driven"];

export const COUNTERS = [
  "fate-in-time",
  "fate-late",
  "fate-waiting",
  "fate-refused",
  "cost-per-done",
  "throughput",
  "throttled",
  "queued",
  "queued-retries",
  "dead-letters",
  "requests",
  "answer-p50",
  "answer-p99",
  "completion-p50",
  "completion-p99",
];

export class Sluice {
  constructor(page) {
    this.page = page;
    this.main = page.locator("main");
    this.playButton = page.getByRole("button", { name: /^(play|pause)/i });
    this.timeline = page.getByTestId("timeline");
    this.load = page.getByTestId("load");
    this.presets = page.getByRole("combobox", { name: /scenario|preset/i });
    this.breakMenu = page.getByRole("button", { name: /break something/i });
    this.difference = page.getByTestId("difference");
  }

  /** Lets a file fall on the page, as it comes from a folder: over it first, then wherever in the sheet that opens. */
  async drop(name, text) {
    const files = await this.page.evaluateHandle(([name, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name));
      return transfer;
    }, [name, text]);
    await this.page.dispatchEvent("main", "dragenter", { dataTransfer: files });
    await this.page.getByRole("dialog", { name: "Your traffic" }).waitFor();
    await this.page.dispatchEvent("#traffic", "drop", { dataTransfer: files });
  }

  async open(hash = "") {
    await this.page.goto(`./${hash}`);
    await this.main.waitFor();
  }

  /** Picks something from the menu of what can break, from the playhead on. */
  async break(name) {
    await this.breakMenu.click();
    await this.page.getByRole("button", { name }).click();
  }

  /** Turns the panel to a tab; a sheet that is closed opens. */
  async tab(name) {
    const tab = this.page.getByRole("tab", { name });
    const open = this.page.getByRole("tabpanel", { name });
    if ((await open.count()) === 0) await tab.click();
    await open.waitFor();
  }

  /** Opens a group of the settings. */
  async openSettings(group) {
    await this.tab("Settings");
    const panel = this.page.getByTestId("settings");
    await panel.locator(".group > summary").filter({ hasText: new RegExp(`^${group}`) }).click();
  }

  /** The box into which a setting is typed. */
  setting(name) {
    return this.page.getByRole("textbox", { name, exact: true });
  }

  async number(attribute) {
    return Number(await this.main.getAttribute(attribute));
  }

  playheadMs() {
    return this.number("data-playhead-ms");
  }

  async isPlaying() {
    return (await this.main.getAttribute("data-playing")) === "true";
  }

  /** Waits until the whole run is simulated; gives its digests. */
  async digests() {
    const digests = await this.page.waitForFunction(
      () => document.querySelector("main")?.dataset.digests,
      undefined,
      { timeout: 20_000 },
    );
    return (await digests.jsonValue()).split(",");
  }

  async pause() {
    if (await this.isPlaying()) await this.playButton.click();
    await this.page.waitForFunction(
      () => document.querySelector("main")?.dataset.playing === "false",
    );
  }

  /** Seeks as dragging the timeline's thumb does. */
  async seek(ms) {
    await this.timeline.fill(String(ms));
    await this.page.waitForFunction(
      (wanted) => Math.abs(Number(document.querySelector("main").dataset.playheadMs) - wanted) < 1,
      ms,
    );
  }

  /** A counter's exact value. */
  async counter(design, name) {
    await this.tab("Numbers");
    const value = await this.page.getByTestId(`${design}-${name}`).getAttribute("data-value");
    return value === "" ? null : Number(value);
  }

  /** All counters of both designs. */
  async counters() {
    const all = {};
    for (const design of DESIGNS) {
      for (const name of COUNTERS) all[`${design}-${name}`] = await this.counter(design, name);
    }
    return all;
  }

  /** Requests of a design per outcome, from the table of all numbers. */
  async outcomes(design) {
    const cells = this.page.locator(`[data-testid^="outcome-${design}-"]`);
    return Object.fromEntries(
      await cells.evaluateAll((found, prefix) =>
        found.map((cell) => [cell.dataset.testid.slice(prefix.length), Number(cell.dataset.value)]),
        `outcome-${design}-`,
      ),
    );
  }
}

/** What the command line prints about a run. */
export function commandText(...options) {
  const cargo = ["run", "--quiet", "--", "run", ...options];
  return execFileSync("cargo", cargo, { cwd: project, maxBuffer: 256 << 20, encoding: "utf8" });
}

/** The same run without a browser. */
export const command = (...options) => JSON.parse(commandText("--format", "json", ...options));

/** The digests of every preset, as the native tests hold them: `[preset, [one for each design]]`. */
export function goldenPresets() {
  const text = readFileSync(new URL("../golden/digests.txt", import.meta.url), "utf8");
  const lines = text.trim().split("\n").map((line) => line.split(" "));
  return lines.filter(([name]) => !name.startsWith("chance-")).map(([name, ...digests]) => [name, digests]);
}

// Promise: a reader's own traffic, or a scenario that was saved, is looked at before it is opened; what cannot be read
// is said in a sentence, and nothing is lost.
import { readFileSync } from "node:fs";
import { expect, test } from "./page.js";
import { Sluice } from "./sluice.js";

/** The sheet that takes files. */
class Traffic {
  constructor(page) {
    this.page = page;
    this.sheet = page.getByRole("dialog", { name: "Your traffic" });
    this.found = this.sheet.getByTestId("found");
    this.said = this.sheet.getByTestId("said");
    this.taken = this.sheet.getByTestId("taken");
    this.curve = this.sheet.getByTestId("curve").getByRole("img");
    this.seen = this.sheet.getByRole("region", { name: "What was seen" });
  }

  /** The menu over a column. */
  column(name) {
    return this.sheet.getByRole("combobox", { name: `Column ${name}` });
  }

  async open(hash) {
    const sluice = new Sluice(this.page);
    await sluice.open(hash);
    await sluice.digests();
    await sluice.presets.selectOption({ label: "Your traffic…" });
    await expect(this.sheet).toBeVisible();
    return sluice;
  }

  async take(name, text, mimeType = "text/csv") {
    const buffer = Buffer.from(text);
    await this.sheet.getByLabel(/^Choose a file/).setInputFiles({ name, mimeType, buffer });
  }

  async drop(name, text) {
    await new Sluice(this.page).drop(name, text);
  }

  async accept() {
    await this.sheet.getByRole("button", { name: "Open", exact: true }).click();
    await expect(this.sheet).toBeHidden();
  }
}

const rows = Array.from(
  { length: 60 },
  (_, at) => `2026/11/27 08:00:${String(at).padStart(2, "0")},${at < 30 ? 50 : 400}`,
);

test("a table is shown as it was understood, and then replayed under its own name", async ({ page }) => {
  const traffic = new Traffic(page);
  const sluice = await traffic.open("#flash-sale&v=2&at=30");
  // The menu shows what is looked at until something is opened.
  await expect(sluice.presets).toHaveValue("flash-sale");
  await traffic.take("requests.csv", `Full label,Requests\n${rows.join("\n")}\nyesterday,7\n`);
  await expect(traffic.found.getByRole("heading", { name: "requests.csv" })).toBeVisible();
  await expect(traffic.found.getByTestId("kind")).toHaveText(
    "An export of CloudWatch's console. 62 lines, 2 of them skipped.",
  );
  await expect(traffic.found.getByTestId("taken")).toHaveText("Taken as time: Full label. Taken as count: Requests.");
  await expect(traffic.found.getByRole("row")).toHaveCount(4);
  await expect(traffic.found.getByRole("row", { name: "2026/11/27 08:00:00 50" })).toBeVisible();
  await expect(traffic.found).toContainText("13,500 requests in 60 s, up to 400 a second");
  await expect(traffic.found).toContainText("Line 62: “yesterday” is no time.");
  await expect(page).toHaveURL(/#flash-sale&v=2&at=30$/);
  await traffic.accept();
  await expect(page).toHaveURL(/title=Traffic.*requests.*csv/);
  await expect(sluice.presets.getByRole("option", { selected: true })).toHaveText("Traffic of requests.csv");
  await sluice.digests();
  await sluice.seek(59_000);
  const requests = await sluice.counter("synchronous", "requests");
  expect(Math.abs(requests - 13_300)).toBeLessThan(600);
  // Back to a preset: its own name, and no other.
  await sluice.presets.selectOption("steady-day");
  await expect(sluice.presets).toHaveValue("steady-day");
  await expect(sluice.presets.getByRole("option", { name: /requests\.csv/ })).toHaveCount(0);
});

test("traffic that is more than a run holds says in which ways it fits", async ({ page }) => {
  const traffic = new Traffic(page);
  await traffic.open("#flash-sale&v=2");
  const minutes = Array.from({ length: 180 }, (_, at) => `${1795766400 + 60 * at},${at === 90 ? 9000 : 600}`);
  await traffic.take("night.csv", minutes.join("\n"));
  await expect(traffic.sheet.getByRole("radio", { name: /^Its busiest.*the busiest 1 h is taken/ })).toBeChecked();
  await expect(traffic.found).toContainText("requests in 3,600 s, up to 150 a second");
  await traffic.sheet.getByRole("radio", { name: /^All of it, faster.*3\.0 times as fast/ }).check();
  await expect(traffic.found).toContainText("38,800 requests in 3,600 s");
  await expect(traffic.sheet.getByTestId("stretch")).not.toHaveAttribute("x", /./);
  await traffic.accept();
  await expect(page).toHaveURL(/title=Traffic.*night.*csv/);
});

test("what has too many requests can be scaled down, and the stretch that is taken is marked", async ({ page }) => {
  const traffic = new Traffic(page);
  await traffic.open("#flash-sale&v=2");
  const minutes = Array.from({ length: 90 }, (_, at) => `${1795766400 + 60 * at},${at < 60 ? 180000 : 360000}`);
  await traffic.take("day.csv", minutes.join("\n"));
  const stretch = async () => Number(await traffic.sheet.getByTestId("stretch").getAttribute("width"));
  const busiest = await stretch();
  expect(busiest).toBeGreaterThan(0);
  await traffic.sheet.getByRole("radio", { name: /^Scaled down.*each request stands for 8\.11/ }).check();
  await expect(traffic.found).toContainText("1,998,000 requests in 3,600 s");
  expect(await stretch()).toBeCloseTo(400, 0);
  expect(busiest).toBeLessThan(100);
});

const TIMES = Array.from({ length: 300 }, (_, at) => `a,${(60 + ((at * 37) % 97)).toFixed(1)}`);

test("measured durations become a setting, seen over their histogram before they are taken over", async ({ page }) => {
  const traffic = new Traffic(page);
  await traffic.open("#flash-sale&v=2");
  await traffic.take("times.csv", `name,duration_ms\n${TIMES.join("\n")}\n`);
  await expect(traffic.sheet.getByTestId("durations")).toContainText("300 durations");
  const work = traffic.sheet.getByRole("region", { name: /^Lambda: / });
  await expect(work).toContainText("log-normal, median 80 ms, p99 250 ms → log-normal, median");
  await expect(work.getByTestId("histogram").getByRole("img")).toHaveAccessibleName(/shares differ by at most/);
  const use = traffic.sheet.getByRole("button", { name: "Use these" });
  await work.getByRole("checkbox").uncheck();
  await expect(use).toBeDisabled();
  await work.getByRole("checkbox").check();
  await expect(use).toBeEnabled();
  // Of another setting, by keyboard.
  const setting = traffic.sheet.getByRole("combobox", { name: "Setting that they are of" });
  await setting.selectOption({ label: "DynamoDB: One write" });
  await expect(work).toHaveCount(0);
  await setting.focus();
  await page.keyboard.press("Home");
  await expect(use).toBeEnabled();
  await use.focus();
  await page.keyboard.press("Enter");
  await expect(traffic.sheet).toBeHidden();
  await expect(page).toHaveURL(/median_ms/);
});

const instant = (at) => new Date(1795766400000 + 1000 * at).toISOString().replace("Z", "000Z");
const logged = (at) =>
  `https ${instant(at)} app/shop/0123 10.1.2.0:4000 10.0.0.7:80 0.001 0.251 0.000 200 200 120 326 ` +
  `"GET https://shop.example:443/ HTTP/2.0" "curl/8.1" - -`;

test("a load balancer's log that is dropped is the traffic that is seen", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open("#steady-day&v=2");
  await sluice.digests();
  const traffic = new Traffic(page);
  // Two a second, and twenty in each of the last ten.
  const log = Array.from({ length: 60 }, (_, at) => Array(at < 50 ? 2 : 20).fill(logged(at)).join("\n"));
  await traffic.drop("elb.log", `${log.join("\n")}\n`);
  await expect(traffic.found.getByTestId("kind")).toContainText("A log of a load balancer. 300 lines");
  await expect(traffic.taken).toContainText("Each row is a request.");
  await expect(traffic.curve).toHaveAccessibleName(/300 in all, up to 20 a second at 2026-11-27 08:00:50/);
  await traffic.accept();
  await expect(sluice.presets.getByRole("option", { selected: true })).toHaveText("Traffic of elb.log");
  await sluice.digests();
  await sluice.seek(60_000);
  const requests = await sluice.counter("synchronous", "requests");
  expect(Math.abs(requests - 300)).toBeLessThan(90);
});

const METRICS = [
  "Full label,Duration,Invocations,Errors",
  "Period,60,60,60",
  "2026/11/27 08:00:00,100.5,600,6",
  "2026/11/27 08:01:00,90,6200,5",
  "2026/11/27 08:02:00,95,640,4",
].join("\n");

test("of three metrics another can be chosen, and the curve and the sentence follow", async ({ page }) => {
  const traffic = new Traffic(page);
  await traffic.open("#flash-sale&v=2");
  await traffic.take("metrics.csv", METRICS);
  await expect(traffic.taken).toContainText("Taken as count: Invocations.");
  await expect(traffic.taken).toContainText("Left: Duration (no traffic) and Errors (failures).");
  await expect(traffic.curve).toHaveAccessibleName(/7,440 in all/);
  const chosen = (name) => traffic.column(name).getByRole("option", { selected: true });
  await expect(chosen("Invocations")).toHaveText("count");
  await expect(chosen("Errors")).toHaveText("left out");
  await traffic.column("Errors").selectOption({ label: "count" });
  await expect(traffic.taken).toContainText("Taken as count: Errors.");
  await expect(traffic.curve).toHaveAccessibleName(/15 in all/);
  await expect(chosen("Invocations")).toHaveText("left out");
  // Both, added up; then one of them, and both again.
  await traffic.column("Invocations").selectOption({ label: "added to the count" });
  await expect(traffic.curve).toHaveAccessibleName(/7,455 in all/);
  const series = traffic.sheet.getByRole("combobox", { name: "Series" });
  await series.selectOption({ label: "Invocations: 7,440" });
  await expect(traffic.curve).toHaveAccessibleName(/7,440 in all/);
  await series.selectOption({ label: "all of them, added up" });
  await expect(traffic.curve).toHaveAccessibleName(/7,455 in all/);
  // In another unit; and what would leave nothing is said, while all else stays.
  await traffic.column("Errors").selectOption({ label: "left out" });
  await traffic.column("Invocations").selectOption({ label: "rate per second" });
  await expect(traffic.taken).toContainText("Taken as rates per second: Invocations.");
  await traffic.column("Full label").selectOption({ label: "left out" });
  await expect(traffic.said).toContainText("Something has to be the time");
  await expect(chosen("Full label")).toHaveText("time");
  await expect(chosen("Invocations")).toHaveText("rate per second");
  await traffic.accept();
});

test("the same with the keyboard alone", async ({ page }) => {
  const traffic = new Traffic(page);
  await traffic.open("#flash-sale&v=2");
  await traffic.take("metrics.csv", METRICS);
  await expect(traffic.taken).toContainText("Taken as count: Invocations.");
  await traffic.column("Errors").focus();
  await page.keyboard.type("count");
  await expect(traffic.taken).toContainText("Taken as count: Errors.");
  // Reading again takes the focus from nobody.
  await expect(traffic.column("Errors")).toBeFocused();
  const open = traffic.sheet.getByRole("button", { name: "Open", exact: true });
  await expect(open).toBeEnabled();
  for (let nth = 0; nth < 4 && !(await open.evaluate((it) => it === document.activeElement)); nth += 1) {
    await page.keyboard.press("Tab");
  }
  await expect(open).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(traffic.sheet).toBeHidden();
  await expect(page).toHaveURL(/title=Traffic.*metrics.*csv/);
});

test("an index is no traffic, and rows can be chosen by their words", async ({ page }) => {
  const traffic = new Traffic(page);
  await traffic.open("#flash-sale&v=2");
  const row = (at) => `${at},2026-11-27 08:${String(at).padStart(2, "0")}:00,${at % 3 ? 60 : 90},${at % 2 ? "eu" : "us"}`;
  const table = Array.from({ length: 30 }, (_, at) => row(at));
  await traffic.take("frame.csv", `,timestamp,requests,region\n${table.join("\n")}\n`);
  await expect(traffic.taken).toContainText("Taken as count: requests.");
  await expect(traffic.column("Column 1").getByRole("option", { selected: true })).toHaveText("left out");
  await expect(traffic.curve).toHaveAccessibleName(/2,100 in all/);
  const series = traffic.sheet.getByRole("combobox", { name: "Series" });
  await series.selectOption({ label: "eu: 1,050" });
  await expect(traffic.curve).toHaveAccessibleName(/1,050 in all/);
  await expect(traffic.column("region").getByRole("option", { selected: true })).toHaveText("label");
});

test("of a file that cannot be read its first lines are shown, what is missing and what helps", async ({ page }) => {
  const traffic = new Traffic(page);
  await traffic.open("#flash-sale&v=2");
  await traffic.take("people.csv", "name,colour\nAnn,red\nBob,blue\nCid,green\n");
  await expect(traffic.said).toHaveText(/^people\.csv cannot be opened: There is no row with a time and a count/);
  await expect(traffic.seen.locator("pre")).toHaveText("name,colour Ann,red Bob,blue");
  await expect(traffic.seen).toContainText("“Column 2” has words");
  await expect(traffic.seen).toContainText("What helps: a table needs a time and a count in each row");
  await expect(traffic.found).toHaveCount(0);
  // A table of which only the count is missing is shown with its menus, to say what it is.
  await traffic.take("text.csv", "time,text\n2026-11-27 08:00,a\n2026-11-27 08:01,b\n2026-11-27 08:02,c\n");
  await expect(traffic.said).toContainText("No column of this file has a count");
  await expect(traffic.seen).toContainText("What helps: name the column that counts, or a rate.");
  await expect(traffic.column("time").getByRole("option", { selected: true })).toHaveText("time");
  await expect(traffic.column("text")).toBeVisible();
  await expect(traffic.sheet.getByRole("button", { name: "Open", exact: true })).toBeDisabled();
  // The next file begins anew.
  await traffic.take("metrics.csv", METRICS);
  await expect(traffic.taken).toContainText("Taken as count: Invocations.");
  await expect(traffic.said).toHaveText("");
  await expect(traffic.seen).toHaveCount(0);
});

test("on a phone the table scrolls in its place", async ({ page }) => {
  const traffic = new Traffic(page);
  await traffic.open("#flash-sale&v=2");
  await traffic.take("elb.log", Array.from({ length: 30 }, (_, at) => logged(at)).join("\n"));
  await expect(traffic.curve).toBeVisible();
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 740 });
    const sizes = await traffic.sheet.evaluate((it) => [it.scrollWidth, it.clientWidth]);
    expect(sizes[0], `at ${width}`).toBe(sizes[1]);
    const rows = traffic.sheet.getByRole("group", { name: "First rows" });
    expect(await rows.evaluate((it) => it.scrollWidth > it.clientWidth)).toBe(true);
  }
});

test("a scenario that was saved can be opened again; what cannot is said, and nothing is lost", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open("#flash-sale&v=2&at=30&lambda.concurrency_limit=77");
  await sluice.digests();
  await page.getByRole("button", { name: "Share" }).click();
  const share = page.getByRole("dialog", { name: "Share" });
  await share.getByRole("radio", { name: "Data" }).check({ force: true });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    share.getByRole("button", { name: "Scenario, JSON" }).click(),
  ]);
  const saved = readFileSync(await download.path(), "utf8");
  await page.goto("./#steady-day&v=2");
  await page.reload();
  const traffic = new Traffic(page);
  await traffic.open("#steady-day&v=2");
  await traffic.take("mine.json", "{", "application/json");
  await expect(traffic.said).toContainText("mine.json cannot be opened");
  await expect(traffic.found).toHaveCount(0);
  await expect(page).toHaveURL(/#steady-day&v=2$/);
  await traffic.take("mine.json", saved, "application/json");
  await expect(traffic.found).toContainText("A scenario: “Flash sale”.");
  await traffic.accept();
  await expect(page).toHaveURL(/#flash-sale&v=2&lambda\.concurrency_limit=77/);
});

test("a file that is dragged over the page opens the sheet, which takes it", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open("#steady-day&v=2");
  await sluice.digests();
  const traffic = new Traffic(page);
  await traffic.drop("broken.json", '{"version":1}');
  await expect(traffic.said).toContainText("broken.json cannot be opened");
});

// Promise: a reader is led through a story in the panel's tab: each step shows what it tells of, with the run's
// own numbers; the way back leads a step back; what can be tried is ticked when it is done.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import { expect, test } from "./page.js";
import { Sluice } from "./sluice.js";

const stories = new URL("../../stories/", import.meta.url);
const json = (name) => JSON.parse(readFileSync(new URL(name, stories)));
const index = json("index.json");

class Story {
  constructor(page) {
    this.page = page;
    this.sluice = new Sluice(page);
    this.panel = page.getByRole("region", { name: "Story" });
    this.title = this.panel.getByRole("heading");
    this.task = this.panel.getByTestId("task");
    this.pointedAt = page.locator(".pointed-at");
  }

  press(name) {
    return this.panel.getByRole("button", { name, exact: true }).click();
  }

  tab(name) {
    return this.page.getByRole("tab", { name });
  }
}

test("all stories are listed, and each is told to its end", async ({ page }) => {
  // One of them shows a whole day, several times.
  test.setTimeout(300_000);
  const story = new Story(page);
  await story.sluice.open("#steady-day&v=2");
  await page.getByTestId("stories").click();
  await expect(story.panel.getByRole("listitem")).toHaveCount(index.length);
  for (const { name, title } of index) {
    await story.panel.getByRole("button", { name: title }).click();
    const { steps } = json(`${name}.json`);
    for (const [at, step] of steps.entries()) {
      await expect(story.title).toHaveText(step.title);
      await expect(page).toHaveURL(new RegExp(`story=${name}&step=${at + 1}`));
      // Every number is the run's own, as soon as it is simulated.
      await expect(story.panel.getByText("…", { exact: true })).toHaveCount(0, { timeout: 30_000 });
      // A place or a part is outlined for each word; "part:" may mean one in each design.
      const words = step.focus ?? [];
      if (words.some((word) => word.startsWith("part:"))) {
        await expect(story.pointedAt.first()).toBeVisible();
      } else {
        await expect(story.pointedAt).toHaveCount(words.length);
      }
      if (at + 1 < steps.length) await story.press("Next");
    }
    await story.press("More stories");
    await expect(story.pointedAt).toHaveCount(0);
  }
  await story.panel.getByRole("button", { name: index[0].title }).click();
  await expect(story.title).not.toHaveText("Stories");
  const shown = await page.getByTestId("preset").inputValue();
  await story.press("Close the story");
  await expect(story.title).toHaveText("Stories");
  await expect(page).not.toHaveURL(/story=/);
  await expect(page.getByTestId("preset")).toHaveValue(shown);
});

test("the address holds the step; back and forward lead from step to step", async ({ page }) => {
  const story = new Story(page);
  await story.sluice.open("#story=burst");
  await expect(story.title).toHaveText("Calm before the sale");
  await expect(story.tab("Story")).toHaveAttribute("aria-selected", "true");
  await expect(page).toHaveURL(/story=burst&step=1/);
  await expect.poll(() => story.sluice.playheadMs()).toBe(3_000);
  await story.press("Next");
  await expect(story.title).toHaveText("Who fails");
  await expect(story.title).toBeFocused();
  await story.press("Next");
  await expect(story.title).toHaveText("Who waits");
  await expect.poll(() => story.sluice.playheadMs()).toBe(37_000);
  await page.goBack();
  await expect(story.title).toHaveText("Who fails");
  await page.goForward();
  await expect(story.title).toHaveText("Who waits");
  await page.reload();
  await expect(story.title).toHaveText("Who waits");
  // The page's link to itself leads here as well.
  await expect(page.locator("a.open")).toHaveAttribute("href", /story=burst&step=3/);
  await page.evaluate(() => (location.hash = "#story=retry"));
  await expect(story.title).toHaveText("The database goes down");
});

test("a guess is answered and the run plays; it is kept while the page lives", async ({ page }) => {
  const story = new Story(page);
  await story.sluice.open("#story=burst");
  const answers = story.panel.getByRole("group").getByRole("button");
  await expect(answers).toHaveCount(3);
  await story.press("They are refused in both designs");
  await expect(story.panel.getByRole("status")).toContainText("Not quite:");
  await expect(answers.first()).toHaveAttribute("aria-pressed", "true");
  expect(await story.sluice.isPlaying()).toBe(true);
  await story.press("Next");
  await expect(story.title).toHaveText("Who fails");
  await story.press("Back");
  await expect(story.panel.getByRole("status")).toContainText("Not quite:");
});

test("a task is ticked when it is done, in whichever tab, or shown", async ({ page }) => {
  const story = new Story(page);
  await story.sluice.open("#flash-sale&v=2&at=22&story=scaling&step=2");
  await expect(story.task).toContainText("Try it");
  await story.tab(/^Settings/).click();
  const groups = page.getByRole("group", { name: "Settings", exact: true });
  await groups.locator("summary").filter({ hasText: /^Lambda/ }).click();
  const limit = page.getByRole("textbox", { name: "Concurrency limit", exact: true });
  await limit.fill("300");
  await limit.press("Enter");
  await expect(page.getByTestId("task-status")).toHaveText("Done.", { timeout: 15_000 });
  await story.tab(/^Story/).click();
  await expect(story.task).toContainText("Done:");
  await expect(page).toHaveURL(/lambda\.concurrency_limit=300&story=scaling&step=2/);
});

test("the solution of a task can be shown", async ({ page }) => {
  const story = new Story(page);
  await story.sluice.open("#flash-sale&v=2&at=79&story=burst&step=5");
  await expect(story.task).toContainText("Try it");
  await story.press("Show me");
  await expect(story.task).toContainText("Done:", { timeout: 15_000 });
  await expect(page).toHaveURL(/traffic\.load=2&story=burst&step=5/);
  await expect(story.panel.getByRole("button", { name: "Show me" })).toHaveCount(0);
});

test("a step outlines the part that it is about", async ({ page }) => {
  const story = new Story(page);
  await story.sluice.open("#flash-sale&v=2&at=37&story=burst&step=3");
  await expect(page.getByRole("button", { name: /^SQS, Event-driven/ })).toHaveClass(/pointed-at/);
  await expect(story.pointedAt).toHaveCount(2);
  await story.press("All stories");
  await expect(story.title).toHaveText("Stories");
  await expect(story.pointedAt).toHaveCount(0);
});

test("a story that is not there is said, and the others are offered", async ({ page, complaints }) => {
  const story = new Story(page);
  await story.sluice.open("#story=moon");
  await expect(story.panel.getByRole("alert")).toHaveText("There is no story called “moon”.");
  await expect(story.panel.getByRole("listitem")).toHaveCount(index.length);
  await story.sluice.digests();
  // The browser itself complains of the missing file.
  complaints.length = 0;
});

test("a step fits on a small phone: the sheet opens, and no answer is clipped", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const story = new Story(page);
  await story.sluice.open("#story=burst");
  await expect(page.getByTestId("panel")).toHaveAttribute("data-sheet", "half");
  const answers = story.panel.getByRole("group").getByRole("button");
  await expect(answers).toHaveCount(3);
  for (const answer of await answers.all()) {
    await answer.scrollIntoViewIfNeeded();
    const clipped = await answer.evaluate((one) => {
      const { left, right } = one.getBoundingClientRect();
      return one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1 || left < 0 || right > innerWidth;
    });
    expect(clipped, await answer.textContent()).toBe(false);
  }
});

test("a story is told in a frame in a sandbox", async ({ page, site }) => {
  await page.setContent(
    `<iframe sandbox="allow-scripts" title="Sluice" width="640" height="1500"
       src="${site.root}?embed#story=retry"></iframe>`,
  );
  const panel = page.frameLocator("iframe").getByRole("region", { name: "Story" });
  await expect(panel.getByRole("heading")).toHaveText("The database goes down");
  await panel.getByRole("button", { name: "Next" }).click();
  await expect(panel.getByRole("heading")).toHaveText("Yours to send again");
});

test("the schema for authors accepts every story, and refuses what the page refuses", () => {
  const valid = new Ajv({ allErrors: true }).compile(json("story.schema.json"));
  for (const name of [...index.map((entry) => entry.name), "example"]) {
    expect(valid(json(`${name}.json`)), `${name}: ${JSON.stringify(valid.errors)}`).toBe(true);
  }
  for (const spoil of [
    (story) => (story.version = 2),
    (story) => (story.titel = ""),
    (story) => (story.steps = []),
    (story) => (story.minutes = 0),
    (story) => (story.steps[0].focus = ["moon"]),
    (story) => (story.steps[0].focus = ["part:"]),
    (story) => (story.steps[0].predict.choices = ["one"]),
    (story) => (story.steps[1].try.done = []),
    (story) => (story.steps[0].claims = [{ number: "playhead" }]),
    (story) => (story.steps[0].claims = [{ number: "playhead", setting: "seed", at_least: 1 }]),
  ]) {
    const story = json("example.json");
    spoil(story);
    expect(valid(story), spoil.toString()).toBe(false);
  }
});

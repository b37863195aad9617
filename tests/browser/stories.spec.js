// Promise: a reader is led through a story: each step shows what it tells of, with the run's own numbers;
// the way back leads a step back; what can be tried is ticked when it is done.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import { expect, test } from "./page.js";
import { Sluice } from "./sluice.js";

const stories = new URL("../../stories/", import.meta.url);
const json = (name) => JSON.parse(readFileSync(new URL(name, stories)));
const index = json("index.json");

class Story {
  constructor(page) {
    this.sluice = new Sluice(page);
    this.panel = page.getByRole("region", { name: "Story" });
    this.title = this.panel.getByRole("heading");
  }

  press(name) {
    return this.panel.getByRole("button", { name, exact: true }).click();
  }
}

test("all stories are listed, and each is told to its end", async ({ page }) => {
  // One of them shows a whole day, several times.
  test.setTimeout(300_000);
  const { sluice, panel, title, press } = Object.assign(new Story(page));
  const story = new Story(page);
  await story.sluice.open("#steady-day&v=2");
  await page.getByRole("button", { name: "Stories" }).click();
  await expect(story.panel.getByRole("listitem")).toHaveCount(index.length);
  for (const { name, title } of index) {
    await story.panel.getByRole("button", { name: title }).click();
    const { steps } = json(`${name}.json`);
    for (const [at, step] of steps.entries()) {
      await expect(story.title).toHaveText(step.title);
      await expect(page).toHaveURL(new RegExp(`story=${name}&step=${at + 1}`));
      // Every number is the run's own, as soon as it is simulated.
      await expect(story.panel.getByText("…", { exact: true })).toHaveCount(0, { timeout: 30_000 });
      await expect(page.locator(".pointed-at")).toHaveCount(step.focus?.length ?? 0);
      if (at + 1 < steps.length) await story.press("Next");
    }
    await story.press("More stories");
  }
  await story.press("Close the story");
  await expect(story.panel).toBeHidden();
  await expect(page).not.toHaveURL(/story=/);
});

test("the address holds the step; back and forward lead from step to step", async ({ page }) => {
  const story = new Story(page);
  await story.sluice.open("#story=burst");
  await expect(story.title).toHaveText("Calm before the sale");
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
});

test("a guess is answered and the run plays; a task is ticked when it is done", async ({ page }) => {
  const story = new Story(page);
  await story.sluice.open("#story=burst");
  await story.press("They are refused in both designs");
  await expect(story.panel.getByText("Not quite:")).toBeVisible();
  expect(await story.sluice.isPlaying()).toBe(true);
  await page.goto("./#story=scaling&step=2");
  await page.reload();
  const task = story.panel.locator(".task");
  await page.goto("./#flash-sale&v=2&at=22&story=scaling&step=2");
  await expect(task).toContainText("Try it");
  await story.sluice.openSettings("Lambda");
  await story.sluice.setting("Concurrency limit").fill("300");
  await story.sluice.setting("Concurrency limit").press("Enter");
  await expect(task).toContainText("Done:", { timeout: 15_000 });
  await expect(page).toHaveURL(/lambda\.concurrency_limit=300&story=scaling&step=2/);
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

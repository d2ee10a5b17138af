import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The browser of this machine: the one that PLAYWRIGHT_CHROMIUM names, else the first that PATH has. */
function browserFile(): string | undefined {
  const named = process.env.PLAYWRIGHT_CHROMIUM;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = named ? [named] : NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return candidates.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

const FILE = browserFile();

/** A group of tests that look at a page in a browser; without one they are skipped, and a line says so. */
export const describeWithBrowser = FILE ? describe : skipped;

function skipped(title: string, tests: () => void): void {
  console.log(`skipped: ${title}: there is no Chromium on PATH and none that PLAYWRIGHT_CHROMIUM names`);
  describe.skip(title, tests);
}

/** Starts the browser without a window. Its sandbox needs rights that containers lack, and it shows nothing but our own page. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: FILE, args: ["--no-sandbox"] });
}

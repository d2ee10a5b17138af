import type { Install } from "./addon";
import { addonOf } from "./catalogue";
import type { AddonContext } from "./context";
import { imageName } from "./mirrors";
import { ADDON_NAMES, type Selected } from "./selection";

/** What a page on an add-on shows. */
export interface AddonPage {
  /** Name in a description. */
  readonly name: Selected["name"];
  /** Name, as its makers write it. */
  readonly title: string;
  /** What it does. */
  readonly summary: string;
  /** Sets that it belongs to. */
  readonly sets: readonly string[];
  /** Add-ons without which it does not work. */
  readonly requires: readonly string[];
  /** Add-ons that work first where they are on. */
  readonly after: readonly string[];
  /** Whether Auto Mode has it built in. */
  readonly inAutoMode: boolean;
  /** How it is installed in the example. */
  readonly install: Install;
  /** Images of the example. */
  readonly images: readonly string[];
}

/** The pages of all add-ons, each installed with its example options where all add-ons are on. */
export function addonPages(context: AddonContext): readonly AddonPage[] {
  const everything = { ...context, on: new Set<string>(ADDON_NAMES) };
  return ADDON_NAMES.map((name) => {
    const addon = addonOf(name);
    const install = addon.install(addon.example ?? {}, everything);
    const releases = install.kind === "helm" ? install.releases : [];
    return {
      name,
      title: addon.title,
      summary: addon.summary,
      sets: addon.sets ?? [],
      requires: addon.requires ?? [],
      after: addon.after ?? [],
      inAutoMode: addon.inAutoMode ?? false,
      install,
      images: [...new Set(releases.flatMap(({ images }) => images.map(imageName)))].sort(),
    };
  });
}

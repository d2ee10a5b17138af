import type { z } from "zod";
import type { Addon, HelmInstall } from "../../src/addons/addon";
import type { AddonContext } from "../../src/addons/context";
import type { Values } from "../../src/addons/values";
import { byHelm, installed, release } from "./installed-addon";

/** How an add-on is installed by Helm. */
export function helmInstall<O extends z.ZodType>(
  addon: Addon<O>,
  options: object = {},
  overrides: Partial<AddonContext> = {},
): HelmInstall {
  return byHelm(installed(addon, options, overrides));
}

/** Values of one of its releases. */
export function releaseValues(install: HelmInstall, name: string): Values {
  return release(install, name).values;
}

/** A value at a path with dots between its parts. */
export function valueAt(values: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((inner, key) => (inner as Values | undefined)?.[key], values);
}

/** Paths of resources in values that leave out a request or a limit of CPU or memory. */
export function incompleteResources(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  const sets = "requests" in value || "limits" in value;
  const whole = ["requests.cpu", "requests.memory", "limits.cpu", "limits.memory"].every(
    (quantity) => typeof valueAt(value, quantity) === "string",
  );
  const below = Object.entries(value).flatMap(([key, inner]) => incompleteResources(inner, `${path}.${key}`));
  return sets && !whole ? [path, ...below] : below;
}

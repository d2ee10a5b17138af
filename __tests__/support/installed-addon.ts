import type { z } from "zod";
import type { Addon, EksInstall, HelmInstall, Install, Release } from "../../src/addons/addon";
import type { AddonContext } from "../../src/addons/context";
import { addonContext } from "./addon-context";

/** How an add-on is installed with options as a description gives them, in the cluster of the examples. */
export function installed<O extends z.ZodType>(
  addon: Addon<O>,
  options: object = {},
  overrides: Partial<AddonContext> = {},
): Install {
  return addon.install(addon.options.parse(options), addonContext(overrides));
}

/** What an add-on finds wrong with options, by path. */
export function faultsOf<O extends z.ZodType>(
  addon: Addon<O>,
  options: object = {},
  overrides: Partial<AddonContext> = {},
): Readonly<Record<string, string>> {
  const found = addon.faults?.(addon.options.parse(options), addonContext(overrides)) ?? {};
  return Object.fromEntries(Object.entries(found).filter(([, fault]) => fault)) as Record<string, string>;
}

/** An installation by Helm; fails when it is another. */
export function byHelm(install: Install): HelmInstall {
  if (install.kind !== "helm") {
    throw new Error(`installed as ${install.kind}`);
  }
  return install;
}

/** An installation by EKS; fails when it is another. */
export function byEks(install: Install): EksInstall {
  if (install.kind !== "eks") {
    throw new Error(`installed as ${install.kind}`);
  }
  return install;
}

/** A release of an installation by its name. */
export function release(install: Install, name: string): Release {
  const [found] = byHelm(install).releases.filter((one) => one.name === name);
  if (!found) {
    throw new Error(`no release ${name}`);
  }
  return found;
}

/** Policies of a service account by what they allow; none when it has no role. */
export function policiesOf(install: Install, account: string): Readonly<Record<string, string>> {
  return install.serviceAccounts?.find(({ name }) => name === account)?.policies ?? {};
}

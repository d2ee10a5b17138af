import type { TerraformBlock } from "../../core/terraform-json";
import { TERRAFORM_VERSIONS } from "../../facts/terraform-versions";
import { blocksOf } from "../../guardrails/block";
import type { Handed } from "../handed";
import { byKey, type Pin } from "./pin";

/** One version and no other, as Terraform reads constraints. */
const EXACT = /^=?\s*v?\d+\.\d+\.\d+$/;

/** Versions of Terraform and of its providers that the configuration asks for, and the modules that it calls. */
export function requiredPins(handed: Handed): Pin[] {
  return [...terraform(handed), ...providers(handed), ...modules(handed)];
}

function terraform(handed: Handed): Pin[] {
  const asked = handed.states.map(({ name, json }) => {
    const version = `${settings(json.terraform).required_version ?? "any"}`;
    return { state: name, key: version, thing: version };
  });
  return byKey(handed, asked).map(({ thing, states }) => ({
    kind: "terraform",
    name: "terraform",
    version: thing,
    exact: EXACT.test(thing),
    states,
    source: "`required_version` of the configuration",
    note: `Terraform or OpenTofu. Why this range: ${TERRAFORM_VERSIONS.terraform.reason}.`,
  }));
}

function providers(handed: Handed): Pin[] {
  const asked = handed.states.flatMap(({ name: state, json }) =>
    Object.values(blocksOf(settings(json.terraform).required_providers)[0] ?? {}).flatMap((value) =>
      blocksOf(value).map(({ source, version }) => {
        const thing = { name: `${source}`, version: `${version ?? "any"}` };
        return { state, key: `${thing.name} ${thing.version}`, thing };
      }),
    ),
  );
  return byKey(handed, asked).map(({ thing: { name, version }, states }) => ({
    kind: "provider",
    name,
    version,
    exact: EXACT.test(version),
    states,
    source: "`required_providers` of the configuration",
    ...(!EXACT.test(version) && { note: "A range: `.terraform.lock.hcl` holds the version that an `init` took." }),
  }));
}

/** A module in the state's folder has no version of its own: it changes with the folder alone. */
function modules(handed: Handed): Pin[] {
  const called = handed.states.flatMap(({ name: state, json }) =>
    Object.values((json.module ?? {}) as Readonly<Record<string, TerraformBlock>>).map(({ source, version }) => {
      const thing = { name: `${source}`, version: version === undefined ? undefined : `${version}` };
      return { state, key: `${thing.name} ${thing.version}`, thing };
    }),
  );
  return byKey(handed, called).map(({ thing: { name, version }, states }) => {
    const travels = name.startsWith(".");
    return {
      kind: "module",
      name,
      version: travels ? "in the state's folder" : (version ?? "any"),
      exact: travels || EXACT.test(version ?? ""),
      states,
      source: travels ? "a copy in the state's folder" : "`module` of the configuration",
    };
  });
}

function settings(value: unknown): TerraformBlock {
  return blocksOf(value)[0] ?? {};
}
